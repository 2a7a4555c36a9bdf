"""Importing a file: what it would add or what is wrong with it, how far we are, and what was added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block

from messages import actions
from messages.answers.buttons import button, section, small
from messages.facts import Wording
from messages.flaws import UNREADABLE, flaw_lines
from messages.message import Message
from messages.words import clip, escape, listed
from negotiation.model import Kind
from negotiation.rows import Flaw, Plan, ReadFile, UnreadableError

LINES = 15
"""Different flaws on a card; a terminal and the list beside the card have them all."""
LINE_LENGTH = 180
CONTRADICTIONS = 5
COUNTED: dict[Kind, tuple[str, str]] = {
    Kind.ROSTER: ("person", "people"),
    Kind.LEADERSHIP: ("leadership", "leaderships"),
    Kind.ABSENCE: ("absence", "absences"),
    Kind.PLEDGE: ("pledge", "pledges"),
    Kind.DEMAND: ("demand", "demands"),
    Kind.POSITION: ("position", "positions"),
    Kind.RESPONSE: ("response", "responses"),
}


@dataclass(frozen=True, slots=True)
class DryRun:
    """What importing a file into one audience would do."""

    read: ReadFile
    plan: Plan

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """All that is wrong, with the rows and among them."""
        return (*self.read.flaws, *self.plan.flaws)

    @property
    def is_ready(self) -> bool:
        """All or nothing: it can be imported when nothing is wrong, and something is new."""
        return bool(self.plan.drafts) and not self.flaws


SETTLED = "This file was imported or left out already. To read it anew, drop it here again."
TEMPLATE_COMES = "A sheet for each kind, with all headings; what belongs under each is in “Read me”."


def how_to_import() -> Message:
    """For `/rapporteur import`."""
    return Message.of_words(
        "*To import* people, pledges, demands, positions and all else, drop a CSV or .xlsx file in your direct "
        "messages with me. First you see what it would add, or what is wrong with which row; nothing is saved until "
        "you press *Import*. Rows on record already are skipped, so you can drop a file again.\n"
        "A template comes there too; any table with headings such as _party_ and _pledge_ does."
    )


def only_in_direct_messages() -> Message:
    """For a table that somebody mentions us with in a channel."""
    return Message.of_words("To import this file, drop it in your direct messages with me.")


def only_tables() -> Message:
    """For a file that is no table, without a word beside it."""
    return Message.of_words("Of files I read tables only, as CSV or .xlsx. `/rapporteur import` tells more.")


def unreadable(name: str, error: UnreadableError) -> Message:
    """For a file that is no table, or more than we take."""
    return Message.of_words(f"I cannot read *{escape(name)}*. {UNREADABLE[error.reason]}")


def reading(name: str, percent: int) -> Message:
    """While a long file is read."""
    return Message.of_words(f"⏳ Reading *{escape(name)}*: {percent} %")


def dry_run(name: str, workspace: DryRun, wording: Wording, *, lines: int = LINES) -> list[Block]:
    """What it would do to the workspace's record, or all that is in the way."""
    heads = [f"*{escape(name)}*: {_rows(workspace.read.number)} read. {_outcome(workspace)}"]
    if workspace.flaws:
        said = flaw_lines(workspace.flaws, wording)
        heads += [f"• {clip(line, LINE_LENGTH) if lines == LINES else line}" for line in said[:lines]]
        if len(said) > lines:
            heads.append(f"… and {len(said) - lines} more, in the list that I send you.")
        if workspace.read.gave_up:
            heads.append("I stopped there; correct these first.")
    blocks: list[Block] = [section(part) for part in _parts(heads)]
    if workspace.is_ready:
        blocks.append(small("\n".join(_examples(workspace.plan, wording))))
    blocks += [small(line) for line in (*_contradictions(workspace.plan, wording), *_left_out(workspace.read))]
    return blocks


def card(name: str, workspace: DryRun, here: DryRun, wording: Wording, *, file: str) -> Message:
    """The dry run in Slack, with the choice where its entries belong; `file` is what the buttons carry."""
    blocks = dry_run(name, workspace, wording)
    if here.is_ready and here.plan != workspace.plan:
        blocks.append(small(f"Only here: {_outcome(here)}"))
    buttons = []
    if workspace.is_ready:
        buttons.append(button("Import for the workspace", actions.IMPORT_FOR_ALL, file, primary=True))
    if here.is_ready:
        buttons.append(button("Only here", actions.IMPORT_HERE, file))
    if buttons:
        blocks.append(
            small(
                "*For the workspace*: everybody in it finds these entries, and digests tell of them. "
                "*Only here*: nobody but you, in this conversation, until you share them."
            )
        )
        blocks.append(ActionsBlock(elements=[*buttons, button("Leave it", actions.IMPORT_NOT, file)]))
    elif workspace.flaws:
        blocks.append(small("Nothing was imported. Correct the file and drop it here again."))
    return Message(text=clip(f"{name}: {_outcome(workspace)}".replace("*", ""), 500), blocks=tuple(blocks))


def imported(name: str, plan: Plan, *, act: str, is_private: bool) -> Message:
    """What was added, and the way back."""
    where = "seen only in this conversation" if is_private else "for the workspace"
    words = f"✅ *Imported {counts(plan.kinds)}* from {escape(name)}, {where}."
    blocks: list[Block] = [section(words)]
    if skipped := _skipped(plan):
        blocks.append(small(f"Skipped: {skipped}."))
    blocks.append(ActionsBlock(elements=[button("Undo", actions.UNDO, act)]))
    return Message(text=clip(words.replace("*", ""), 500), blocks=tuple(blocks))


def imported_in_terminal(name: str, plan: Plan) -> Message:
    """The same without a button."""
    skipped = _skipped(plan)
    return Message.of_words(
        f"Imported {counts(plan.kinds)} from {escape(name)}." + (f" Skipped: {skipped}." if skipped else "")
    )


def not_imported(name: str) -> Message:
    """After somebody chose to leave a file alone."""
    return Message.of_words(f"Left out: nothing of {escape(name)} was imported.")


def counts(kinds: Counter[Kind]) -> str:
    """ "45 entries (30 pledges and 15 demands)", "1 pledge"."""
    parts = [_counted(number, *COUNTED[kind]) for kind, number in sorted(kinds.items(), key=_in_order)]
    total = sum(kinds.values())
    return "".join(parts) if len(parts) == 1 else f"{total:,} entries ({listed(parts)})"


def _in_order(counted: tuple[Kind, int]) -> int:
    return list(COUNTED).index(counted[0])


def _outcome(run: DryRun) -> str:
    if run.flaws:
        number = len(run.flaws)
        more = "or more " if run.read.gave_up else ""
        return f"*{number:,} {more}{'problem' if number == 1 else 'problems'}*, so nothing can be imported yet:"
    skipped = _skipped(run.plan)
    if not run.plan.drafts:
        return f"*Nothing is new*: {skipped or 'it has headings, but no rows'}."
    return f"*New: {counts(run.plan.kinds)}.*" + (f" To be skipped: {skipped}." if skipped else "")


def _skipped(plan: Plan) -> str:
    parts = []
    if plan.known:
        parts.append(f"{_rows(plan.known)} on record already")
    if plan.twice:
        parts.append(f"{_rows(plan.twice)} that {'repeats' if plan.twice == 1 else 'repeat'} another")
    return listed(parts)


def _contradictions(plan: Plan, wording: Wording) -> Iterable[str]:
    for draft, against in plan.contradictions[:CONTRADICTIONS]:
        others = "; ".join(f"{entry.entry} {wording.line(entry)}" for entry in against[:3])
        yield f"⚠️ {wording.fact(draft.fact, draft.valid)} contradicts {others}. Both would stand."
    if len(plan.contradictions) > CONTRADICTIONS:
        yield f"⚠️ {len(plan.contradictions) - CONTRADICTIONS} more contradict what is on record."


def _examples(plan: Plan, wording: Wording) -> Iterable[str]:
    """The first entry of each kind as it was understood, so that a wrong reading is seen before it is saved."""
    first = {draft.fact.kind: draft for draft in reversed(plan.drafts)}
    yield "As I read it, for example:"
    yield from (f"• {clip(wording.fact(draft.fact, draft.valid), LINE_LENGTH)}" for _, draft in sorted(first.items()))


def _left_out(read: ReadFile) -> Iterable[str]:
    if read.unknown_headings:
        named = listed([f"“{clip(escape(heading), 40)}”" for heading in read.unknown_headings[:10]])
        more = f" and {len(read.unknown_headings) - 10} more" if len(read.unknown_headings) > 10 else ""
        is_one = len(read.unknown_headings) == 1
        yield f"Not read: the {'column' if is_one else 'columns'} {named}{more}, whose heading I do not know."
    if read.unread_sheets:
        named = listed([f"“{clip(escape(sheet), 40)}”" for sheet in read.unread_sheets[:10]])
        yield f"Not read: the {'sheet' if len(read.unread_sheets) == 1 else 'sheets'} {named}. To have a sheet read, name it after what it holds, such as Pledges."  # noqa: E501 - one sentence


def _parts(lines: Sequence[str]) -> list[str]:
    """Paragraphs that fit a section each."""
    parts: list[str] = []
    for line in lines:
        if parts and len(parts[-1]) + len(line) < 2_900:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts


def _rows(number: int) -> str:
    return _counted(number, "row", "rows")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
