"""Who is quoted, and who speaks after a name and a colon, where no verb says so."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.claims import NUMBER, Claim, Reader
from negotiation.vocabulary import PartyKind

LABEL_AT = 4
"""Words before "EU's Sofie Lindqvist:", at most."""
NUMBER_WITHIN = 7
"""Words from the colon to the end of "between 59 and 67 percent", at most."""
SHORTEST = 4
"""Words after the colon, at least."""


def spoken_claims(reader: Reader, parsed: Parsed) -> Iterator[Claim]:
    """ "EU's Sofie Lindqvist: figure will come in the autumn", "“…” – that was Bolivia's Rosario Quispe"."""
    actors = [each for each in parsed.actors if not parsed.is_quoted(each.first)]
    quote = reader.quote(parsed)
    for actor in actors:
        ends = _end_of_name(parsed, actor)
        follows = parsed.gap(ends) if ends < len(parsed.tokens) else ""
        is_label = actor.first <= LABEL_AT and ":" in follows and len(parsed.tokens) - actor.last >= SHORTEST
        if is_label and _is_whole(parsed, actor):
            claim = None if _is_about_people(reader, parsed, actor) else _by(reader, actor)
            if claim is not None:
                claim.first, claim.last = actor.first, len(parsed.tokens)
                if _offers(reader, parsed, actor):
                    claim.kind, claim.said_as = "pledge", ""
                claim.words, claim.quote = parsed.words(ends, len(parsed.tokens)), quote
                yield claim
            return
    named = [each for each in actors if each.how in {How.NAME, How.PERSON_PRONOUN} and not each.is_owner]
    if quote and len(named) == 1 and (named[0].person or named[0].first <= 1):
        claim = _by(reader, named[0])
        if claim is not None:
            claim.last = len(parsed.tokens)
            claim.words = claim.quote = quote
            yield claim


def _end_of_name(parsed: Parsed, actor: Actor) -> int:
    """Where a name ends with its party in brackets: "Su Wei (China):"."""
    inside = parsed.actor_from(actor.last)
    in_brackets = actor.person and inside is not None and "(" in parsed.gap(actor.last)
    return inside.last if in_brackets and inside is not None else actor.end or actor.last


def _offers(reader: Reader, parsed: Parsed, actor: Actor) -> bool:
    """ "Belgium: 2.5 million euros for Mozambique": a country's number; a group's is what it asks."""
    kinds = {reader.vocabulary.parties[each].kind for each in actor.parties}
    begins = parsed.words(actor.last, min(actor.last + NUMBER_WITHIN, len(parsed.tokens)))
    is_refused = reader.lexicon["negation"].within(parsed.tokens, actor.last, len(parsed.tokens))
    return not actor.person and kinds == {PartyKind.PARTY} and bool(NUMBER.search(begins)) and not is_refused


def _is_about_people(reader: Reader, parsed: Parsed, actor: Actor) -> bool:
    """ "Argentina: the whole delegation was called home" is nothing that anybody said."""
    others = (each for each in parsed.actors if each.first >= actor.last)
    people = any(each.person for each in others) and not actor.person
    return people or reader.lexicon["team"].within(parsed.tokens, actor.last, len(parsed.tokens))


def _is_whole(parsed: Parsed, actor: Actor) -> bool:
    """Nothing but a label stands before it."""
    return all(token.word in {"the", "and", "then", "from", "also"} for token in parsed.tokens[: actor.first])


def _by(reader: Reader, actor: Actor) -> Claim | None:
    subject = reader.subjects.resolve(actor)
    if subject is None or not subject.parties:
        return None
    reader.subjects.acted(subject)
    kind = "statement" if subject.person else "position"
    return Claim(kind, 0, 0, subject.parties, subject.person, said_as="statement")
