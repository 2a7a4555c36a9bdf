"""What a channel that follows delegations is to be told: who leads them now, and what its topic is to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from answering.clock import Clock
from answering.names_on_record import NamesOnRecord
from messages.channel_topics import topic_lines
from messages.facts import Wording
from negotiation.changes import net_changes
from negotiation.handovers import Handover, ToldLeads, day_to_tell, handovers, leading_in, turned
from negotiation.leads import Lead, who_leads
from negotiation.model import Absence, Kind, Leadership, Revision, Scope
from negotiation.periods import Period
from negotiation.timetables import OnHandover, Subscription
from storage.digests import Digest
from storage.ledger import Ledger
from storage.records import Records

DELEGATION = (Kind.LEADERSHIP, Kind.ABSENCE, Kind.ROSTER)


@dataclass(frozen=True, slots=True)
class Following:
    """What one channel follows, as of now: `told` is what it will have been told once the handovers are.

    `before` is what it was told last, `lines` what its topic is to say of ours, `recorded_at` when the entries changed
    that may lead to it.
    """

    handovers: tuple[Handover, ...]
    before: ToldLeads
    told: ToldLeads
    lines: tuple[str, ...]
    recorded_at: tuple[datetime, ...]
    upto: int
    wording: Wording

    @property
    def is_topic_due(self) -> bool:
        """Whether the topic is to say something else than it does."""
        return not self.before.refusal and self.lines != self.before.lines

    @property
    def is_new(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.handovers) or self.is_topic_due


def may_be_new(digest: Digest, ledger: Ledger, *, clock: Clock) -> bool:
    """Whether anything was recorded, or a day begun, since it was looked at last."""
    told = ToldLeads.load(digest.told)
    with ledger.read(Scope(digest.workspace, digest.audience or None)) as records:
        return records.last_seq > digest.watermark or told.day != _day(digest, told, records, clock)


def followed(digest: Digest, ledger: Ledger, *, names_on_record: NamesOnRecord, clock: Clock) -> Following:
    """Seen as of now, on today's day in the negotiation's time zone."""
    subscription, told = Subscription.load(digest.subscription), ToldLeads.load(digest.told)
    when = subscription.timetable
    assert isinstance(when, OnHandover)  # noqa: S101 - chosen by kind
    with ledger.read(Scope(digest.workspace, digest.audience or None)) as records:
        day = _day(digest, told, records, clock)
        leads = leads_on(subscription.parties, day, records)
        upto = records.last_seq
        changes = (
            records.changes(digest.watermark, upto, kinds=subscription.kinds, involving=subscription.parties)
            if subscription.parties
            else ()
        )
        found = handovers(told, leads.values())
        made = [change.after for change in net_changes(changes)]
        found = tuple(replace(each, causes=_causes(each, made, told, day, records)) for each in found)
        wording = Wording(names_on_record.within(records).names, day, clock.now())
    return Following(
        handovers=found,
        before=told,
        told=replace(told, leads={party: leading_in(leads[party]) for party in when.told}, day=day),
        lines=topic_lines([leads[party] for party in when.topic], wording),
        recorded_at=tuple(revision.recorded_at for change in changes for revision in change.revisions),
        upto=upto,
        wording=wording,
    )


def _day(digest: Digest, told: ToldLeads, records: Records, clock: Clock) -> date:
    zone = ZoneInfo(records.time_zone or Subscription.load(digest.subscription).zone)
    return day_to_tell(clock.fixed_day or clock.now().astimezone(zone).date(), told.day)


def leads_on(parties: Iterable[str], day: date, records: Records) -> dict[str, Lead]:
    """Who leads each of them on one day, as known now."""
    return {
        party: who_leads(party, day, entries=records.entries(*DELEGATION, parties=(party,), valid=Period.day(day)))
        for party in parties
    }


def _causes(
    handover: Handover, made: Iterable[Revision], told: ToldLeads, day: date, records: Records
) -> tuple[Revision, ...]:
    """The entries of its delegation that were changed since; else those that began or ended with the days."""
    party = handover.lead.party
    changed = tuple(each for each in made if isinstance(each.fact, Leadership | Absence) and each.fact.party == party)
    if changed or told.day is None or told.day == day:
        return changed
    before = leads_on((party,), told.day, records)[party]
    resting = {entry.entry: entry for entry in (*handover.lead.evidence, *before.evidence)}
    return turned(resting.values(), since=told.day, day=day)
