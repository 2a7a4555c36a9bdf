"""A report in its sentences, each with its place in the text and in the report's structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHAT = r"\[?\d{1,2}[:.]\d\d(?::\d\d)?\]?[ \t]{1,3}(?:-[ \t])?[\w .-]{1,30}:"  # "[09:02] wanjiku:"
_CHAT_LINE = re.compile(r"[ \t]{0,9}" + _CHAT)
_LIST_MARK = re.compile(r"[ \t]{0,9}(?:" + _CHAT + r"|[QA]:|\(?\d{1,2}[.)]|\(?[a-z]\)|[-*•◦·–—>#]{1,9})[ \t]{1,9}")
_END = re.compile(r"(?<![.!?…])[.!?…]{1,9}[\"”’»)\]*_]{0,4}(?=\s{1,9}[\"“‘«(\[*_'–—-]{0,4}[A-Z0-9À-Þ])")
_CHAT_END = re.compile(r"(?<![.!?…\d])[.!?…]{1,9}(?=\s)")
"""In a chat sentences begin without capitals."""
_ABBREVIATIONS = frozenset(
    """adm amb approx art capt cf col dept dr e.g eg eng fig gen gov hon i.e ie jr lt messrs min mlle mme mr mrs ms nos
    para prof rep sec sen smt sr sra st u.k u.s vs""".split()
)
_LAST_WORD = re.compile(r"[^\s(\"“]+$")
_TERMINAL = re.compile(r"[.!?…:;,][\"”’»)\]*_\s]{0,9}$")
_ENDS = re.compile(r"[.!?…:;][\"”’»)\]*_]{0,9}$")
_WRAPPED = 55
"""A line at least this long that ends in the middle of a sentence was broken by a mail program, not by its author."""
_QUOTED = re.compile(r"“[^“”]{1,2000}[”\n]|\"[^\"\n]{1,2000}\"|«[^«»]{1,2000}»")


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] of the report. Sentences of one list item or paragraph share its `block`; all lines of a chat do.

    `quotes` are the stretches of it that are somebody's own words. A heading says what follows is about, and states
    nothing itself.
    """

    text: str
    start: int
    end: int
    block: int
    is_heading: bool
    is_item: bool
    is_chat: bool
    quotes: tuple[tuple[int, int], ...]

    def is_quoted(self, place: int) -> bool:
        """Whether the character at this place of the sentence is inside of a quotation."""
        return any(start <= place < end for start, end in self.quotes)


def sentences_of(report: str) -> Iterator[Sentence]:
    """All sentences in order."""
    number, in_chat = 0, False
    for start, end, is_item, is_chat in _blocks(report):
        number += not (is_chat and in_chat)
        in_chat = is_chat
        block = report[start:end]
        quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(block)]
        is_heading = not is_item and (not _TERMINAL.search(block) or block.rstrip(" *_").endswith(":"))
        for first, last in _sentences(block, quoted, _CHAT_END if is_chat else _END):
            inside = tuple((max(one, first) - first, min(two, last) - first) for one, two in quoted if one < last)
            quotes = tuple((one, two) for one, two in inside if one < two)
            heads = is_heading and last == len(block.rstrip())
            yield Sentence(block[first:last], start + first, start + last, number, heads, is_item, is_chat, quotes)


def _blocks(report: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Paragraphs, list items and headings; a line that was only wrapped goes on in the next."""
    place = 0
    begun: int | None = None
    is_item = is_chat = False
    for line in report.splitlines(keepends=True):
        words = line.strip()
        mark = _LIST_MARK.match(line)
        if begun is not None and (not words or mark is not None):
            yield begun, place, is_item, is_chat
            begun = None
        if words and begun is None:
            begun = place + (mark.end() if mark is not None else 0)
            is_item = mark is not None
            is_chat = is_item and _CHAT_LINE.match(line) is not None
        goes_on = len(words) >= _WRAPPED and not _ENDS.search(words)
        place += len(line)
        if begun is not None and not goes_on:
            if begun < place:
                yield begun, place, is_item, is_chat
            begun = None
    if begun is not None:
        yield begun, place, is_item, is_chat


def _sentences(block: str, quoted: list[tuple[int, int]], ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    first = len(block) - len(block.lstrip())
    for found in ends.finditer(block):
        if _is_abbreviation(block, first, found) or any(one < found.start() < two - 1 for one, two in quoted):
            continue
        yield first, found.end()
        first = found.end() + len(block[found.end() :]) - len(block[found.end() :].lstrip())
    last = len(block.rstrip())
    if first < last:
        yield first, last


def _is_abbreviation(block: str, first: int, found: re.Match[str]) -> bool:
    if found.group()[:1] != "." or len(found.group()) > 1:
        return False
    word = _LAST_WORD.search(block, max(first, found.start() - 12), found.start())
    before = word.group().lower() if word is not None else ""
    return before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())
