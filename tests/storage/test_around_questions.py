"""What is kept around questions: each within its audience, its person and its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from negotiation.model import Scope
from negotiation.own_words import Sort
from storage.conversations import Conversation
from storage.ledger import Ledger
from storage.unread_questions import KEPT
from tests.conftest import SettableClock

HERE = Conversation("T1", "C1", "U1")
TEN_MINUTES = timedelta(minutes=10)


def test_the_last_question_of_a_person_in_a_place_is_remembered_until_it_is_old(
    ledger: Ledger, clock: SettableClock
) -> None:
    asked = clock.instant
    ledger.conversations.keep([(HERE, "first", asked), (replace(HERE, person="U2"), "theirs", asked)])
    ledger.conversations.keep([(HERE, "second", asked + timedelta(minutes=1))])
    ledger.conversations.keep([])
    assert ledger.conversations.last(HERE, since=asked) == "second"
    assert ledger.conversations.last(HERE, since=asked + timedelta(minutes=1)) is None


@pytest.mark.parametrize("other", [{"workspace": "T2"}, {"channel": "C2"}, {"person": "U2"}, {"thread": "1.2"}])
def test_it_never_crosses_workspaces_channels_people_or_threads(
    ledger: Ledger, clock: SettableClock, other: dict[str, str]
) -> None:
    ledger.conversations.keep([(HERE, "mine", clock.instant)])
    assert ledger.conversations.last(replace(HERE, **other), since=clock.instant - TEN_MINUTES) is None


def test_old_conversations_are_forgotten(ledger: Ledger, clock: SettableClock) -> None:
    began = clock.instant
    ledger.conversations.keep([(HERE, "long ago", began)])
    ledger.conversations.keep([(replace(HERE, person="U2"), "now", began + timedelta(days=8))])
    assert ledger.conversations.last(HERE, since=began - timedelta(days=9)) is None


def test_own_words_are_seen_where_they_were_taught(ledger: Ledger, clock: SettableClock) -> None:
    here, private = Scope("T1"), Scope("T1", "C1")
    for scope, words in ((here, "the dragon"), (private, "big red")):
        with ledger.write(scope, "U1") as desk:
            desk.own_words.add(Sort.PARTY, words, "CHN", author="U1", at=clock.instant)
    seen = {}
    for scope in (here, private, Scope("T1", "C2"), Scope("T2")):
        with ledger.read(scope) as records:
            seen[scope] = [each.words for each in records.own_words.all()]
    assert list(seen.values()) == [["the dragon"], ["the dragon", "big red"], ["the dragon"], []]
    with ledger.write(here, "U1") as desk:
        assert not desk.own_words.remove(2)
        assert desk.own_words.remove(1)
    with ledger.read(private) as records:
        assert [each.words for each in records.own_words.all()] == ["big red"]


def test_each_change_of_own_words_is_noticed(ledger: Ledger, scope: Scope, clock: SettableClock) -> None:
    versions = []
    for step in ("add", "remove", "remove again"):
        with ledger.write(scope, "U1") as desk:
            if step == "add":
                desk.own_words.add(Sort.TOPIC, "hot air", "offsets", author="U1", at=clock.instant)
            else:
                desk.own_words.remove(1)
        with ledger.read(scope) as records:
            versions.append(records.words_version)
    assert versions == [1, 2, 2]


def test_an_unread_question_is_kept_once_in_its_audience_until_it_is_settled(
    ledger: Ledger, clock: SettableClock
) -> None:
    here, private = Scope("T1"), Scope("T1", "C1")
    for scope, text in ((here, "wat"), (here, "wat"), (private, "secret wat")):
        with ledger.write(scope, "U1") as desk:
            desk.unread_questions.keep(text, why="unread", asked_by="U1", at=clock.instant)
    with ledger.read(here) as records:
        [shown], total = records.unread_questions.open(limit=5)
        assert (shown.text, shown.asked_at, total) == ("wat", clock.instant, 1)
        assert records.unread_questions.one(2) is None
    with ledger.read(private) as records:
        assert [each.text for each in records.unread_questions.open(limit=5)[0]] == ["secret wat", "wat"]
    with ledger.write(here, "U2") as desk:
        desk.unread_questions.settle(1, at=clock.instant)
        desk.unread_questions.settle(2, at=clock.instant)
    with ledger.read(private) as records:
        assert [each.number for each in records.unread_questions.open(limit=5)[0]] == [2]


def test_no_more_unread_questions_are_kept_than_an_admin_can_read(
    ledger: Ledger, scope: Scope, clock: SettableClock
) -> None:
    with ledger.write(scope, "U1") as desk:
        for number in range(KEPT + 3):
            desk.unread_questions.keep(f"wat {number}", why="unread", asked_by="U1", at=clock.instant)
    with ledger.read(scope) as records:
        assert records.unread_questions.open(limit=1)[1] == KEPT
