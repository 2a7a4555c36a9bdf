"""The app's home: what somebody may know from their direct messages, as it is whenever they look."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from slack_bolt import Ack

from answering.directory import channels_of, link_to
from handlers.asker import Asker
from handlers.recording.stale import stale_of
from messages.home import DELEGATIONS, Digest, Home, Waiting, home_view
from negotiation.changes import net_changes
from negotiation.leads import who_leads
from negotiation.model import Absence, Kind, Leadership
from negotiation.news import News
from negotiation.periods import Period
from negotiation.timetables import Subscription
from storage.records import Records

RECENT = timedelta(days=7)
LINKED = 5
"""Messages that wait, each with a link, which takes a call of Slack."""


def open_home(event: dict[str, Any], asker: Asker) -> None:
    """Each time that it is opened."""
    del event
    show_home(asker)


def turn_page(ack: Ack, action: dict[str, Any], asker: Asker) -> None:
    """Other delegations."""
    ack()
    show_home(asker, page=int(action["value"]))


def show_home(asker: Asker, *, page: int = 0) -> None:
    """Publishes it as of now."""
    mine = channels_of(asker.client, asker.user)
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
        home = _home(asker, records, page=page)
        stale = stale_of(asker.user, records, wording)
        waiting = records.captures.waiting_of(asker.user)
    links = [
        Waiting(each.channel, link_to(asker.client, each.channel, each.card or each.message), each.made_at)
        for each in waiting[:LINKED]
    ]
    digests = [
        Digest(each.channel, Subscription.load(each.subscription), each.next_due, is_private=bool(each.audience))
        for each in asker.ledger.digests.of_workspace(asker.workspace)
        if each.channel in mine
    ]
    view = home_view(
        home, wording, stale=stale, waiting=links, waiting_number=len(waiting), digests=digests,
        metadata=json.dumps([asker.channel]),
    )  # fmt: skip
    asker.client.views_publish(user_id=asker.user, view=view)


def _home(asker: Asker, records: Records, *, page: int) -> Home:
    today = asker.today(records)
    entries = records.entries(Kind.LEADERSHIP, Kind.ABSENCE, valid=Period.day(today))
    vocabulary = asker.names(records).vocabulary.parties
    parties = sorted(
        {entry.fact.party for entry in entries if isinstance(entry.fact, Leadership | Absence)},
        key=lambda code: vocabulary[code].name if code in vocabulary else code,
    )
    page = min(page, max(0, len(parties) - 1) // DELEGATIONS)
    shown = parties[page * DELEGATIONS : (page + 1) * DELEGATIONS]
    roster = records.entries(Kind.ROSTER, parties=shown) if shown else ()
    leads = tuple(who_leads(party, today, entries=(*entries, *roster)) for party in shown)
    after = records.seq_at(asker.clock.now() - RECENT)
    changes = net_changes(records.changes(after, records.last_seq))
    absences = tuple(entry for entry in entries if entry.kind is Kind.ABSENCE)
    newest = tuple(sorted(changes, key=lambda each: -each.after.seq))
    return Home(leads, absences, page, len(parties), News(newest, since=today - RECENT))
