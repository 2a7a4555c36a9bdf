"""Entries, counts, comparisons, histories and what is tracked, in words."""

from __future__ import annotations

from slack_sdk.models.blocks import Block, TableBlock

from messages.answers.buttons import row, section, small, smalls
from messages.answers.subjects import none_sentence, subject
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, day_words
from negotiation.answers import Compared, Counted, Entries, Histories, Tracked
from negotiation.model import Certainty, Kind, Revision
from negotiation.questions import Intent

CELL = 400
KINDS: dict[Intent, Kind] = {
    Intent.ABSENCE: Kind.ABSENCE,
    Intent.ROSTER: Kind.ROSTER,
    Intent.PLEDGE: Kind.PLEDGE,
    Intent.DEMAND_FROM: Kind.DEMAND,
    Intent.DEMAND_TO: Kind.DEMAND,
    Intent.DEMAND_BETWEEN: Kind.DEMAND,
    Intent.RESPONSE: Kind.RESPONSE,
}


def render_entries(answer: Entries, wording: Wording) -> Message:
    """The entries, the newest first; with none, that none is on record and what comes nearest."""
    asking = answer.asking
    if not answer.entries:
        return _none(answer, wording)
    known = f"As known on {day_words(asking.known_at)}: " if asking.known_at else ""
    if len(answer.entries) == 1:
        (entry,) = answer.entries
        line = known + wording.line(entry)
        blocks: list[Block] = [section(line), small(wording.provenance(entry)), row(asking, entry=entry.entry)]
        return Message(text=_plain(line), blocks=tuple(blocks))
    head = f"{known}*{answer.total}* {subject(asking.reading, wording)}"
    blocks = [section(head)]
    for entry in rumours_flagged(answer.entries):
        blocks += [section(wording.line(entry), entry=entry.entry), small(wording.provenance(entry))]
        if len(blocks) > 44:
            break
    shown = (len(blocks) - 1) // 2
    more = answer.total - shown
    if more > 0:
        blocks.append(small(f"{more} more on record."))
    blocks.append(row(asking, show_all=answer.total if more > 0 and shown < 20 else 0))
    first = _plain(wording.line(answer.entries[0]))
    return Message(text=clip(f"{_plain(head)}: {first}", 500), blocks=tuple(blocks))


def rumours_flagged(entries: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """Rumours first, so that nobody reads on before they know what an answer rests on."""
    return tuple(sorted(entries, key=lambda entry: entry.certainty is not Certainty.RUMOUR))


def _none(answer: Entries, wording: Wording) -> Message:
    asking = answer.asking
    line = none_sentence(asking, wording)
    blocks: list[Block] = [section(line)]
    if answer.nearest:
        blocks.append(small("The nearest thing on record:"))
        for entry in answer.nearest:
            blocks += [section(wording.line(entry), entry=entry.entry), small(wording.provenance(entry))]
    kind = KINDS.get(asking.reading.intent, Kind.POSITION) if asking.reading.intent else Kind.POSITION
    party = next(iter(asking.reading.parties), "")
    blocks.append(row(asking, log=kind, party=party))
    return Message(text=_plain(line), blocks=tuple(blocks))


def render_counted(answer: Counted, wording: Wording) -> Message:
    """The number first, then who was counted, then what each said."""
    asking = answer.asking
    number = len(answer.parties)
    what = subject(asking.reading, wording)
    parties = "party" if number == 1 else "parties"
    line = f"*{number}* {parties} on record: {what}"
    blocks: list[Block] = [section(line)]
    if answer.parties:
        blocks.append(section(wording.parties(answer.parties)))
    for entry in answer.entries:
        blocks += [section(wording.line(entry), entry=entry.entry), small(wording.provenance(entry))]
    blocks.append(row(asking, log=None if number else Kind.POSITION))
    return Message(text=_plain(line), blocks=tuple(blocks))


def render_compared(answer: Compared, wording: Wording) -> Message:
    """A table with a column for each party and a row for each kind of entry."""
    asking = answer.asking
    columns = answer.columns[:6]
    about = f" on {wording.topics(asking.reading.topics)}" if asking.reading.topics else ""
    names = wording.parties(party for party, _ in columns)
    line = f"*{names}*{about}"
    rows = [[_cell("")] + [_cell(wording.label(party)) for party, _ in columns]]
    for kind, label in ((Kind.POSITION, "Positions"), (Kind.PLEDGE, "Pledges"), (Kind.DEMAND, "Demands")):
        found = [[entry for entry in entries if entry.kind is kind] for _, entries in columns]
        if any(found):
            cells = ["\n".join(_in_cell(entry, wording) for entry in entries) for entries in found]
            rows.append([_cell(label)] + [_cell(cell or "none on record") for cell in cells])
    blocks: list[Block] = [section(line)]
    if len(rows) > 1:
        blocks.append(TableBlock(rows=rows))
        sources = [entry for _, entries in columns for entry in entries]
        blocks += smalls(wording.provenance(entry) for entry in sources)
    else:
        blocks.append(section("None on record for any of them."))
    blocks.append(row(asking, log=None if len(rows) > 1 else Kind.POSITION))
    return Message(text=_plain(line), blocks=tuple(blocks))


def _in_cell(entry: Revision, wording: Wording) -> str:
    text = _plain(wording.line(entry))
    return f"{clip(text.partition(': ')[2] or text, 160)} ({entry.entry}, {entry.certainty.value})"


def _cell(text: str) -> dict[str, str]:
    return {"type": "raw_text", "text": clip(text, CELL) or " "}


def render_histories(answer: Histories, wording: Wording) -> Message:
    """What happened to each entry, the oldest first, at most eight entries."""
    asking = answer.asking
    if not answer.histories:
        line = none_sentence(asking, wording)
        return Message(text=_plain(line), blocks=(section(line), row(asking, log=Kind.POSITION)))
    blocks: list[Block] = []
    for history in answer.histories[:8]:
        latest = history[-1]
        steps = [_step(revision, wording) for revision in history[-8:]]
        blocks += [section(wording.line(latest), entry=latest.entry), small("\n".join(steps))]
    newest = answer.histories[0]
    only = newest[-1].entry if len(answer.histories) == 1 else None
    blocks.append(row(asking, entry=only))
    began = newest[0]
    first = f"On record since {day_words(began.recorded_at.date())}: {wording.line(newest[-1])}"
    return Message(text=_plain(first), blocks=tuple(blocks))


def _step(revision: Revision, wording: Wording) -> str:
    why = f" ({revision.why})" if revision.why else ""
    return f"{day_words(revision.recorded_at.date())}: {wording.provenance(revision)}{why}"


def render_tracked(answer: Tracked, wording: Wording) -> Message:
    """All parties with entries, and how many."""
    asking = answer.asking
    if not answer.parties:
        line = "Nothing is on record yet. Begin with `/log`."
        return Message(text=_plain(line), blocks=(section(line), row(asking, log=Kind.POSITION)))
    line = f"*{len(answer.parties)}* parties, groups and observers are on record:"
    if len(answer.parties) == 1:
        line = "*1* party is on record:"
    listed = ", ".join(f"{wording.label(code)} ({number})" for code, number in answer.parties)
    return Message(text=_plain(line), blocks=(section(line), section(listed), row(asking)))


def _plain(line: str) -> str:
    return line.replace("*", "").replace("`", "")
