"""Text that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes off again."""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@＝＋－＠\s]")
_SIGNED = re.compile(r"'+[=+\-@＝＋－＠\s]")


def signed(text: str) -> str:
    """Harmless as a cell; one that looks signed already gets one apostrophe more, so that nothing is lost."""
    return f"'{text}" if _RISKY.match(text) else text


def unsigned(cell: str) -> str:
    """What signed() made it of; any other cell without the blanks around it."""
    return cell[1:] if _SIGNED.match(cell) else cell.strip()
