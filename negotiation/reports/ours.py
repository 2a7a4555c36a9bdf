"""What the writer asks and thinks: in which words, and of whom."""

from __future__ import annotations

from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.claims import Claim, Reader
from negotiation.vocabulary import CAMPAIGN

LABEL_ENDS = 8
"""Words from "our response" to its colon: "on finance", "to the US"."""


def as_response(claim: Claim, parsed: Parsed, reader: Reader) -> None:
    """Our ask or our judgement."""
    tokens, lexicon, size = parsed.tokens, reader.lexicon, len(parsed.tokens)
    first = _after_label(parsed, reader)
    claim.first, claim.last, claim.parties = 0, size, (CAMPAIGN,)
    claim.words = parsed.words(first, size) or parsed.sentence.text
    claim.targets = _addressed(parsed, reader)
    judges = lexicon["judgement"].within(tokens, first, size)
    claim.is_ask = not judges or (first > 0 and lexicon["ask_label"].at(tokens, 0) > 0)
    if judges and first == 0 and not lexicon["duty"].within(tokens, 0, size):
        claim.said_as = "position"


def _addressed(parsed: Parsed, reader: Reader) -> tuple[str, ...]:
    """Whom it is of: who must do it, else the first party that is named, the paragraph's, the report's."""
    subjects = reader.subjects
    bound = (
        parsed.actor_before(at) for at in range(1, len(parsed.tokens)) if reader.lexicon["duty"].at(parsed.tokens, at)
    )
    meant = (subjects.resolve(actor) for actor in bound if actor is not None)
    asked = next((actor.parties for actor in meant if actor is not None and actor.parties), ())
    named = tuple(party for each in parsed.actors if each.how is How.NAME for party in each.parties)
    theme = (subjects.theme,) if subjects.theme else ()
    for parties in (asked, named, subjects.party_of_paragraph(), theme):
        found = [each for each in parties if not reader.is_observer(Actor(0, 0, How.NAME, (each,)))]
        if found:
            return (found[0],)
    return ()


def _after_label(parsed: Parsed, reader: Reader) -> int:
    """Where the words after "Our response:" or "Our ask to Japan is" begin."""
    for name in ("ask_label", "line_label"):
        length = reader.lexicon[name].at(parsed.tokens, 0) if parsed.tokens else 0
        for index in range(length, min(LABEL_ENDS, len(parsed.tokens)) if length else 0):
            if ":" in parsed.gap(index) or (index == length and "," in parsed.gap(index)):
                return index
            if parsed.tokens[index].word in {"is", "remains", "'s"}:
                return index + 1
    return 0
