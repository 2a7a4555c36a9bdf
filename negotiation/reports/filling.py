"""From a claim to a proposal in the model's own fields, as a typed line would give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from negotiation.model import Certainty, Kind, Title
from negotiation.names import Names
from negotiation.periods import ALWAYS, Period
from negotiation.reports.actors import Parsed
from negotiation.reports.claims import Claim
from negotiation.reports.finding import Finding
from negotiation.updates import NEW_PERSON, Problem, Proposal, Trouble, Verb
from negotiation.updates.slots import Slots
from negotiation.vocabulary import CAMPAIGN

LONGEST_TEXT = 600
_PLACE = re.compile(r"\b(?:in|to|for|at) (?P<place>(?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*)")
_REASON = re.compile(r"\b(?:for|to (?:attend|take part in|participate in|join|meet))\s+(?P<reason>[^,;–—]+)")
_VENUE_FIRST = re.compile(r"^(?:(?:in|on|at|during) the \w+(?: (?:floor|group|conference|briefing))?,? )?(?:that )?")
_BECAUSE = re.compile(r",?\s+because\s+(?P<because>.+)$", re.IGNORECASE)


def findings_of(
    claim: Claim,
    parsed: Parsed,
    topics: tuple[str, ...],
    certainty: Certainty,
    *,
    is_clear: bool,
    day: date,
    names: Names,
) -> list[Finding]:
    """One finding for each party that the claim is by, and each that it is of."""
    sentence = parsed.sentence
    made = []
    for fields, covers, valid, problems in _fields(claim, topics, day=day, names=names):
        proposal = Proposal(
            line=sentence.text,
            verb=Verb.END if claim.ends else Verb.ADD,
            kind=_kind(claim),
            fields=fields,
            valid=valid,
            certainty=certainty,
            covers=covers,
            problems=problems,
        )
        told = (claim.said_as, claim.role, claim.person)
        made.append(Finding(proposal, sentence.start, sentence.end, *told, is_clear=is_clear))
    return made


def _kind(claim: Claim) -> Kind:
    if claim.parties == (CAMPAIGN,):
        return Kind.RESPONSE
    return Kind.POSITION if claim.kind == "statement" else Kind(claim.kind)


def _fields(
    claim: Claim, topics: tuple[str, ...], *, day: date, names: Names
) -> Iterator[tuple[dict[str, object], str | None, Period, tuple[Problem, ...]]]:
    slots = Slots(names, day)
    text = _trimmed(claim.words)
    match _kind(claim):
        case Kind.RESPONSE:
            for target in claim.targets[:1] or (None,):
                fields = {"text": text, "topics": topics, "is_ask": claim.is_ask}
                yield _given(fields, counterparty=target, person=claim.person), None, ALWAYS, _who(claim.person)
        case Kind.DEMAND:
            because = _BECAUSE.search(text)
            reason = because["because"] if because else ""
            wanted = text[: because.start()] if because else text
            for party in claim.parties:
                for target in claim.targets or (None,):
                    fields = {"party": party, "text": wanted, "topics": topics, "strength": claim.strength}
                    yield _given(fields, counterparty=target, because=reason), None, ALWAYS, ()
        case Kind.POSITION:
            because = _BECAUSE.search(text)
            said = _VENUE_FIRST.sub("", text[: because.start()] if because else text)
            for party in claim.parties:
                fields = {"party": party, "text": said, "topics": topics}
                about = claim.targets[0] if claim.targets else None
                given = _given(
                    fields,
                    counterparty=about,
                    because=because["because"] if because else "",
                    stance=claim.stance,
                    person=claim.person,
                    venue=claim.venue,
                    quote=claim.quote,
                )
                yield given, None, ALWAYS, _who(claim.person)
        case Kind.PLEDGE:
            for party in claim.parties:
                pledge = Slots(names, day)
                pledge.fields.update(party=party, topics=topics)
                pledge.fields["text"] = pledge.quantity(text) or text
                yield pledge.fields, None, ALWAYS, ()
        case _ if not claim.person or not claim.parties:
            return
        case Kind.ROSTER:
            known = names.by_key[claim.person]
            fields = {"person": claim.person.removeprefix(NEW_PERSON), "name": known.name, "party": claim.parties[0]}
            yield _given(fields, role=claim.role), None, ALWAYS, ()
        case Kind.LEADERSHIP:
            title = Title.ACTING if claim.acting else Title.HEAD
            fields = {"person": claim.person, "party": claim.parties[0], "title": title}
            yield fields, claim.covers or None, ALWAYS, _who(claim.person)
        case Kind.ABSENCE:
            _, valid = slots.days(claim.words, default=Period(day, None))
            if valid.start is None and valid.until is not None and valid.until > day:
                valid = Period(day, valid.until)
            if valid.is_one_day and not claim.ends:
                valid = Period(valid.start, None)
            fields = {"person": claim.person, "party": claim.parties[0]}
            place, reason = _PLACE.search(claim.words), _REASON.search(claim.words)
            if not claim.ends:
                town = place["place"] if place else ""
                why = _trimmed(reason["reason"]).removesuffix(f" in {town}") if reason else ""
                fields = _given(fields, place=town, reason="" if why == town else why)
            yield fields, None, valid, _who(claim.person)


def _given(fields: dict[str, object], **more: object) -> dict[str, object]:
    return {**fields, **{name: value for name, value in more.items() if value not in {None, ""}}}


def _who(person: str) -> tuple[Problem, ...]:
    """Somebody who is not on record is added only by a person's hand."""
    if not person.startswith(NEW_PERSON):
        return ()
    return (Problem("person", person.removeprefix(NEW_PERSON), Trouble.UNKNOWN),)


def _trimmed(words: str) -> str:
    text = " ".join(words.split()).strip(" ,.:;–—-*_")
    return text[:LONGEST_TEXT]
