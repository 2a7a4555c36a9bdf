"""What changed since somebody last looked."""

from __future__ import annotations

from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import read, words


def test_somebody_who_comes_back_is_told_what_changed_since_they_last_looked(desk: Desk) -> None:
    assert "since yesterday (Tue 9 June 2009)" in read(desk.priya.command("finance", "/ask catch me up"))
    desk.marco.command("finance", "/log US demands of China: a peak by 2020")
    said = read(desk.priya.command("finance", "/ask what did I miss"))
    assert "1 change since you last looked here (Wed 10 June 2009, " in said
    assert "a peak by 2020" in said
    assert "Nothing changed since you last looked here" in read(desk.priya.command("finance", "/ask catch me up"))


def test_each_person_and_place_has_its_own_and_an_answer_with_changes_counts(desk: Desk) -> None:
    read(desk.priya.command("finance", "/ask what changed since Monday"))
    desk.marco.command("finance", "/log US demands of China: a peak by 2020")
    assert "since yesterday" in read(desk.marco.command("finance", "/ask catch me up"))
    assert "since yesterday" in read(desk.priya.command("us-tracking", "/ask catch me up"))
    assert "1 change since you last looked here" in read(desk.priya.command("finance", "/ask tl;dr"))


def test_what_was_looked_at_about_one_party_leaves_the_others_for_later(desk: Desk) -> None:
    read(desk.priya.command("finance", "/ask what changed since Monday"))
    for line in ("Norway demands of Japan: more money", "US demands of China: a peak by 2020"):
        desk.marco.command("finance", f"/log {line}")
    assert "a peak by 2020" in read(desk.priya.command("finance", "/ask catch me up on China"))
    assert "Nothing changed" in read(desk.priya.command("finance", "/ask catch me up on China"))
    said = read(desk.priya.command("finance", "/ask catch me up"))
    assert "2 changes" in said
    assert "more money" in said
    assert "Nothing changed" in read(desk.priya.command("finance", "/ask catch me up on Norway"))


def test_its_buttons_mean_what_it_meant(desk: Desk) -> None:
    read(desk.priya.command("finance", "/ask catch me up"))
    for number in range(15):
        desk.marco.command("finance", f"/log US demands of China: number {number}")
    summary = desk.priya.command("finance", "/ask catch me up").message
    assert summary is not None
    everything = desk.priya.click(summary, "Show all 15").message
    assert everything is not None
    assert all(f"number {number}\n" in words(everything) for number in range(15))
    shared = desk.priya.click(summary, "Share").messages[-1]
    assert "15 changes since you last looked here" in words(shared)
