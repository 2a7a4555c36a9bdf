"""The Bonn world in a real ledger, and questions put to it as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from answering import answer
from answering.names_on_record import NamesOnRecord
from messages.answers import render
from messages.message import Message
from messages.plain import plain
from negotiation.answers import Answer, Asking
from negotiation.model import Change, Draft, Fact, Revision, Scope
from negotiation.questions import Intent, Outcome, Reading
from negotiation.staleness import USUAL
from negotiation.vocabulary import Vocabulary
from playground.blocks import check_message_blocks
from samples import bonn2009
from storage.ledger import Ledger
from storage.opening import open_database

TODAY = date(2009, 6, 10)
NOON = datetime(2009, 6, 10, 12, 0, tzinfo=UTC)
REPORT = f"State of the Union, tracker's report of 8 June 2009 ({bonn2009.REPORT.url})"
SHORT = f"State of the Union,… ({bonn2009.REPORT.url})"


@dataclass
class World:
    """A ledger, and what people ask and log there."""

    ledger: Ledger
    names_on_record: NamesOnRecord
    now: list[datetime] = field(default_factory=lambda: [NOON])

    def log(self, fact: Fact, *, scope: Scope | None = None, **more: Any) -> Revision:
        with self.ledger.write(scope or Scope("T1"), "U2") as desk:
            return desk.add(Draft(fact=fact, **more))

    def revise(self, entry: Revision, change: Change, **more: Any) -> Revision:
        with self.ledger.write(Scope("T1"), "U2") as desk:
            return desk.revise(entry.entry, expected=entry.seq, change=change, **more)

    def found(self, intent: Intent, *, show_all: bool = False, scope: Scope | None = None, **slots: Any) -> Answer:
        asked = slots.pop("text", "a question")
        reading = Reading(text=asked, outcome=slots.pop("outcome", Outcome.READ), intent=intent, **slots)
        with self.ledger.read(scope or Scope("T1")) as records:
            return answer(
                Asking(reading, TODAY, NOON, known_at=reading.known_on),
                records=records,
                names=self.names_on_record.within(records).names,
                zone="Europe/Berlin",
                show_all=show_all,
            )

    def message(self, intent: Intent, **slots: Any) -> Message:
        found = self.found(intent, **slots)
        with self.ledger.read(slots.get("scope") or Scope("T1")) as records:
            message = render(found, names=self.names_on_record.within(records).names, stale_after=USUAL)
        check_message_blocks(message.arguments()["blocks"])
        return message

    def told(self, intent: Intent, **slots: Any) -> str:
        """The answer as a terminal shows it, the report's name and address left out."""
        words = plain(self.message(intent, **slots))
        return words.replace(REPORT, "REPORT").replace(SHORT, "REPORT")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def _world(path: Path, vocabulary: Vocabulary, *, fill: bool) -> Iterator[World]:
    engine = open_database(f"sqlite:///{path}/ledger.db")
    if fill:
        bonn2009.fill(engine, workspace="T1", author="U1")
    now = [NOON]
    yield World(Ledger(engine, clock=lambda: now[0]), NamesOnRecord(vocabulary), now)
    engine.dispose()


@pytest.fixture
def bonn(tmp_path: Path, vocabulary: Vocabulary) -> Iterator[World]:
    """What the sample world has on record, on Wednesday 10 June 2009 at noon UTC."""
    yield from _world(tmp_path, vocabulary, fill=True)


@pytest.fixture
def empty(tmp_path: Path, vocabulary: Vocabulary) -> Iterator[World]:
    yield from _world(tmp_path, vocabulary, fill=False)


@pytest.fixture
def buttons() -> Callable[[Message], list[str]]:
    def labels(message: Message) -> list[str]:
        rows = [block for block in message.arguments()["blocks"] if block["type"] == "actions"]
        return [element["text"]["text"] for row in rows for element in row["elements"] if element["type"] == "button"]

    return labels
