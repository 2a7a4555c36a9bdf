"""A question as classes of words and the names and days between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from negotiation.names import Mention, NameKind, Names
from negotiation.names.tokens import Token
from negotiation.questions.days import Days, find_days
from negotiation.questions.lexicon import Lexicon
from negotiation.questions.ordinary import given_names, ordinary_words

SYMBOLS = {
    NameKind.PERSON: "X",
    NameKind.PARTY: "P",
    NameKind.TOPIC: "T",
    NameKind.PLACE: "L",
    NameKind.ROLE: "R",
}
HEADS = ("head of delegation", "chief negotiator", "chair", "spokesperson")
IN_TOPICS = 1.2
NO_PLEDGES = frozenset(["kp-second-commitment-period", "gcf", "adaptation-fund"])
"""The "commitment" and the "funds" in these names are nobody's pledges."""
NUMBER = re.compile(r"\d+(?:am|pm|h|k|m|bn)?$")
"""Numbers, hours and sums name nobody."""
UNKNOWN_WEIGHT = 2.0
ORDINARY_WEIGHT = 0.5
WEIGHTS = {"H": 3.0, "R": 2.0, "L": 1.0}
"""Names weigh nothing: they fill slots whatever the pattern."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word of the pattern language, and the mentions or the typed words that it stands for."""

    symbol: str
    weight: float
    words: str = ""
    mentions: tuple[Mention, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Sentence:
    """A whole question. `marks` are the dropped words that tell tense: past, future."""

    text: str
    items: tuple[Item, ...]
    days: Days | None
    marks: frozenset[str]
    entry: str | None = None

    @cached_property
    def symbols(self) -> tuple[str, ...]:
        """What the patterns match on."""
        return tuple(item.symbol for item in self.items)

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        found: dict[str, tuple[Mention, ...]] = {}
        for item in self.items:
            if item.mentions:
                found[item.symbol] = (*found.get(item.symbol, ()), *item.mentions)
        return found

    def mentions(self, symbol: str) -> tuple[Mention, ...]:
        """All mentions of one sort, in order."""
        return self._mentions.get(symbol, ())


def sentence_of(
    text: str, tokens: Sequence[Token], *, day: date, names: Names, lexicon: Lexicon, entry: str | None = None
) -> Sentence:
    """Names first, then days, then the longest known phrases; what is left is unknown words."""
    days = find_days(text, day=day)
    mentions = {one.first: one for one in names.find_in(tokens, text)}
    words = [token.word for token in tokens]
    unread = ["" if days and days.start <= token.start < days.end else token.word for token in tokens]
    _leave_preposition(unread, words)
    items: list[Item] = []
    marks: set[str] = set()
    index = 0
    while index < len(tokens):
        token = tokens[index]
        mention = mentions.get(index)
        if days is not None and days.start <= token.start < days.end:
            _drop_preposition(items)
            while index < len(tokens) and tokens[index].start < days.end:
                index += 1
            continue
        if mention is not None and not _belongs_to_a_phrase(mention, unread, lexicon):
            _add_mention(items, mention)
            if mention.kind is NameKind.TOPIC and mention.codes[0] not in NO_PLEDGES:
                _add_class_inside(items, words[mention.first : mention.last], lexicon)
            index = mention.last
            continue
        known = lexicon.at(unread, index, whole=_next_after(index, mentions))
        if known is None:
            if not NUMBER.match(token.word):
                is_name = (
                    token.word in given_names()
                    and index + 1 not in mentions
                    and _is_no_class(unread, index + 1, lexicon)
                )
                is_ordinary = not is_name and _is_ordinary(token, text, is_first=not index)
                _add_unknown(items, text, token, is_ordinary=is_ordinary)
            index += 1
            continue
        length, word_class = known
        if word_class.name.startswith("["):
            marks.add(word_class.name[1:-1])
            if any(_is_past(word) for word in words[index : index + length]):
                marks.add("past")
        else:
            name, _, value = word_class.name.partition("/")
            typed = words[index : index + length]
            if any(_is_past(word) for word in typed):
                marks.add("past")
            start, end = token.start, tokens[index + length - 1].end
            items.append(Item(name, word_class.weight, value or " ".join(typed), (), start, end))
        index += length
    return Sentence(text, tuple(items), days, frozenset(marks), entry)


def _is_no_class(unread: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    return index < len(unread) and unread[index] != "" and lexicon.at(unread, index) is None


def _next_after(index: int, mentions: Mapping[int, Mention]) -> tuple[int, int] | None:
    following = next((mention for first, mention in mentions.items() if first > index), None)
    return None if following is None else (following.first, following.last)


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in PAST


PAST = frozenset(
    "did was were had led ran said spoke told left went took came gave put thought stood felt chose went".split()
)


def _belongs_to_a_phrase(mention: Mention, words: Sequence[str], lexicon: Lexicon) -> bool:
    """True where a longer phrase begins at the same word, or one for several people: "climate forecast", "heads"."""
    known = lexicon.at(words, mention.first)
    length = mention.last - mention.first
    return known is not None and (known[0] > length or (known[0] == length and mention.kind is NameKind.ROLE))


def _add_mention(items: list[Item], mention: Mention) -> None:
    symbol = SYMBOLS[mention.kind]
    if symbol == "R" and mention.codes[0] in HEADS:
        symbol = "H"
    joined = bool(items) and items[-1].symbol == "and"
    before = items[-2] if joined and len(items) > 1 else items[-1] if items and not joined else None
    if before is not None and before.symbol == symbol and symbol in "PXT":
        del items[-2 if joined else -1 :]
        items.append(Item(symbol, 0.0, "", (*before.mentions, mention), before.start, mention.end))
        return
    words = mention.codes[0] if symbol in "RH" else ""
    items.append(Item(symbol, WEIGHTS.get(symbol, 0.0), words, (mention,), mention.start, mention.end))


def _add_class_inside(items: list[Item], words: Sequence[str], lexicon: Lexicon) -> None:
    """A topic such as "2020 target", "2020 pledge" or "money" is also a cue: it is what pledges are made of."""
    for place in range(len(words)):
        known = lexicon.at(words, place)
        if known is not None and known[1].name in {"target", "money", "pledge"}:
            items.append(Item(known[1].name, IN_TOPICS))
            return


def _is_ordinary(token: Token, text: str, *, is_first: bool) -> bool:
    """An everyday word, unless it is written like a name: "Reed" may be somebody, "reed" is none."""
    is_written_like_a_name = not is_first and text[token.start].isupper() and not text.isupper()
    return token.word in ordinary_words() and not is_written_like_a_name


def _add_unknown(items: list[Item], text: str, token: Token, *, is_ordinary: bool) -> None:
    """What is no everyday word may be a name, of several words too: "John Smith"."""
    last = items[-1] if items else None
    if last is not None and last.symbol == "U" and (not is_ordinary or text[last.end : token.start] == " "):
        items[-1] = Item("U", UNKNOWN_WEIGHT, text[last.start : token.end], (), last.start, token.end)
    elif is_ordinary:
        items.append(Item("w", ORDINARY_WEIGHT, token.word, (), token.start, token.end))
    elif last is None or last.symbol != "T":
        items.append(Item("U", UNKNOWN_WEIGHT, text[token.start : token.end], (), token.start, token.end))


def _leave_preposition(unread: list[str], words: Sequence[str]) -> None:
    """The "for" of "for this week" may belong to what stands before it: "what are they pushing for this week"."""
    for place in range(1, len(words)):
        if not unread[place] and unread[place - 1] and words[place] in {"for", "on", "from", "in", "of"}:
            unread[place] = words[place]


def _drop_preposition(items: list[Item]) -> None:
    if items and items[-1].symbol in {"on", "in", "from", "by", "of", "for", "before", "so_far"}:
        items.pop()
