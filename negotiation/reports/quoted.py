"""Who is quoted, and who speaks after a name and a colon, where no verb says so."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.claims import Claim, Reader

LABEL_AT = 4
"""Words before "EU's Sofie Lindqvist:", at most."""
SHORTEST = 4
"""Words after the colon, at least."""


def spoken_claims(reader: Reader, parsed: Parsed) -> Iterator[Claim]:
    """ "EU's Sofie Lindqvist: figure will come in the autumn", "“…” – that was Bolivia's Rosario Quispe"."""
    actors = [each for each in parsed.actors if not parsed.is_quoted(each.first)]
    quote = reader.quote(parsed)
    for actor in actors:
        follows = parsed.gap(actor.last) if actor.last < len(parsed.tokens) else ""
        is_label = actor.first <= LABEL_AT and ":" in follows and len(parsed.tokens) - actor.last >= SHORTEST
        if is_label and _is_whole(parsed, actor):
            claim = _by(reader, actor)
            if claim is not None:
                claim.first, claim.last = actor.first, len(parsed.tokens)
                claim.words, claim.quote = parsed.words(actor.last, len(parsed.tokens)), quote
                yield claim
            return
    named = [each for each in actors if each.how in {How.NAME, How.PERSON_PRONOUN} and not each.is_owner]
    if quote and len(named) == 1 and (named[0].person or named[0].first <= 1):
        claim = _by(reader, named[0])
        if claim is not None:
            claim.last = len(parsed.tokens)
            claim.words = claim.quote = quote
            yield claim


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
