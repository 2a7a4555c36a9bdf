"""Reads one typed line as a proposal; whatever it does not understand is kept and named."""

from __future__ import annotations

import re
from datetime import date

from negotiation.model import Kind
from negotiation.names import Names
from negotiation.updates import delegations, statements
from negotiation.updates.line import Line, take_apart
from negotiation.updates.proposal import Proposal, Verb
from negotiation.updates.slots import Slots

RULES = (*delegations.RULES, *statements.RULES)
LONGEST = 4_000
"""Characters that are read; Slack itself cuts a message there. The rest is kept, unread."""
_ENTRY = re.compile(
    r"(?P<verb>retract|withdraw|delete|confirm|correct|update)\s+(?P<entry>[A-Z][0-9A-Z]{1,5})\b[\s:,-]*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_VERBS = {
    "retract": Verb.RETRACT,
    "withdraw": Verb.RETRACT,
    "delete": Verb.RETRACT,
    "confirm": Verb.CONFIRM,
    "correct": Verb.CORRECT,
    "update": Verb.UPDATE,
}
_KIND_TAGS = {
    "pledge": Kind.PLEDGE,
    "demand": Kind.DEMAND,
    "position": Kind.POSITION,
    "response": Kind.RESPONSE,
    "away": Kind.ABSENCE,
    "leads": Kind.LEADERSHIP,
}


def read_update(text: str, *, day: date, names: Names) -> Proposal:
    """The proposal of one line, on a day of the negotiation; always one, with the whole text in `line`."""
    line = take_apart(text[:LONGEST], names=names)
    named = _ENTRY.match(line.words)
    if named is not None:
        return _about_entry(named, line, text, day=day, names=names)
    return _read(line, text, day=day, names=names)


def _read(line: Line, text: str, *, day: date, names: Names) -> Proposal:
    for rule in RULES:
        found = rule.pattern.match(line.words)
        if found is None:
            continue
        slots = Slots(names, day, line.topics)
        rule.fills(found, slots)
        return Proposal(
            line=text,
            verb=Verb.END if rule.ends else Verb.ADD,
            kind=rule.kind,
            fields=slots.fields,
            valid=slots.valid,
            certainty=line.certainty,
            source=line.source,
            covers=slots.covers,
            problems=tuple(dict.fromkeys(slots.problems)),
        )
    tagged = next((_KIND_TAGS[tag.lower()] for tag in line.tags if tag.lower() in _KIND_TAGS), None)
    return _half_understood(line, text, kind=tagged, day=day, names=names)


def _half_understood(line: Line, text: str, *, kind: Kind | None, day: date, names: Names) -> Proposal:
    """No pattern fits: what names it has are offered for the form, and nothing is guessed."""
    slots = Slots(names, day, line.topics)
    mentions = [each for each in names.find(line.words) if not each.is_ambiguous]
    parties = [each.codes[0] for each in mentions if each.kind == "party"]
    if parties:
        slots.fields["party"] = parties[0]
    if len(parties) > 1 and kind in {None, Kind.DEMAND}:
        slots.fields["counterparty"] = parties[1]
    slots.fields["text"] = line.words
    slots.topics(line.words)
    return Proposal(line=text, kind=kind, fields=slots.fields, certainty=line.certainty, source=line.source)


def _about_entry(named: re.Match[str], line: Line, text: str, *, day: date, names: Names) -> Proposal:
    verb = _VERBS[named["verb"].lower()]
    entry, rest = named["entry"].upper(), named["rest"].strip()
    if verb in {Verb.RETRACT, Verb.CONFIRM}:
        return Proposal(line=text, verb=verb, entry=entry, why=rest, source=line.source)
    inner = _read(take_apart(rest, names=names), text, day=day, names=names)
    whole = inner if inner.kind is not None and not inner.missing else Proposal(line=text, fields={"text": rest})
    return Proposal(
        line=text,
        verb=verb,
        kind=whole.kind,
        fields=whole.fields,
        valid=whole.valid,
        certainty=line.certainty,
        source=line.source,
        entry=entry,
        problems=whole.problems,
    )
