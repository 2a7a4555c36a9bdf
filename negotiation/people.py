"""Keys of people: made from a name once, kept for good."""

from __future__ import annotations

import re
from collections.abc import Collection


def key_for(name: str, *, taken: Collection[str]) -> str:
    """A key from a name: "Jane Doe" is jane-doe, or jane-doe-2 where somebody else has that."""
    base = "-".join(re.findall(r"\w+", name.lower())) or "person"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
