"""An alert tells each change within a minute, in one message for a burst, once, wherever its poster stops."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from negotiation.model import Change, Demand, Draft, Kind, Pledge, Position, Scope, Stance
from negotiation.timetables import OnChange, Subscription
from negotiation.timetables.gathering import AT_MOST, QUIET
from playground.stand_in import SlackStandIn
from schedules.digesting import LEASE
from schedules.ticking import TICK_SECONDS
from storage.digests import ALERT
from storage.ledger import Ledger
from storage.opening import open_database
from tests.schedules.killed import POINTS, start, tick_and_die
from tests.schedules.moving import Moving
from tests.schedules.test_exactly_once import MANY, Desk, bot_process, log_many, written_by

WANTED = Subscription(OnChange(), "Europe/Berlin", parties=("USA",), is_quiet=True)


class AlertDesk(Desk):
    """Time passes in ticks, and on each the alerts are looked at."""

    def watch(self) -> None:
        """Two replicas at the same time."""
        replicas = [self.digester(Ledger(engine, clock=self.clock.now)) for engine in self.engines]
        threads = [threading.Thread(target=replica.watch) for replica in replicas]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def pass_seconds(self, seconds: float) -> None:
        """With a look at every tick."""
        for _ in range(round(seconds / TICK_SECONDS)):
            self.clock.move(seconds=TICK_SECONDS)
            self.watch()

    def die_watching_at(self, point: str) -> None:
        how = self.slack.api_url, self.slack.bot_token, self.clock.now()
        assert tick_and_die(self.database_url, *how, point, job="watch") == -signal.SIGKILL

    def alert(self, **about: object) -> None:
        """Instead of the one there is."""
        self.ledger.digests.change(self.digest, state="off", next_due=None)
        wanted = Subscription(OnChange(), "Europe/Berlin", is_quiet=True, **about)  # type: ignore[arg-type]
        self.digest = self.ledger.digests.add(
            self.digest.workspace,
            channel=self.channel,
            audience="",
            owner=self.digest.owner,
            kind=ALERT,
            subscription=wanted.dump(),
        )


@pytest.fixture
def desk(slack: SlackStandIn, engine: Engine, database_url: str, request: pytest.FixtureRequest) -> Iterator[AlertDesk]:
    name = f"a{abs(hash(request.node.nodeid)) % 10**9}"
    channel = slack.world.add_channel(name, members=("lina", slack.bot)).id
    clock = Moving()
    ledger = Ledger(engine, clock=clock.now)
    with ledger.write(Scope(slack.workspace.id), "U1"):
        pass
    alert = ledger.digests.add(
        slack.workspace.id,
        channel=channel,
        audience="",
        owner=slack.world.member("lina").id,
        kind=ALERT,
        subscription=WANTED.dump(),
    )
    engines = open_database(database_url), open_database(database_url)
    yield AlertDesk(slack, ledger, clock, channel, alert, database_url, engines)
    for each in engines:
        each.dispose()


def test_a_change_is_told_within_a_minute(desk: AlertDesk) -> None:
    desk.log("a peak by 2020")
    desk.pass_seconds(15)
    assert desk.said() == []
    desk.pass_seconds(45)
    [alert] = desk.said()
    assert "1 change" in alert.text
    assert "a peak by 2020" in str(alert.blocks)
    desk.pass_seconds(120)
    assert len(desk.said()) == 1


def test_changes_that_come_together_are_one_message(desk: AlertDesk) -> None:
    for number in range(3):
        desk.log(f"demand {number}")
        desk.clock.move(seconds=10)
        desk.watch()
    assert desk.said() == []
    desk.pass_seconds(30)
    desk.check_each_told_once("demand 0", "demand 1", "demand 2")
    assert len(desk.digests()) == 1


def test_changes_that_never_pause_are_told_a_minute_after_the_first_at_most(desk: AlertDesk) -> None:
    for number in range(12):
        desk.log(f"demand {number}.")
        desk.clock.move(seconds=TICK_SECONDS)
        desk.watch()
        if number == 4:
            assert desk.told("demand 0.") == 1
    desk.pass_seconds(60)
    desk.check_each_told_once(*(f"demand {number}." for number in range(12)))
    assert QUIET.total_seconds() > TICK_SECONDS
    assert AT_MOST.total_seconds() + TICK_SECONDS <= 60


def test_a_change_that_was_undone_before_the_alert_is_none(desk: AlertDesk) -> None:
    with desk.ledger.write(Scope(desk.slack.workspace.id), "U1") as writing:
        writing.add(Draft(fact=Demand(party="CHN", counterparty="USA", text="a slip")))
    desk.pass_seconds(15)
    with desk.ledger.write(Scope(desk.slack.workspace.id), "U1") as undoing:
        undoing.undo(writing.act_id)
    desk.pass_seconds(90)
    assert desk.said() == []
    desk.log("meant so")
    desk.pass_seconds(60)
    desk.check_each_told_once("meant so")


def test_what_an_alert_is_not_about_is_passed_over(desk: AlertDesk) -> None:
    with desk.ledger.write(Scope(desk.slack.workspace.id), "U1") as writing:
        writing.add(Draft(fact=Pledge(party="NOR", text="40%")))
    with desk.ledger.write(Scope(desk.slack.workspace.id, "C-private"), "U1") as writing:
        writing.add(Draft(fact=Demand(party="CHN", counterparty="USA", text="a secret")))
    desk.pass_seconds(60)
    assert desk.said() == []
    assert desk.ledger.digests.behind(ALERT) == ()


def test_of_positions_only_red_lines_are_told_where_that_was_asked(desk: AlertDesk) -> None:
    desk.alert(kinds=(Kind.POSITION,), red_lines_only=True)
    stances = (Stance.OPPOSE, Stance.RED_LINE)
    with desk.ledger.write(Scope(desk.slack.workspace.id), "U1") as writing:
        drafts = [Draft(fact=Position(party="USA", text=f"they {stance}", stance=stance)) for stance in stances]
        first, _ = [writing.add(draft) for draft in drafts]
    desk.pass_seconds(60)
    [alert] = desk.said()
    assert "they red line" in str(alert.blocks)
    assert "they oppose" not in str(alert.blocks)
    harder = Draft(fact=Position(party="USA", text="now a red line", stance=Stance.RED_LINE))
    with desk.ledger.write(Scope(desk.slack.workspace.id), "U1") as writing:
        writing.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=harder)
    desk.pass_seconds(60)
    assert "now a red line" in str(desk.said()[-1].blocks)


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_is_killed_leaves_nothing_lost_and_nothing_doubled(desk: AlertDesk, point: str) -> None:
    desk.log(*MANY)
    desk.clock.move(seconds=30)
    desk.die_watching_at(point)
    desk.watch()  # while the dead one's claim may still be held
    desk.log("said after the claim")
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.watch()
    desk.check_each_told_once(*MANY)
    desk.pass_seconds(60)
    desk.check_each_told_once(*MANY, "said after the claim")


def test_a_clock_that_is_set_back_repeats_nothing_and_holds_up_nothing(desk: AlertDesk) -> None:
    desk.log("before")
    desk.pass_seconds(60)
    desk.clock.move(hours=-3)
    desk.pass_seconds(60)
    desk.log("after")
    desk.pass_seconds(60)
    desk.check_each_told_once("before", "after")


def test_a_channel_that_is_gone_pauses_its_alert_and_keeps_the_changes(desk: AlertDesk) -> None:
    lina = desk.slack.acting_as("lina")
    lina.archive(desk.channel)
    desk.log("kept for later")
    desk.pass_seconds(60)
    [paused] = desk.ledger.digests.of_channel(desk.digest.workspace, desk.channel)
    assert paused.state == "paused"
    assert "is paused" in lina.sees(lina.direct)[-1].text
    lina.unarchive(desk.channel)
    lina.invite(desk.channel, desk.slack.bot)
    desk.ledger.digests.change(paused, state="active", next_due=None)
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.pass_seconds(60)
    desk.check_each_told_once("kept for later")


def test_what_changed_while_the_bot_was_down_is_told_once_it_is_up(desk: AlertDesk) -> None:
    desk.log("three days ago")
    desk.clock.moment[0] += timedelta(days=3)
    desk.watch()
    desk.check_each_told_once("three days ago")


def test_writers_at_the_same_time_lose_no_change(desk: AlertDesk) -> None:
    how = desk.database_url, desk.slack.workspace.id
    writers = [start(log_many, *how, number, desk.clock.now()) for number in range(3)]
    while any(writer.is_alive() for writer in writers):
        desk.clock.move(seconds=30)
        desk.watch()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    desk.clock.move(seconds=30)
    desk.watch()
    assert len(desk.digests()) > 1
    desk.check_each_told_once(*(text for number in range(3) for text in written_by(number)))


def test_the_bot_as_it_is_deployed_looks_for_alerts(desk: AlertDesk) -> None:
    desk.clock.move(minutes=-10)
    desk.log("ten minutes ago")
    with bot_process(desk):
        assert desk.slack.wait_for(desk.said, within=30)
    desk.check_each_told_once("ten minutes ago")
