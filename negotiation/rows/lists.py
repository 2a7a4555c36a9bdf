"""Several values in one cell, with | between them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OTHERS = re.compile(r"[;,\n]")
_SIGNS = re.compile(r"[;,\n|\\]")


def joined(values: Iterable[str]) -> str:
    """One with a comma of its own gets a bar after it, so that it is read as one."""
    parts = [value.replace("\\", "\\\\").replace("|", "\\|") for value in values]
    alone = len(parts) == 1 and _SIGNS.search(parts[0])
    return f"{parts[0]} |" if alone else " | ".join(parts)


def split(cell: str) -> tuple[str, ...]:
    """By bars, or where there is none by commas, semicolons and lines; each value once."""
    barred = _by_bars(cell)
    parts = barred if len(barred) > 1 else _OTHERS.split(cell)
    return tuple(dict.fromkeys(part for each in parts if (part := each.strip())))


def _by_bars(cell: str) -> list[str]:
    """A bar or a backslash after a backslash is itself."""
    parts, part, is_escaped = [], "", False
    for letter in cell:
        if letter == "\\" and not is_escaped:
            is_escaped = True
            continue
        if letter == "|" and not is_escaped:
            parts.append(part)
            part = ""
        else:
            part += letter
        is_escaped = False
    return [*parts, part]
