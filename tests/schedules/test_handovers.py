"""A handover is told once and the topic says so, or neither and the reason is said, wherever its teller stops."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine

from negotiation.handovers import ToldLeads
from negotiation.model import Absence, Certainty, Change, Draft, Leadership, Revision, Roster, Scope, Title
from negotiation.periods import ALWAYS, Period
from negotiation.timetables import Subscription
from playground.stand_in import SlackStandIn
from playground.world import ChannelKind, Message
from schedules.digesting import LEASE, Digester
from schedules.ticking import TICK_SECONDS
from schedules.turns import Turns
from storage.digests import HANDOVER, Digest
from storage.ledger import Ledger
from storage.opening import open_database
from tests.schedules.killed import HANDOVER_POINTS, NAMES, tick_and_die
from tests.schedules.moving import Moving

THEIRS = "Where we meet"
PERSHING, TALLEY = f"{THEIRS} | US: Jonathan Pershing", f"{THEIRS} | US: Trigg Talley (acting)"
NOON = datetime(2009, 6, 10, 10, tzinfo=UTC)
"""Noon in Bonn, where the negotiation is."""


@dataclass
class Delegation:
    """The US delegation's head, in the ledger of a channel that follows it, with its topic kept."""

    slack: SlackStandIn
    ledger: Ledger
    clock: Moving
    channel: str
    digest: Digest
    database_url: str
    engines: tuple[Engine, Engine]
    is_private: bool = False

    @property
    def workspace(self) -> str:
        return self.slack.workspace.id

    @property
    def topic(self) -> str:
        return self.slack.world.channels[self.channel].topic

    def said(self) -> list[Message]:
        return [message for message in self.slack.acting_as("lina").sees(self.channel) if message.bot_id]

    def check_told(self, *leaders: str) -> None:
        """Once each, in that order, by the names in the first line."""
        lines = [message.text.partition(" lead")[0] for message in self.said()]
        assert lines == list(leaders)

    def watch(self) -> None:
        """Two replicas at the same time."""
        threads = [threading.Thread(target=self.digester(engine).watch) for engine in self.engines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def digester(self, engine: Engine) -> Digester:
        client = WebClient(token=self.slack.bot_token, base_url=self.slack.api_url, retry_handlers=[])
        ledger, turns = Ledger(engine, clock=self.clock.now), Turns(threads=2, speed=1_000)
        return Digester(ledger, client, clock=self.clock, names_on_record=NAMES, turns=turns)

    def pass_seconds(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK_SECONDS)):
            self.clock.move(seconds=TICK_SECONDS)
            self.watch()

    def pass_days(self, days: int) -> None:
        """Looked at twice a day."""
        for _ in range(2 * days):
            self.clock.move(hours=12)
            self.watch()

    def die_at(self, point: str) -> None:
        how = self.slack.api_url, self.slack.bot_token, self.clock.now()
        assert tick_and_die(self.database_url, *how, point, job="watch") == -signal.SIGKILL

    def log(
        self,
        fact: Leadership | Absence | Roster,
        valid: Period = ALWAYS,
        *,
        channel: str | None = None,
        certainty: Certainty = Certainty.STATED,
    ) -> Revision:
        with self.ledger.write(Scope(self.workspace, channel), "U1") as desk:
            return desk.add(Draft(fact=fact, valid=valid, certainty=certainty))

    def revise(self, entry: Revision, change: Change, valid: Period = ALWAYS, *, why: str = "") -> None:
        with self.ledger.write(Scope(self.workspace), "U1") as desk:
            draft = replace(entry.as_draft(), valid=valid)
            desk.revise(entry.entry, expected=entry.seq, change=change, draft=draft, why=why)

    def send_pershing_away(self, valid: Period = ALWAYS, *, channel: str | None = None) -> Revision:
        """With Talley acting while he is."""
        away = self.log(Absence(person="jonathan-pershing", party="USA", place="Beijing"), valid, channel=channel)
        covers = Leadership(person="trigg-talley", party="USA", title=Title.ACTING, during=away.entry)
        self.log(covers, channel=channel)
        return away


@pytest.fixture
def us(slack: SlackStandIn, engine: Engine, database_url: str, request: pytest.FixtureRequest) -> Iterator[Delegation]:
    name = f"h{abs(hash(request.node.nodeid)) % 10**9}"
    channel = slack.world.add_channel(name, members=("lina", slack.bot), topic=THEIRS).id
    clock = Moving(moment=[NOON])
    ledger = Ledger(engine, clock=clock.now)
    head = Leadership(person="jonathan-pershing", party="USA", title=Title.HEAD)
    with ledger.write(Scope(slack.workspace.id), "U1") as desk:
        desk.change_settings(time_zone="Europe/Berlin")
        desk.add(Draft(fact=head))
    digest = add(ledger, slack, channel)
    engines = open_database(database_url), open_database(database_url)
    delegation = Delegation(slack, ledger, clock, channel, digest, database_url, engines)
    delegation.watch()
    assert delegation.topic == PERSHING
    yield delegation
    for each in engines:
        each.dispose()


def add(ledger: Ledger, slack: SlackStandIn, channel: str, *, audience: str = "") -> Digest:
    known = ToldLeads.load(
        '{"leads":{"USA":[["jonathan-pershing","head",false]]},"day":null,"lines":[],"ours":[],"refusal":""}'
    )
    return ledger.digests.add(
        slack.workspace.id,
        channel=channel,
        audience=audience,
        owner=slack.world.member("lina").id,
        kind=HANDOVER,
        subscription=Subscription.of_handovers(("USA",), ("USA",), zone="UTC").dump(),
        told=known.dump(),
    )


def test_an_entry_that_changes_who_leads_is_told_once_with_who_led_before_and_the_topic_says_so(us: Delegation) -> None:
    us.send_pershing_away()
    us.pass_seconds(15)
    us.check_told()
    us.pass_seconds(90)
    us.check_told("Trigg Talley")
    said = str(us.said()[0].blocks)
    assert "while Jonathan Pershing is in Beijing" in said
    assert "Before: Jonathan Pershing." in said
    assert us.topic == TALLEY
    us.pass_days(3)
    us.check_told("Trigg Talley")


def test_the_day_turning_in_the_negotiations_time_zone_is_a_handover(us: Delegation) -> None:
    us.send_pershing_away(Period(date(2009, 6, 11), date(2009, 6, 12)))
    us.pass_seconds(60)
    us.check_told()
    us.clock.moment[0] = datetime(2009, 6, 10, 21, 59, tzinfo=UTC)
    us.watch()
    us.check_told()
    us.clock.moment[0] = datetime(2009, 6, 10, 22, 0, tzinfo=UTC)  # midnight in Bonn
    us.watch()
    us.check_told("Trigg Talley")
    us.pass_days(2)
    us.check_told("Trigg Talley", "Jonathan Pershing")
    assert "Because: *Jonathan Pershing* (US) was in Beijing on Thu 11 June 2009" in str(us.said()[-1].blocks)
    assert us.topic == PERSHING


def test_what_changed_back_before_anybody_was_told_is_not_told(us: Delegation) -> None:
    away = us.send_pershing_away()
    us.pass_seconds(15)
    us.revise(away, Change.RETRACTED, why="wrong person")
    us.pass_seconds(120)
    us.check_told()
    assert us.topic == PERSHING


def test_an_undo_that_restores_the_former_leader_is_a_handover_of_its_own(us: Delegation) -> None:
    away = us.send_pershing_away()
    us.pass_seconds(60)
    us.revise(away, Change.RETRACTED, why="wrong person")
    us.pass_seconds(60)
    us.check_told("Trigg Talley", "Jonathan Pershing")
    said = str(us.said()[-1].blocks)
    assert "Because: retracted: *Jonathan Pershing* (US) is in Beijing (wrong person)" in said
    assert "Before: Trigg Talley (acting)." in said
    assert us.topic == PERSHING


def test_a_rumour_is_told_as_one_and_told_again_when_it_is_certain(us: Delegation) -> None:
    stern = Leadership(person="todd-stern", party="USA", title=Title.ACTING)
    entry = us.log(stern, certainty=Certainty.RUMOUR)
    us.pass_seconds(60)
    assert "Rumour:" in str(us.said()[-1].blocks)
    assert us.topic.endswith("US: Todd Stern (acting, rumour)")
    with us.ledger.write(Scope(us.workspace), "U1") as desk:
        draft = replace(entry.as_draft(), certainty=Certainty.STATED)
        desk.revise(entry.entry, expected=entry.seq, change=Change.CORRECTED, draft=draft)
    us.pass_seconds(60)
    assert len(us.said()) == 2
    assert us.topic.endswith("US: Todd Stern (acting)")


def test_nobody_on_record_is_told_too(us: Delegation) -> None:
    us.log(Absence(person="jonathan-pershing", party="USA", place="Beijing"))
    us.pass_seconds(60)
    assert us.said()[0].text.startswith("Nobody is on record as leading the US delegation")
    assert us.topic == f"{THEIRS} | US: nobody on record"


@pytest.mark.parametrize("point", HANDOVER_POINTS)
def test_a_process_that_is_killed_tells_it_once_all_the_same(us: Delegation, point: str) -> None:
    us.send_pershing_away()
    us.clock.move(seconds=30)
    us.die_at(point)
    us.watch()  # while the dead one's claim may still be held
    us.clock.move(seconds=LEASE.total_seconds() + 1)
    us.pass_seconds(60)
    us.check_told("Trigg Talley")
    assert us.topic == TALLEY
    us.pass_days(2)
    us.check_told("Trigg Talley")


@pytest.mark.parametrize("point", HANDOVER_POINTS)
def test_what_changed_on_after_a_kill_leaves_the_topic_and_the_last_message_at_one(us: Delegation, point: str) -> None:
    away = us.send_pershing_away()
    us.clock.move(seconds=30)
    us.die_at(point)
    us.revise(away, Change.RETRACTED)
    stern = Leadership(person="todd-stern", party="USA", title=Title.ACTING)
    us.log(stern)
    us.clock.move(seconds=LEASE.total_seconds() + 1)
    us.pass_seconds(60)
    assert us.said()[-1].text.startswith("Todd Stern leads")
    assert us.topic == f"{THEIRS} | US: Todd Stern (acting)"
    lines = [message.text for message in us.said()]
    assert len(lines) == len(set(lines)) <= 2


@pytest.mark.parametrize("point", ["before Slack has the message", "before we know that Slack has the topic"])
def test_what_changed_back_after_a_kill_is_not_told_and_the_topic_is_put_right(us: Delegation, point: str) -> None:
    away = us.send_pershing_away()
    us.clock.move(seconds=30)
    us.die_at(point)
    assert us.topic == TALLEY
    us.revise(away, Change.RETRACTED)
    us.clock.move(seconds=LEASE.total_seconds() + 1)
    us.pass_seconds(60)
    us.check_told()
    assert us.topic == PERSHING


def test_an_answer_that_gets_lost_is_looked_for_before_telling_again(us: Delegation) -> None:
    us.send_pershing_away()
    us.slack.fail_next("chat.postMessage", status=0, after_accepting=True)
    us.pass_seconds(30)
    us.clock.move(seconds=LEASE.total_seconds() + 1)
    us.watch()
    us.check_told("Trigg Talley")


def test_a_clock_that_is_set_back_over_midnight_brings_no_leader_back(us: Delegation) -> None:
    us.send_pershing_away(Period(date(2009, 6, 11), None))
    us.pass_days(1)
    us.check_told("Trigg Talley")
    us.clock.move(hours=-20)
    us.watch()
    us.pass_days(2)
    us.check_told("Trigg Talley")


def test_a_topic_that_somebody_else_wrote_meanwhile_is_kept(us: Delegation) -> None:
    us.slack.acting_as("lina").set_topic(us.channel, f"{PERSHING} | lunch at one")
    us.send_pershing_away()
    us.pass_seconds(60)
    assert us.topic == f"{TALLEY} | lunch at one"
    us.slack.acting_as("lina").set_topic(us.channel, "All new")
    us.log(Leadership(person="todd-stern", party="USA", title=Title.ACTING))
    us.pass_seconds(60)
    assert us.topic == "All new | US: Todd Stern (acting) and Trigg Talley (acting)"


@pytest.mark.parametrize(
    ("error", "why"), [("missing_scope", "lacks a permission"), ("restricted_action", "does not let me set it")]
)
def test_a_topic_that_slack_refuses_is_said_in_the_channel_with_the_handover_once(
    us: Delegation, error: str, why: str
) -> None:
    us.slack.fail_next("conversations.setTopic", error=error)
    us.send_pershing_away()
    us.pass_seconds(60)
    us.check_told("Trigg Talley")
    assert why in str(us.said()[0].blocks)
    us.log(Leadership(person="todd-stern", party="USA", title=Title.ACTING))
    us.pass_seconds(60)
    assert why not in str(us.said()[-1].blocks)
    assert len(us.said()) == 2
    assert us.topic == PERSHING


def test_a_topic_without_room_is_said_in_the_channel(us: Delegation) -> None:
    us.slack.acting_as("lina").set_topic(us.channel, "w" * 245)
    us.send_pershing_away()
    us.pass_seconds(60)
    assert "leaves no room" in str(us.said()[0].blocks)
    assert us.topic == "w" * 245


def test_a_message_that_slack_refuses_leaves_the_topic_as_it_was_and_its_owner_is_told(us: Delegation) -> None:
    lina = us.slack.acting_as("lina")
    us.slack.fail_next("chat.postMessage", error="restricted_action")
    us.send_pershing_away()
    us.pass_seconds(60)
    us.check_told()
    assert us.topic == PERSHING
    assert "Handover notice 1 in" in lina.sees(lina.direct)[-1].text
    [paused] = us.ledger.digests.of_channel(us.workspace, us.channel)
    us.ledger.digests.change(paused, state="active", next_due=None)
    us.clock.move(seconds=LEASE.total_seconds() + 1)
    us.watch()
    us.check_told("Trigg Talley")
    assert us.topic == TALLEY


def test_a_fault_of_slacks_in_between_is_got_over(us: Delegation) -> None:
    us.slack.fail_next("conversations.info", status=500)
    us.send_pershing_away()
    us.pass_seconds(30)
    us.check_told()
    us.clock.move(seconds=LEASE.total_seconds() + 1)
    us.watch()
    us.check_told("Trigg Talley")
    assert us.topic == TALLEY


def test_an_entry_of_a_private_channel_counts_there_and_nowhere_else(us: Delegation, slack: SlackStandIn) -> None:
    name = f"p{abs(hash(us.channel)) % 10**9}"
    private = slack.world.add_channel(name, members=("lina", slack.bot), kind=ChannelKind.PRIVATE).id
    add(us.ledger, slack, private, audience=private)
    us.watch()
    us.send_pershing_away(channel=private)
    us.pass_seconds(60)
    us.check_told()
    assert us.topic == PERSHING
    assert slack.world.channels[private].topic == "US: Trigg Talley (acting)"
    [told] = [message for message in slack.acting_as("lina").sees(private) if message.bot_id]
    assert "Trigg Talley leads" in told.text
    us.clock.move(days=1)
    us.watch()
    us.check_told()


def test_a_person_who_is_renamed_is_renamed_in_the_topic_without_a_word(us: Delegation) -> None:
    us.log(Roster(person="jonathan-pershing", name="Jonathan B. Pershing", party="USA"))
    us.pass_seconds(60)
    us.check_told()
    assert us.topic == f"{THEIRS} | US: Jonathan B. Pershing"


def test_midnight_is_told_even_when_the_bot_was_down_for_days(us: Delegation) -> None:
    us.send_pershing_away(Period(date(2009, 6, 11), date(2009, 6, 13)))
    us.clock.moment[0] += timedelta(days=7)
    us.watch()
    us.check_told()
    assert us.topic == PERSHING
