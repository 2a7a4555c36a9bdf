"""The words that reports are made of, by class: data files that a campaigner can extend."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from negotiation.names.tokens import Token, words_of

WHOSE = ("their", "his", "her")
"""What "its" of a phrase may be: "the Brits threw their weight behind"."""
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""Verbs that double their last letter: "dragged"."""
SILENT = frozenset({"not_person", "particle"})
"""Classes that tell names from words, and nothing of what is stated."""
Phrase = tuple[str, ...]


class Phrases:
    """One class of phrases, found by the word that they begin or end with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._by_last: dict[str, list[Phrase]] = {}
        for phrase in sorted(set(phrases), key=lambda each: -len(each)):
            if phrase:
                self._by_first.setdefault(phrase[0], []).append(phrase)
                self._by_last.setdefault(phrase[-1], []).append(phrase)

    def at(self, tokens: Sequence[Token], index: int) -> int:
        """How many words of the longest phrase begin here, 0 if none does."""
        for phrase in self._by_first.get(tokens[index].word, ()) if index < len(tokens) else ():
            if _stands(phrase, tokens, index):
                return len(phrase)
        return 0

    def before(self, tokens: Sequence[Token], index: int) -> int:
        """How many words of the longest phrase end just before this place."""
        for phrase in self._by_last.get(tokens[index - 1].word, ()) if index else ():
            if index >= len(phrase) and _stands(phrase, tokens, index - len(phrase)):
                return len(phrase)
        return 0

    def first(self, tokens: Sequence[Token], start: int, end: int) -> int | None:
        """Where the first phrase begins between two places."""
        return next((index for index in range(start, min(end, len(tokens))) if self.at(tokens, index)), None)

    def within(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether any phrase begins between two places."""
        return self.first(tokens, start, end) is not None


def _stands(phrase: Phrase, tokens: Sequence[Token], index: int) -> bool:
    """Whether a phrase whose first or last word is there stands at a place; most have one word only."""
    if len(phrase) == 1:
        return True
    if index + len(phrase) > len(tokens):
        return False
    for place, word in enumerate(phrase):  # a loop: this is where the time goes
        token = tokens[index + place]
        if token.word != word or (place and token.after_break):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Verb:
    """A way of acting: its class, its words, and whether it stands after a form of "be" ("is against").

    `base` is its first word in the plain form, in which it may be a noun after a country's name: "US support".
    """

    kind: str
    words: Phrase
    base: str
    after_be: bool = False

    @property
    def is_base(self) -> bool:
        """It stands in the plain form."""
        return self.words[0] == self.base and not self.after_be


@dataclass(frozen=True)
class Lexicon:
    """All classes; load it once."""

    verbs: dict[str, list[Verb]]
    words: dict[str, Phrases]
    topics: dict[Phrase, str]
    topic_phrases: Phrases
    families: dict[str, tuple[str, ...]]
    by_word: dict[str, list[tuple[str, Phrase]]]
    """Each class and phrase by the word that it begins with."""

    def __getitem__(self, name: str) -> Phrases:
        return self.words[name]

    def classes_at(self, tokens: Sequence[Token], index: int) -> tuple[str, ...]:
        """The classes of all phrases that begin here, those of verbs with a tilde."""
        kinds = dict.fromkeys(f"~{verb.kind}" for verb in self.verbs_at(tokens, index))
        for name, phrase in self.by_word.get(tokens[index].word, ()):
            if name not in kinds and _stands(phrase, tokens, index):
                kinds[name] = None
        return tuple(kinds)

    def verbs_at(self, tokens: Sequence[Token], index: int) -> Iterator[Verb]:
        """The verbs that begin here, the longest first."""
        for verb in self.verbs.get(tokens[index].word, ()):
            if _stands(verb.words, tokens, index):
                yield verb


@cache
def lexicon() -> Lexicon:
    """Reads the data files, once for the process."""
    irregular = {forms.split()[0]: tuple(forms.split()) for forms in _text("irregular.txt").splitlines() if forms}
    verbs: dict[str, list[Verb]] = {}
    for row in _rows("verbs"):
        for words in row["verbs"].split("|"):
            for verb in _forms(row["class"], words_of(words), irregular):
                verbs.setdefault(verb.words[0], []).append(verb)
    for same in verbs.values():
        same.sort(key=lambda verb: (-len(verb.words), verb.kind != "voice"))
    phrases = {row["class"]: [words_of(each) for each in row["phrases"].split("|")] for row in _rows("words")}
    classes = {name: Phrases(each) for name, each in phrases.items()}
    by_word: dict[str, list[tuple[str, Phrase]]] = {}
    for name, each in phrases.items():
        for phrase in each if name not in SILENT else ():
            by_word.setdefault(phrase[0], []).append((name, phrase))
    topics = {words_of(each): row["slug"] for row in _rows("topics") for each in row["words"].split("|")}
    families: dict[str, list[str]] = {}
    for row in _rows("families"):
        for slug in row["slugs"].split("|"):
            families.setdefault(slug, []).append(row["family"])
    of_topics = {slug: tuple(each) for slug, each in families.items()}
    return Lexicon(verbs, classes, topics, Phrases(topics), of_topics, by_word)


def _forms(kind: str, words: Phrase, irregular: dict[str, tuple[str, ...]]) -> Iterator[Verb]:
    head, *rest = words
    if head == "be":
        yield Verb(kind, tuple(rest), head, after_be=True)
        return
    for form in dict.fromkeys(irregular.get(head) or _regular(head)):
        yield Verb(kind, (form, *rest), head)
        for whose in WHOSE if "its" in rest else ():
            yield Verb(kind, (form, *(whose if word == "its" else word for word in rest)), head)


def _regular(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    if word.endswith(("s", "sh", "ch", "x")):
        return word, word + "es", word + "ed", word + "ing"
    last = word[-1] if _SHORT.fullmatch(word) else ""
    return word, word + "s", word + last + "ed", word + last + "ing"


def _text(name: str) -> str:
    return (files(__package__) / "data" / name).read_text("utf-8")


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_text(f"{name}.csv").splitlines())
