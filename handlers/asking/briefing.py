"""/brief and /digest: cards put together from what is on record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from slack_bolt import Ack

from answering import brief, changes_within
from handlers.asker import Asker
from handlers.digests.alerting import steer_alerts
from handlers.digests.changing import open_change, open_new
from handlers.digests.handing_over import steer_handovers
from handlers.digests.subscribing import steer_digests
from messages.answers import render
from messages.message import Message
from messages.problems import Problem, which_subject
from messages.steering import command_help
from messages.words import unescape
from negotiation.answers import Asking
from negotiation.model import Kind
from negotiation.names import Ambiguous, Found, NameKind, Names
from negotiation.periods import DAY, Period
from negotiation.questions import Intent, Outcome, Reading

DIGEST_KINDS = (Kind.PLEDGE, Kind.DEMAND, Kind.LEADERSHIP, Kind.ABSENCE)
AND = re.compile(r"\s+(?:and|&|vs\.?|versus|with)\s+|\s*[,+]\s*", re.IGNORECASE)


def show_brief(ack: Ack, command: dict[str, Any], asker: Asker) -> None:
    """One card on a party, a topic, or what two parties have with each other."""
    about = unescape(command.get("text") or "").strip()
    if about.lower() in {"", "help", "?"}:
        ack(**command_help("/brief").arguments())
        return
    ack(**brief_on(about, asker).arguments())


def show_digest(ack: Ack, command: dict[str, Any], asker: Asker) -> None:
    """What a digest would say now: net changes in pledges, demands and who leads since yesterday."""
    about = unescape(command.get("text") or "").strip()
    if about.lower() in {"help", "?"}:
        ack(**command_help("/digest").arguments())
        return
    match about.lower().split():
        case ["new"]:
            open_new(asker, trigger=command["trigger_id"])
            ack()
            return
        case ["change", *numbers] if all(number.isdecimal() for number in numbers[:1]):
            open_change(numbers, asker, trigger=command["trigger_id"])
            ack()
            return
    steered = steer_alerts(about, asker) or steer_handovers(about, asker) or steer_digests(about, asker)
    ack(**(steered or digest_of(about.removeprefix("preview").strip(), asker)).arguments())


def brief_on(about: str, asker: Asker, *, today: date | None = None) -> Message:
    """The card, as of today or of the day on which it was first asked for."""
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        subject = subject_of(about, names=names)
        if isinstance(subject, Problem):
            return Message.of_words(subject.words(typed=f"/brief {about}"))
        asking = Asking(replace(subject, text=f"/brief {about}"), today or asker.today(records), asker.clock.now())
        card = brief(asking, records=records, zone=asker.zone(records), parties=subject.parties, topics=subject.topics)
        stale_after = records.settings.stale_after
    return render(card, names=names, stale_after=stale_after)


def digest_of(about: str, asker: Asker, *, today: date | None = None, show_all: bool = False) -> Message:
    """The digest's preview, narrowed to parties and topics where some are named."""
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        subject = subject_of(about, names=names) if about else Reading(text="", outcome=Outcome.READ)
        if isinstance(subject, Problem):
            return Message.of_words(subject.words(typed=f"/digest {about}"))
        day = today or asker.today(records)
        changed = changes_within(
            Period(day - DAY, None),
            Asking(replace(subject, text=f"/digest {about}".strip()), day, asker.clock.now()),
            records=records,
            zone=asker.zone(records),
            involving=subject.parties,
            topics=subject.topics,
            kinds=DIGEST_KINDS,
        )
    return render(replace(changed, shows_all=show_all), names=names, stale_after={})


def subject_of(about: str, *, names: Names) -> Reading | Problem:
    """The parties and topics that a command's words name, all of them known; else what to say."""
    parties: list[str] = []
    topics: list[str] = []
    whole = names.resolve_party(about)
    for part in [about] if isinstance(whole, Found) else AND.split(about):
        words = part.strip().removeprefix("#").replace("-", " ") if part.strip().startswith("#") else part.strip()
        party, topic = names.resolve_party(words), names.resolve_topic(words)
        if isinstance(party, Found):
            parties.append(party.code)
        elif isinstance(topic, Found):
            topics.append(topic.code)
        else:
            found = [each for each in names.find(words) if not each.is_ambiguous]
            if isinstance(party, Ambiguous) or not found:
                candidates = party.candidates if isinstance(party, Ambiguous) else party.suggestions
                known = [names.vocabulary.parties[code].name for code in candidates if code in names.vocabulary.parties]
                return which_subject(words, known, is_ambiguous=isinstance(party, Ambiguous))
            parties += [each.codes[0] for each in found if each.kind is NameKind.PARTY]
            topics += [each.codes[0] for each in found if each.kind is NameKind.TOPIC]
    if not (parties or topics):
        return which_subject(about, [], is_ambiguous=False)
    return Reading(
        text=f"/brief {about}",
        outcome=Outcome.READ,
        intent=Intent.OVERVIEW,
        parties=tuple(dict.fromkeys(parties)),
        topics=tuple(dict.fromkeys(topics)),
    )
