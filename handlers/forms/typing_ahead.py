"""Options for the selects of forms, found while a person types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from slack_bolt import Ack

from handlers.asker import Asker
from messages.forms.building import named, option
from messages.forms.fields import Widget
from messages.forms.ids import TYPE_AHEAD
from messages.steering import zone_option
from messages.words import clip
from negotiation.model import Absence, Kind, Roster
from negotiation.names import NameKind, Names
from negotiation.updates import NEW_PERSON
from storage.records import Records

OFFERED = 20
"""Slack takes 100; a phone shows about eight."""
NAME_LENGTH = 70
KINDS = {
    Widget.PARTY: NameKind.PARTY,
    Widget.PERSON: NameKind.PERSON,
    Widget.TOPICS: NameKind.TOPIC,
}


def offer(ack: Ack, payload: dict[str, Any], asker: Asker) -> None:
    """Answers a typeahead; a person who is not on record is offered to be added, never assumed to be another."""
    sought = TYPE_AHEAD.match(payload["action_id"])
    typed = (payload.get("value") or "").strip()
    if sought is None:
        ack(options=[])
        return
    if sought["widget"] == "zone":
        ack(options=[zone_option(zone) for zone in zones(typed)])
        return
    widget = Widget(sought["widget"])
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        label = labels(names, records)
        if widget is Widget.ABSENCE:
            values = tuple(absence.entry for absence in records.entries(Kind.ABSENCE, limit=OFFERED))
        else:
            values = names.suggest(KINDS[widget], typed, limit=OFFERED)
        options = [option(widget, value, label=label) for value in values]
        if widget is Widget.PERSON and len(typed) > 2:
            added = NEW_PERSON + typed[:NAME_LENGTH]
            options.append(option(widget, added, label=label))
    ack(options=options)


def labels(names: Names, records: Records) -> Callable[[Widget, str], str]:
    """The words for what a form stores, as far as this scope knows them; ids it does not know stay as they are."""

    def known(widget: Widget, value: str) -> str:
        match widget:
            case Widget.PARTY:
                party = names.vocabulary.parties.get(value)
                return party.name if party else value
            case Widget.TOPICS:
                topic = names.vocabulary.topics.get(value)
                return topic.name if topic else value
            case Widget.PERSON:
                person = names.by_key.get(value)
                return person_words(person, names) if person else value
            case _:
                absence = records.entry(value)
                return f"{value}: {absence_words(absence.fact, names)}" if absence else value

    return lambda widget, value: named(widget, value, known=lambda each: known(widget, each))


def is_known(names: Names, records: Records) -> Callable[[Widget, str], bool]:
    """Whether a stored value is one that this scope may refer to."""

    def known(widget: Widget, value: str) -> bool:
        match widget:
            case Widget.PARTY:
                return value in names.vocabulary.parties
            case Widget.TOPICS:
                return value in names.vocabulary.topics
            case Widget.PERSON:
                return value in names.by_key
            case _:
                absence = records.entry(value)
                return absence is not None and absence.kind is Kind.ABSENCE

    return known


def person_words(person: Roster, names: Names) -> str:
    """A person with what tells them from a namesake."""
    party = names.vocabulary.parties.get(person.party)
    return f"{person.name} ({party.name if party else person.party})"


def absence_words(fact: object, names: Names) -> str:
    """Who is away, and where."""
    if not isinstance(fact, Absence):
        return ""
    person = names.by_key.get(fact.person)
    who = person.name if person else fact.person
    return clip(f"{who} in {fact.place}" if fact.place else f"{who} away", 60)


def zones(typed: str) -> list[str]:
    """IANA time zones with a part that begins as typed: "ber" finds Europe/Berlin."""
    sought = typed.lower().replace(" ", "_")
    found = [
        zone
        for zone in available_timezones()
        if "/" in zone
        and not zone.startswith(("Etc/", "posix/", "right/"))
        and (zone.lower().startswith(sought) or any(part.startswith(sought) for part in zone.lower().split("/")))
    ]
    return sorted(found, key=lambda zone: (not zone.rpartition("/")[2].lower().startswith(sought), zone))[:OFFERED]
