"""Words of everyday English: what is none of them, and no name that we know, may be a name that we do not know."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def ordinary_words() -> frozenset[str]:
    """Some forty thousand, in lower case; where they are from is said in data/ordinary_words.LICENSE.txt."""
    return frozenset((files(__package__) / "data" / "ordinary_words.txt").read_text("ascii").split())


@cache
def given_names() -> frozenset[str]:
    """Common first names, in lower case; many are everyday words too: "bob", "mark"."""
    text = (files(__package__) / "data" / "given_names.txt").read_text("ascii")
    return frozenset(name for line in text.splitlines() if not line.startswith("#") for name in line.split())
