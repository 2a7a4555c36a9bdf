"""Many things that wait, on few threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from schedules.pace import Pace
from schedules.turns import BEGUN_AT_ONCE, Turn, Turns


def waiting(name: str, *seconds: float, done: list[str]) -> Turn:
    yield from seconds
    done.append(name)


def test_whatever_waits_gives_its_place_to_the_next() -> None:
    done: list[str] = []
    began = time.monotonic()
    turns = [waiting(f"slow {number}", 0.2, done=done) for number in range(20)]
    Turns(threads=2).take([*turns, waiting("quick", done=done)])
    assert time.monotonic() - began < 1
    assert done[0] == "quick"
    assert len(done) == 21


def test_one_that_fails_ends_no_other(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def failing() -> Turn:
        yield 0
        raise ValueError("a fault of ours")

    Turns(threads=1).take([failing(), waiting("other", 0.01, done=done)])
    assert done == ["other"]
    assert "a fault of ours" in caplog.text


def test_no_more_are_begun_than_there_is_room_for() -> None:
    open_now, most = set[int](), []

    def turn(number: int) -> Turn:
        yield 5
        open_now.remove(number)

    def coming() -> Iterator[Turn]:
        for number in range(3 * BEGUN_AT_ONCE):
            open_now.add(number)
            most.append(len(open_now))
            yield turn(number)

    Turns(threads=2, speed=1_000).take(coming())
    assert not open_now
    assert BEGUN_AT_ONCE <= max(most) <= BEGUN_AT_ONCE + 1


def test_to_stop_lets_nobody_wait_and_begins_nothing_more() -> None:
    turns, done = Turns(threads=2), list[str]()

    def coming() -> Iterator[Turn]:
        yield waiting("begun", 60, 60, done=done)
        turns.stop()
        yield waiting("begun while stopping", 60, done=done)
        yield waiting("not begun", done=done)

    began = time.monotonic()
    turns.take(coming())
    assert time.monotonic() - began < 5
    assert sorted(done) == ["begun", "begun while stopping"]


def test_a_channel_has_one_message_at_a_time_and_then_a_second_of_rest() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.begin("C1") == 0
    assert pace.begin("C1") > 0
    assert pace.begin("C2") == 0
    now[0] = 5
    pace.end("C1")
    assert pace.begin("C1") == 1
    now[0] = 6
    assert pace.begin("C1") == 0


def test_a_refused_channel_waits_alone_and_two_in_a_row_are_the_whole_workspace() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    for channel in ("C1", "C2"):
        assert pace.begin(channel) == 0
    pace.end("C1", retry_after=30)
    assert (pace.begin("C1"), pace.begin("C3")) == (30, 0)
    pace.end("C3")
    assert pace.begin("C4") == 0
    pace.end("C4", retry_after=20)
    pace.end("C2", retry_after=10)
    assert pace.begin("C5") == 10


def test_turns_may_be_taken_by_several_at_once() -> None:
    turns, done = Turns(threads=2), list[str]()
    threads = [
        threading.Thread(target=turns.take, args=([waiting(f"{number}", 0.05, done=done)],)) for number in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["0", "1", "2"]
