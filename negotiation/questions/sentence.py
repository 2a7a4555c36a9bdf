"""A question as classes of words and the names and days between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from negotiation.names import Mention, NameKind, Names
from negotiation.names.tokens import Token, tokens_of
from negotiation.questions.days import Days, find_days
from negotiation.questions.lexicon import Lexicon

SYMBOLS = {
    NameKind.PERSON: "X",
    NameKind.PARTY: "P",
    NameKind.TOPIC: "T",
    NameKind.PLACE: "L",
    NameKind.ROLE: "R",
}
HEADS = frozenset(["head of delegation", "chief negotiator", "chair"])
JOINING = frozenset(["and"])
IN_TOPICS = 1.2
UNKNOWN_WEIGHT = 2.0
NAME_WEIGHT = 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """One word of the pattern language, and the mentions or the typed words that it stands for."""

    symbol: str
    weight: float
    mentions: tuple[Mention, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole question. `marks` are the dropped words that tell tense: past, future."""

    text: str
    items: tuple[Item, ...]
    days: Days | None
    marks: frozenset[str]

    @property
    def symbols(self) -> list[str]:
        """What the patterns match on."""
        return [item.symbol for item in self.items]

    def mentions(self, symbol: str) -> tuple[Mention, ...]:
        """All mentions of one sort, in order."""
        return tuple(one for item in self.items if item.symbol == symbol for one in item.mentions)


def sentence_of(text: str, *, day: date, names: Names, lexicon: Lexicon) -> Sentence:
    """Names first, then days, then the longest known phrases; what is left is unknown words."""
    tokens = [_spelt(token, names, lexicon) for token in tokens_of(text)]
    days = find_days(text, day=day)
    mentions = {one.first: one for one in names.find_in(tokens, text)}
    words = [token.word for token in tokens]
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
        if mention is not None:
            _add_mention(items, mention)
            if mention.kind is NameKind.TOPIC:
                _add_class_inside(items, words[mention.first : mention.last], lexicon)
            index = mention.last
            continue
        known = lexicon.at(words, index)
        if known is None:
            if not token.word.isdecimal():
                _add_unknown(items, text[token.start : token.end])
            index += 1
            continue
        length, word_class = known
        if word_class.name.startswith("["):
            marks.add(word_class.name[1:-1])
        else:
            name, _, value = word_class.name.partition("/")
            items.append(Item(name, word_class.weight, words=value or " ".join(words[index : index + length])))
        index += length
    return Sentence(text, tuple(items), days, frozenset(marks))


def _spelt(token: Token, names: Names, lexicon: Lexicon) -> Token:
    if token.word in lexicon.words or names.knows(token.word):
        return token
    repaired = lexicon.repaired(token.word)
    return token if repaired is None else token._replace(word=repaired)


def _add_mention(items: list[Item], mention: Mention) -> None:
    symbol = SYMBOLS[mention.kind]
    if symbol == "R" and mention.codes[0] in HEADS:
        symbol = "H"
    joined = items[-1].symbol in JOINING if items else False
    before = items[-2] if joined and len(items) > 1 else items[-1] if items and not joined else None
    if before is not None and before.symbol == symbol and symbol in "PXT":
        del items[-2 if joined else -1 :]
        items.append(Item(symbol, NAME_WEIGHT, (*before.mentions, mention)))
        return
    weight = {"H": 3.0, "R": 2.0, "L": 1.0}.get(symbol, NAME_WEIGHT)
    items.append(Item(symbol, weight, (mention,), mention.codes[0] if symbol in "RH" else ""))


def _add_class_inside(items: list[Item], words: Sequence[str], lexicon: Lexicon) -> None:
    """A topic such as "2020 target" or "money" is also a cue: it is what pledges are made of."""
    for place in range(len(words)):
        known = lexicon.at(words, place)
        if known is not None and known[1].name in {"target", "money"}:
            items.append(Item(known[1].name, IN_TOPICS))
            return


def _add_unknown(items: list[Item], word: str) -> None:
    last = items[-1] if items else None
    if last is not None and last.symbol == "U":
        items[-1] = Item("U", UNKNOWN_WEIGHT, words=f"{last.words} {word}")
    elif last is None or last.symbol != "T":
        items.append(Item("U", UNKNOWN_WEIGHT, words=word))


def _drop_preposition(items: list[Item]) -> None:
    if items and items[-1].symbol in {"on", "in", "from", "by", "of", "for"}:
        items.pop()
