"""Goes through a report sentence by sentence: who may be acting in each, with the clues for what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from negotiation.dates.sessions import SESSIONS
from negotiation.model import Certainty
from negotiation.names import Names
from negotiation.names.tokens import words_of
from negotiation.reports.acting import parse
from negotiation.reports.actors import Parsed
from negotiation.reports.candidates import Candidate, candidates_of
from negotiation.reports.claims import Reader
from negotiation.reports.clues import clues_of
from negotiation.reports.hedges import certainty_of, is_past, is_question, is_supposed
from negotiation.reports.home import theme_of
from negotiation.reports.lexicon import Lexicon, lexicon
from negotiation.reports.people import introduce
from negotiation.reports.scanned import scan
from negotiation.reports.seen import Seen, Surroundings, see
from negotiation.reports.sentences import sentences_of
from negotiation.reports.subjects import Subjects
from negotiation.reports.topics import Topics

LONGEST = 40_000
"""Characters that are read; what comes after is left to another message."""
OUR_LABELS = ("ask_label", "line_label", "our_heading")


@dataclass(frozen=True, slots=True)
class Looked:
    """One sentence: each candidate with its clues, and what is needed to say more of those that are facts."""

    seen: Seen
    candidates: Sequence[tuple[Candidate, frozenset[str]]]
    certainty: Certainty
    topics: Topics
    reader: Reader
    names: Names

    def topics_of(self, candidate: Candidate) -> tuple[str, ...]:
        """What a candidate's words are about, while this sentence is the one that is read."""
        first = 0 if candidate.is_ours else candidate.actor.first
        return self.topics.of(self.seen.parsed, first, candidate.last)


def look_at(text: str, *, day: date, names: Names) -> Iterator[Looked]:
    """Each sentence that may state something, in order; use one before you ask for the next."""
    words = lexicon()
    hosts = _hosts(day)
    sentences = [scan(sentence, names, hosts) for sentence in sentences_of(text[:LONGEST])]
    theme = theme_of(sentences, names, words)
    with_people = introduce(sentences, names, words, theme=theme)
    if with_people is not names:
        names, sentences = with_people, [sentence.again(with_people) for sentence in sentences]
    parsed = [parse(sentence, names, words) for sentence in sentences]
    subjects = Subjects(names, theme=theme)
    reader = Reader(words, names.vocabulary, subjects, hosts)
    topics = Topics(words)
    topics.read(parsed)
    ours = _Ours(words)
    for each, following in zip_longest(parsed, parsed[1:]):
        subjects.begin(each)
        topics.begin(each, following)
        under_ours = ours.begin(each)
        if each.sentence.is_heading or not each.tokens or is_question(each):
            continue
        seen = see(each, words, topics, Surroundings(day.year, under_ours))
        is_today = not is_past(each, words, year=day.year) and not is_supposed(each, words)
        found = [
            (candidate, clues_of(candidate, seen, words, names.vocabulary))
            for candidate in candidates_of(each, subjects, words)
            if is_today or candidate.is_ours
        ]
        yield Looked(seen, found, certainty_of(each, words), topics, reader, names)


@dataclass
class _Ours:
    """Whether the heading, or the beginning of a list item or paragraph, says that what follows is ours."""

    lexicon: Lexicon
    heading: bool = False
    block: int = -1
    item: bool = False

    def begin(self, parsed: Parsed) -> bool:
        opens = bool(parsed.tokens) and any(self.lexicon[name].at(parsed.tokens, 0) for name in OUR_LABELS)
        if parsed.sentence.is_heading:
            self.heading = opens
        if parsed.sentence.block != self.block:
            self.block, self.item = parsed.sentence.block, opens and not parsed.sentence.is_chat
            return self.heading
        return self.heading or self.item


def _hosts(day: date) -> frozenset[str]:
    """The towns of the session on that day: whoever is there is not away."""
    return frozenset(words_of(names[0])[0] for names, period in SESSIONS if day in period)
