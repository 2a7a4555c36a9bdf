"""Reports that were pasted, and what was found in them: it waits here for a person, whatever restarts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from negotiation.reports import Finding
from negotiation.reports.kept import dump, load
from storage.rows import stored_text
from storage.tables import Instant, metadata

reports = Table(
    "reports",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("card", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "report"),
)
report_findings = Table(
    "report_findings",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("finding", Text, nullable=False),
    Column("is_ticked", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("act", Text, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "report", "number"),
    ForeignKeyConstraint(
        ["workspace", "channel", "report"], ["reports.workspace", "reports.channel", "reports.report"]
    ),
)

R, F = reports.c, report_findings.c
_THIS = (
    R.workspace == bindparam("of_workspace"),
    R.channel == bindparam("of_channel"),
    R.report == bindparam("of_report"),
)
_ONE = select(R.author, R.text, R.url, R.card, R.made_at).where(*_THIS)
_CARD = update(reports).where(*_THIS).values(card=bindparam("new_card"))
_OF_REPORT = (
    F.workspace == bindparam("of_workspace"),
    F.channel == bindparam("of_channel"),
    F.report == bindparam("of_report"),
)
_FOUND = select(F.number, F.finding, F.is_ticked, F.state, F.entry, F.act).where(*_OF_REPORT).order_by(F.number)
_SETTLE = (
    update(report_findings)
    .where(*_OF_REPORT, F.number == bindparam("of_number"), F.state == "waiting")
    .values(state=bindparam("new_state"), entry=bindparam("new_entry"), act=bindparam("new_act"))
)
_REOPEN = (
    update(report_findings)
    .where(*_OF_REPORT, F.act == bindparam("of_act"), F.state == "logged")
    .values(state="waiting", entry="", act="")
)


class FindingState(StrEnum):
    """What became of a finding: it waits for a person, was logged as an entry, or was left out."""

    WAITING = "waiting"
    LOGGED = "logged"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Report:
    """A pasted text in the channel where it was pasted; `url` is where it came from, `card` our message, if any."""

    channel: str
    report: str
    author: str
    text: str
    url: str
    made_at: datetime
    card: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One finding of a report, numbered from 1; `is_ticked` is how its box begins, `act` the step that logged it."""

    number: int
    finding: Finding
    is_ticked: bool
    state: FindingState = FindingState.WAITING
    entry: str = ""
    act: str = ""


class ReportsKept:
    """One workspace's reports; each is found only by naming the channel where it was pasted."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection = connection
        self._workspace = workspace
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        self._claim = dialect.insert(reports).on_conflict_do_nothing().returning(R.report)

    def claim(self, report: Report, found: Sequence[Kept]) -> bool:
        """Keeps a report and what was found in it; False when it was taken before."""
        row = {
            "workspace": self._workspace,
            "channel": report.channel,
            "report": report.report,
            "author": report.author,
            "text": stored_text(report.text),
            "url": report.url,
            "card": report.card,
            "made_at": report.made_at,
        }
        if self._connection.scalar(self._claim, row) is None:
            return False
        rows = [
            {
                "workspace": self._workspace,
                "channel": report.channel,
                "report": report.report,
                "number": each.number,
                "finding": stored_text(dump(each.finding)),
                "is_ticked": each.is_ticked,
                "state": each.state.value,
                "entry": each.entry,
                "act": each.act,
            }
            for each in found
        ]
        if rows:
            self._connection.execute(insert(report_findings), rows)
        return True

    def one(self, channel: str, report: str) -> Report | None:
        """A report, None where this channel has none of that name."""
        row = self._connection.execute(_ONE, self._of(channel, report)).one_or_none()
        if row is None:
            return None
        return Report(channel, report, row.author, row.text, row.url, row.made_at, row.card)

    def found(self, report: Report) -> tuple[Kept, ...]:
        """All that was found in it, in order."""
        rows = self._connection.execute(_FOUND, self._of(report.channel, report.report))
        return tuple(
            Kept(row.number, load(row.finding), row.is_ticked, FindingState(row.state), row.entry, row.act)
            for row in rows
        )

    def settle(self, report: Report, number: int, state: FindingState, *, entry: str = "", act: str = "") -> None:
        """Keeps what became of a finding that waits."""
        new = {"of_number": number, "new_state": state.value, "new_entry": entry, "new_act": act}
        self._connection.execute(_SETTLE, {**self._of(report.channel, report.report), **new})

    def reopen(self, report: Report, act: str) -> None:
        """What an act logged waits again, after the act was undone."""
        self._connection.execute(_REOPEN, {**self._of(report.channel, report.report), "of_act": act})

    def post(self, report: Report, card: str) -> None:
        """Keeps the ts of our card."""
        self._connection.execute(_CARD, {**self._of(report.channel, report.report), "new_card": card})

    def _of(self, channel: str, report: str) -> dict[str, str]:
        return {"of_workspace": self._workspace, "of_channel": channel, "of_report": report}
