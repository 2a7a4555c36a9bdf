"""Words without their endings, so that "urges", "urged" and "urging" are one word to what is learned."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS = (("ies", 4, "y"), ("ied", 4, "y"), ("ing", 5, ""), ("ed", 4, ""), ("es", 4, ""), ("s", 3, ""))
"""What is cut off, how long a word has to be, longer than this, and what takes its place."""
_NO_PLURAL = ("ss", "us", "is")
_DOUBLED = frozenset("bdgmnprt")


@cache
def irregular() -> dict[str, str]:
    """The plain form of each irregular one: "sought" is of "seek"."""
    plain: dict[str, str] = {}
    for line in (files(__package__) / "data" / "irregular.txt").read_text("utf-8").splitlines():
        first, *forms = line.split() or [""]
        for form in forms:
            plain.setdefault(form, first)
    return plain


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The beginning that all forms of a word share; it need not be a word itself."""
    word = irregular().get(word, word)
    for ending, longer_than, instead in _ENDINGS:
        if len(word) > longer_than and word.endswith(ending) and not word.endswith(_NO_PLURAL):
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in _DOUBLED:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
