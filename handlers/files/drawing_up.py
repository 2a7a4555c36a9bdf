"""What importing a file would do to one audience's record: read, compared with what is on record, and written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.asker import Asker
from messages.imports import DryRun
from negotiation.model import Draft, Kind, Leadership, Revision, Source
from negotiation.rows import Reading, ReadRow, Sheet, plan, read_sheets
from negotiation.rows.sheet import Told, nobody
from storage.ledger import Desk
from storage.records import Records
from storage.rows import TEXT_LIMIT


def draw_up(
    name: str,
    sheets: Sequence[Sheet],
    asker: Asker,
    records: Records,
    *,
    url: str = "",
    told: Told = nobody,
) -> DryRun:
    """The dry run in the scope of the records; a row without a source has the file as its source."""
    asker.check_may_log(records)

    def source(sheet: str, row: int) -> Source:
        within = f", {sheet}" if len(sheets) > 1 else ""
        return Source(f"{name}{within}, row {row}", url)

    reading = Reading(names=asker.names(records), day=asker.today(records), longest=TEXT_LIMIT, source=source)
    read = read_sheets(sheets, reading, told=told)
    return DryRun(read, plan(read.rows, histories(read.rows, records)))


def histories(rows: Sequence[ReadRow], records: Records) -> Iterator[Sequence[Revision]]:
    """All revisions of the entries that may say what a row says."""
    kinds = {row.draft.fact.kind for row in rows}
    if Kind.LEADERSHIP in kinds:
        kinds.add(Kind.ABSENCE)
    about_parties = tuple(kinds - {Kind.RESPONSE})
    parties = {party for row in rows if (party := getattr(row.draft.fact, "party", None))}
    upto = records.last_seq
    if about_parties and parties:
        yield from (each.revisions for each in records.changes(0, upto, kinds=about_parties, involving=parties))
    if Kind.RESPONSE in kinds:
        yield from (each.revisions for each in records.changes(0, upto, kinds=(Kind.RESPONSE,)))


def write_down(run: DryRun, desk: Desk) -> None:
    """All its entries in one act; acting leaderships last, since each names the absence that it covers."""
    drafts = run.plan.drafts
    covers = run.plan.covers
    first = [place for place in range(len(drafts)) if place not in covers]
    made = dict(zip(first, desk.add_all([drafts[place] for place in first]), strict=True))
    desk.add_all([_during(drafts[place], made[absence].entry) for place, absence in covers.items()])


def _during(draft: Draft, absence: str) -> Draft:
    assert isinstance(draft.fact, Leadership)  # noqa: S101 - nothing else covers an absence
    return replace(draft, fact=replace(draft.fact, during=absence))
