"""Text as folded words: accents, case, punctuation and possessives out of the way, positions kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"['’‘`´ʼ](?:s|S)(?!\w)|[^\W_]+")
_BREAK = re.compile(r"[,;:!?()\[\]\n]|\.\s")


class Token(NamedTuple):
    """A folded word and where it stood; `after_break` when a comma, a full stop or the like comes before it."""

    word: str
    start: int
    end: int
    capitals: bool
    after_break: bool


def tokens_of(text: str) -> list[Token]:
    """The words of a text in order. A possessive 's is a word of its own, "'s"."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        raw, start = match.group(), match.start()
        word = _word(raw)
        if word:
            after_break = start > end + 1 and _BREAK.search(text, end, start) is not None
            if start == end + 1 and text[end] in ",;:!?()[]\n":
                after_break = True
            found.append(Token(word, start, match.end(), raw.isupper(), after_break))
            end = match.end()
    return found


def _word(raw: str) -> str:
    return fold(raw) if raw[0].isalnum() else "'s"


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word without case and accents: "Côte" is "cote"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if letter.isalnum()).translate(_PLAIN)


_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def words_of(text: str) -> tuple[str, ...]:
    """The folded words alone."""
    return tuple(filter(None, map(_word, _WORD.findall(text))))
