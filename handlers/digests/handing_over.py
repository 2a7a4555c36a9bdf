"""/digest handover and /digest topic: which delegations a channel follows."""

from __future__ import annotations

from dataclasses import replace

from answering.handovers import leads_on
from handlers.asker import Asker, RefusedError
from handlers.digests.subscribing import VERBS, change_digest, subscribe
from messages.channel_topics import topic_lines
from messages.digests import misread_words
from messages.handovers import (
    HANDOVER_EXAMPLE,
    MOST,
    TOPIC_EXAMPLE,
    following,
    handover_under_way,
    no_handovers_here,
    no_topic_here,
    too_many_delegations,
)
from messages.message import Message
from messages.problems import Problem, not_with_outsiders
from messages.steering import command_help
from negotiation.handovers import ToldLeads, leading_in
from negotiation.timetables import Misread, OnHandover, Subscription, read_parties
from storage.digests import HANDOVER, Digest

HANDOVERS, TOPIC = frozenset({"handover", "handovers"}), frozenset({"topic"})


def steer_handovers(about: str, asker: Asker) -> Message | None:
    """What to say to "handover …", "topic …" and to ending either by number; None where the words begin otherwise."""
    first, _, rest = about.lower().strip().partition(" ")
    here = _here(asker) if first in HANDOVERS | TOPIC | {"off"} else None
    if first == "off" and here is not None and rest.strip() == str(here.number):
        return _follow(OnHandover(), asker, here)
    if first not in HANDOVERS | TOPIC:
        return None
    words = rest.split()
    now = _timetable(here)
    if words in ([], ["list"]):
        return _said(here, asker)
    if words == ["help"]:
        return command_help("/digest")
    if words[0] in VERBS - {"off"} and len(words) == 1:
        return change_digest(words[0], [], asker, kinds=(HANDOVER,), no_such=lambda *_, **__: no_handovers_here())
    if first in TOPIC and str(asker.channel).startswith("D"):
        raise RefusedError(no_topic_here())
    parties = () if words == ["off"] else _parties(about.strip().partition(" ")[2], asker, is_topic=first in TOPIC)
    wanted = replace(now, topic=parties) if first in TOPIC else replace(now, told=parties)
    if here is None and not parties:
        raise RefusedError(no_handovers_here())
    return _follow(wanted, asker, here)


def _here(asker: Asker) -> Digest | None:
    found = asker.ledger.digests.of_channel(asker.workspace, str(asker.channel), kinds=(HANDOVER,))
    return next(iter(found), None)


def _timetable(digest: Digest | None) -> OnHandover:
    when = OnHandover() if digest is None else Subscription.load(digest.subscription).timetable
    assert isinstance(when, OnHandover)  # noqa: S101 - chosen by kind
    return when


def _parties(words: str, asker: Asker, *, is_topic: bool) -> tuple[str, ...]:
    with asker.ledger.read(asker.scope) as records:
        parties = read_parties(words, names=asker.names(records))
    if isinstance(parties, Misread):
        raise RefusedError(Problem(misread_words(parties, example=TOPIC_EXAMPLE if is_topic else HANDOVER_EXAMPLE)))
    if len(parties) > MOST:
        raise RefusedError(too_many_delegations())
    return parties


def _follow(wanted: OnHandover, asker: Asker, here: Digest | None) -> Message:
    """What was told is kept, so that a handover on its way is still told; who leads the others is taken as known."""
    if asker.is_among_outsiders():
        raise RefusedError(not_with_outsiders())
    before = ToldLeads() if here is None else ToldLeads.load(here.told)
    with asker.ledger.read(asker.scope) as records:
        subscription = Subscription.of_handovers(wanted.told, wanted.topic, zone=asker.zone(records))
        leads = leads_on(wanted.told, asker.today(records), records)
    known = {party: before.leads.get(party, leading_in(lead)) for party, lead in leads.items()}
    # Whatever of ours stands in the topic is looked at anew.
    lines = () if wanted.topic else before.lines
    told = replace(before, leads=known, day=None, lines=lines, refusal="")
    if here is None:
        here = subscribe(subscription, asker, kind=HANDOVER, told=told.dump())
    elif not asker.ledger.digests.rewrite(here, subscription=subscription.dump(), told=told.dump()):
        raise RefusedError(handover_under_way())
    return _said(replace(here, subscription=subscription.dump()), asker)


def _said(here: Digest | None, asker: Asker) -> Message:
    when = _timetable(here)
    with asker.ledger.read(asker.scope) as records:
        leads = leads_on((*when.told, *when.topic), asker.today(records), records)
        wording = asker.wording(records)
    told, topic = (topic_lines([leads[party] for party in parties], wording) for parties in (when.told, when.topic))
    return following(0 if here is None else here.number, told=told, topic=topic)
