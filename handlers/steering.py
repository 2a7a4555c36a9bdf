"""/rapporteur: help, people, files, settings, health."""

from __future__ import annotations

import json
import re
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from slack_bolt import Ack

from handlers.asker import Asker, RefusedError
from handlers.asking import teaching
from handlers.background import Later
from handlers.files import exporting, importing
from handlers.forms.filling import open_form
from handlers.recording.reviewing import review
from messages.forms.filled import Filled, Origin
from messages.message import Message
from messages.problems import only_admins, unknown_party, unknown_subcommand
from messages.steering import (
    Health,
    guests_switched,
    health_card,
    overall_help,
    people_list,
    settings_saved,
    settings_view,
    stale_block,
)
from messages.words import unescape
from negotiation.model import Kind, Roster
from negotiation.names import Ambiguous, Found

EMOJI = re.compile(r"[a-z0-9_+'-]+")
SUBCOMMANDS = (
    *("help", "people", "add", "import", "export", "alias", "topic", "words", "questions"),
    *("stale", "settings", "guests on", "guests off", "health"),
)


def steer(ack: Ack, command: dict[str, Any], asker: Asker, connection: str, later: Later) -> None:
    """Routes /rapporteur by its first word."""
    words = unescape(command.get("text") or "").split()
    rest = " ".join(words[1:])
    match [word.lower() for word in words[:2]]:
        case [] | ["help" | "?", *_]:
            ack(**overall_help().arguments())
        case ["people" | "roster", *_]:
            ack(**_people(rest, asker).arguments())
        case ["add", *_]:
            origin = Origin(channel=asker.channel, kind=Kind.ROSTER)
            open_form(Filled(Kind.ROSTER), origin, asker=asker, trigger=command["trigger_id"])
            ack()
        case ["import", *_]:
            ack(**importing.explain(asker, later).arguments())
        case ["export", *_]:
            ack(**exporting.begin(rest, asker, later).arguments())
        case ["alias", *_]:
            _check_admin(asker)
            ack(**teaching.add_alias(rest, asker).arguments())
        case ["topic", *_]:
            _check_admin(asker)
            ack(**teaching.add_topic(rest, asker).arguments())
        case ["words", *_]:
            ack(**teaching.list_words(asker).arguments())
        case ["questions", *_]:
            _check_admin(asker)
            ack(**teaching.list_questions(asker).arguments())
        case ["stale", *_]:
            ack(**review(asker).arguments())
        case ["settings", *_]:
            _check_admin(asker)
            with asker.ledger.read(asker.scope) as records:
                settings = records.settings
            asker.client.views_open(
                trigger_id=command["trigger_id"],
                view=settings_view(settings, metadata=json.dumps([command["channel_id"]])),
            )
            ack()
        case ["guests", "on" | "off" as switch]:
            _check_admin(asker)
            ack(**_switch_guests(command["channel_id"], asker, on=switch == "on").arguments())
        case ["health", *_]:
            ack(**_health(asker, connection).arguments())
        case [word, *_]:
            raise RefusedError(unknown_subcommand(word, command="/rapporteur", known=SUBCOMMANDS))


def _check_admin(asker: Asker) -> None:
    if not asker.person.is_admin:
        raise RefusedError(only_admins())


def _people(about: str, asker: Asker) -> Message:
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        people = [entry.fact for entry in records.people() if isinstance(entry.fact, Roster)]
    parties = names.vocabulary.parties
    party: str | None = None
    if about:
        found = names.resolve_party(about)
        if not isinstance(found, Found):
            codes = found.candidates if isinstance(found, Ambiguous) else found.suggestions
            raise RefusedError(unknown_party(about, [parties[code].name for code in codes if code in parties]))
        party = found.code
    shown = [person for person in people if party in {None, person.party}]
    shown.sort(key=lambda person: (person.party, person.rank or 999, person.name))
    named = [(parties[person.party].name if person.party in parties else person.party, person) for person in shown]
    return people_list(named, party=parties[party].name if party else None)


def _switch_guests(channel: str, asker: Asker, *, on: bool) -> Message:
    with asker.ledger.write(asker.scope, asker.user) as desk:
        welcome = desk.settings.guest_channels
        desk.change_settings(guest_channels=welcome | {channel} if on else welcome - {channel})
    return guests_switched(on=on)


def _health(asker: Asker, connection: str) -> Message:
    began = time.perf_counter()
    with asker.ledger.read(asker.scope) as records:
        zone = records.time_zone
    took = (time.perf_counter() - began) * 1000
    day_zone = zone or asker.person.time_zone
    return health_card(
        Health(
            version=_version(),
            connection=connection,
            database=asker.ledger.database,
            database_ms=took,
            day=asker.clock.today(day_zone),
            zone=day_zone,
            zone_is_set=zone is not None,
        )
    )


def _version() -> str:
    try:
        return version("rapporteur")
    except PackageNotFoundError:
        project = (Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8")
        return next(line.split('"')[1] for line in project.splitlines() if line.startswith("version"))


def save_settings(ack: Ack, view: dict[str, Any], asker: Asker) -> None:
    """Saves the settings form, for admins only."""
    _check_admin(asker)
    state = view["state"]["values"]
    zone = (next(iter(state["zone"].values())).get("selected_option") or {}).get("value")
    only_named = state["who_logs"]["who_logs"]["selected_option"]["value"] == "named"
    chosen = frozenset(state["loggers"]["loggers"].get("selected_users") or ())
    if zone is not None and zone not in available_timezones():
        ack(response_action="errors", errors={"zone": "Choose a time zone from the list."})
        return
    if only_named and not chosen:
        ack(response_action="errors", errors={"loggers": "Name at least one person, or let every full member log."})
        return
    reactions = tuple(dict.fromkeys(EMOJI.findall(state["reactions"]["reactions"].get("value") or "")))
    if not reactions:
        ack(response_action="errors", errors={"reactions": "Name at least one emoji, such as :pushpin:."})
        return
    hours = int(state["remind_after"]["remind_after"]["value"])
    days = {kind: state[stale_block(kind)][stale_block(kind)].get("value") for kind in Kind}
    with asker.ledger.write(asker.scope, asker.user) as desk:
        settings = desk.change_settings(
            time_zone=zone,
            loggers=chosen if only_named else None,
            reactions=reactions,
            remind_after=hours,
            stale_after={kind: int(number) for kind, number in days.items() if number},
        )
    ack()
    asker.tell(settings_saved(settings))
