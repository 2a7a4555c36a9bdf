"""Who might be acting in a sentence, with the words that tell what they do: each may be a fact, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.subjects import Subjects
from negotiation.vocabulary import CAMPAIGN

ENDING = frozenset("but while whereas although though yet however because".split())
"""Words that begin another part of the sentence."""
NEAR_THE_FIRST = 1
PREPOSITIONS = frozenset(
    """about against among as at behind between by especially for from in including into like of on over particularly
    than to under unlike via with""".split()
)
"""Words after which somebody is named, but seldom acts."""
ARTICLES = frozenset("the a an all both some".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor of a sentence as it stands, who that is, and the words [first, last) of what they may be doing.

    The writer is a candidate of every sentence that begins in their own words, with all of it.
    """

    parsed: Parsed
    actor: Actor
    who: Actor
    first: int
    last: int

    @property
    def is_ours(self) -> bool:
        """Whether it is the writer who may be saying something."""
        return self.who.parties == (CAMPAIGN,)


def candidates_of(parsed: Parsed, subjects: Subjects, lexicon: Lexicon) -> Iterator[Candidate]:
    """All who may be acting in a sentence; those for whom a pronoun stands where one reading is left."""
    actors = [*parsed.actors]
    if not any(actor.first <= NEAR_THE_FIRST for actor in actors) and _may_leave_out(parsed, lexicon):
        actors.insert(0, Actor(0, 0, How.GROUP_PRONOUN))
    for actor in actors:
        who = subjects.resolve(actor)
        if who is None:
            continue
        if (
            actor.last > actor.first
            and not actor.is_owner
            and word_before(parsed, actor) not in PREPOSITIONS - {"with"}
        ):
            subjects.acted(who)
        if who.parties:
            first = max(actor.last, actor.end)
            yield Candidate(parsed, actor, who, first, end_of_part(parsed, first))
    if parsed.is_quoted(0):
        return
    nobody = Actor(0, 0, How.NAME, (CAMPAIGN,))
    yield Candidate(parsed, nobody, nobody, 0, len(parsed.tokens))


def _may_leave_out(parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether a sentence may go on about whoever was spoken of: with a verb first, or in a list or a chat."""
    opens = any(next(lexicon.verbs_at(parsed.tokens, place), None) for place in range(min(2, len(parsed.tokens))))
    return opens or parsed.sentence.is_item or parsed.sentence.is_chat


def place_before(parsed: Parsed, actor: Actor) -> int:
    """The word before an actor and its article, -1 where it opens the sentence."""
    place = actor.first - 1
    while place >= 0 and parsed.tokens[place].word in ARTICLES:
        place -= 1
    return place


def word_before(parsed: Parsed, actor: Actor) -> str:
    """That word, "" where there is none."""
    place = place_before(parsed, actor)
    return parsed.tokens[place].word if place >= 0 else ""


def end_of_part(parsed: Parsed, first: int) -> int:
    """Where the part of a sentence ends that goes on at a word."""
    for place in range(first + 1, len(parsed.tokens)):
        gap = parsed.gap(place)
        if parsed.tokens[place].word in ENDING or ";" in gap or any(dash in gap for dash in (" – ", " — ", " - ")):
            return place
    return len(parsed.tokens)
