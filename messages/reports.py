"""The card of a pasted report: each update found, the sentence it rests on, and a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    CheckboxesElement,
    ContextBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    SectionBlock,
    StaticSelectElement,
)

from messages import actions
from messages.answers.buttons import button, section, small
from messages.facts import RUMOUR, Wording
from messages.message import Message
from messages.words import clip, escape
from negotiation.model import Certainty, Kind, Revision, Roster
from negotiation.reports import Finding
from negotiation.updates import NEW_PERSON, Note, Proposal, Remark, Verb

PAGE = 8
"""Findings on one card: what a phone's reader can weigh without losing the thread."""
LINE = 450
QUOTE = 400
OPTION = 75
UNTICKED = "Rumours, what is less plain, and what is on record already begin unticked."
GROUPS = {
    Kind.ABSENCE: "Who is away",
    Kind.LEADERSHIP: "Who leads",
    Kind.ROSTER: "Who is in a delegation",
    Kind.PLEDGE: "Pledges",
    Kind.DEMAND: "Demands",
    Kind.POSITION: "Positions and statements",
    Kind.RESPONSE: "Our own line",
}
"""The kinds in the order in which the desk reads them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding on its card: `logged` is its entry once it has one, `notes` say what the record knows of it."""

    number: int
    finding: Finding
    is_ticked: bool = True
    logged: Revision | None = None
    is_left_out: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def waits(self) -> bool:
        """Nobody has decided yet."""
        return self.logged is None and not self.is_left_out


def order(finding: Finding) -> int:
    """Where a finding's kind stands on the card."""
    return list(GROUPS).index(finding.proposal.kind or Kind.POSITION)


def _kind(shown: Shown) -> Kind:
    return shown.finding.proposal.kind or Kind.POSITION


def with_new_people(wording: Wording, findings: Sequence[Finding]) -> Wording:
    """The wording, with those people named who are only to be added."""
    new = {
        name: Roster(person=name, name=name.removeprefix(NEW_PERSON), party="")
        for finding in findings
        for name in (str(finding.proposal.fields.get("person", "")), finding.proposal.covers or "")
        if name.startswith(NEW_PERSON)
    }
    return replace(wording, names=wording.names.with_people([*wording.names.people, *new.values()])) if new else wording


def report_card(shown: Sequence[Shown], wording: Wording, *, report: str, page: int = 0, act: str = "") -> Message:
    """One page of what was found; what was logged is marked, what was left out is gone. `act` can be undone."""
    wording = with_new_people(wording, [each.finding for each in shown])
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(page, 0), pages - 1)
    here = shown[page * PAGE : (page + 1) * PAGE]
    waiting = [each for each in shown if each.waits]
    head = _head(shown, waiting)
    blocks: list[Block] = [section(head)]
    if pages > 1:
        blocks.append(small(f"Page {page + 1} of {pages}: numbers {here[0].number} to {here[-1].number}"))
    for kind, group in groupby(
        (each for each in here if not each.is_left_out), lambda each: each.finding.proposal.kind
    ):
        blocks.append(small(f"*{GROUPS[kind] if kind is not None else ''}*"))
        blocks += [_finding(each, wording, report=report) for each in group]
    left_out = [str(each.number) for each in here if each.is_left_out]
    if left_out:
        blocks.append(small(f"Left out: {', '.join(left_out)}"))
    value = f"{report}:{page}"
    blocks += _edit([each for each in here if each.waits], wording, value=value)
    if buttons := _buttons(here, waiting, value=value, page=page, pages=pages, act=act):
        blocks.append(ActionsBlock(elements=buttons))
    return Message(text=head.replace("*", ""), blocks=tuple(blocks))


def _head(shown: Sequence[Shown], waiting: Sequence[Shown]) -> str:
    logged = sum(each.logged is not None for each in shown)
    if not waiting:
        return f"*Done.* {_count(logged)} of this text {'is' if logged == 1 else 'are'} on record."
    if logged:
        return f"*{_count(logged)} logged*, {len(waiting)} still to be decided. Tick what is right."
    unticked = "" if all(each.is_ticked for each in waiting) else f" {UNTICKED}"
    return f"*I found {_count(len(shown))} in this text.* Nothing is saved yet: tick what is right.{unticked}"


def _count(number: int) -> str:
    return "1 update" if number == 1 else f"{number or 'no'} updates"


def _finding(shown: Shown, wording: Wording, *, report: str) -> SectionBlock | ContextBlock:
    finding = shown.finding
    quoted = f"> “{clip(escape(finding.evidence), QUOTE)}”"
    if shown.logged is not None:
        entry = shown.logged
        return SectionBlock(text=_mrkdwn(f"✅ *{entry.entry}* {clip(wording.line(entry), LINE)}\n{quoted}"))
    said = [f"{shown.number} · {proposal_line(finding.proposal, wording)}", quoted]
    said += [words for note in shown.notes if (words := _note(note, wording))]
    said += [f"➕ {escape(name)} is not on record and would be added." for name in _new_people(finding.proposal)]
    option = Option(text="Log", value=str(shown.number))
    box = CheckboxesElement(
        action_id=actions.tick(shown.number), options=[option], initial_options=[option] if shown.is_ticked else None
    )
    return SectionBlock(block_id=f"finding:{report}:{shown.number}", text=_mrkdwn("\n".join(said)), accessory=box)


def proposal_line(proposal: Proposal, wording: Wording) -> str:
    """What a proposal says, in the words that an entry would have; a rumour is called one first."""
    person = str(proposal.fields.get("person", ""))
    if proposal.verb is Verb.END:
        return f"*{wording.person(person)}* is back{wording.days(proposal.valid).replace(' since', ' on', 1)}"
    draft = replace(proposal, problems=()).draft()
    flag = RUMOUR if draft.certainty is Certainty.RUMOUR else ""
    covers = f", while {wording.person(proposal.covers)} is away" if proposal.covers else ""
    certainty = " _(reported)_" if draft.certainty is Certainty.REPORTED else ""
    return f"{flag}{clip(wording.fact(draft.fact, draft.valid), LINE)}{covers}{certainty}"


def _note(note: Note, wording: Wording) -> str:
    if note.remark in {Remark.NOT_AWAY, Remark.NOT_LEADING}:
        held = "away" if note.remark is Remark.NOT_AWAY else "leading"
        return f"Nobody of that name is on record as {held}, so nothing would change."
    if not note.entries:
        return ""
    entry = note.entries[0]
    known = f"{entry.entry}: {clip(wording.line(entry), QUOTE // 2)}"
    match note.remark:
        case Remark.ALREADY_ON_RECORD:
            return f"Already on record as {known}"
        case Remark.CONTRADICTS:
            return f"⚠️ On record is {known}"
        case _:
            return ""


def _new_people(proposal: Proposal) -> list[str]:
    named = (str(proposal.fields.get("person", "")), proposal.covers or "")
    return [name.removeprefix(NEW_PERSON) for name in named if name.startswith(NEW_PERSON)]


def _edit(waiting: Sequence[Shown], wording: Wording, *, value: str) -> list[Block]:
    """A menu: a button beside each would crowd the boxes out on a phone."""
    if not waiting:
        return []
    options = [
        Option(
            text=clip(f"{each.number}. {_plain(proposal_line(each.finding.proposal, wording))}", OPTION),
            value=f"{value}:{each.number}",
        )
        for each in waiting
    ]
    menu = StaticSelectElement(action_id=actions.EDIT_FINDING, placeholder="Edit one before logging", options=options)
    return [ActionsBlock(elements=[menu])]


def _buttons(
    here: Sequence[Shown], waiting: Sequence[Shown], *, value: str, page: int, pages: int, act: str
) -> list[InteractiveElement]:
    buttons: list[InteractiveElement] = []
    if any(each.waits for each in here):
        buttons.append(button("Log the ticked ones", actions.LOG_TICKED, value, primary=True))
    if page > 0:
        buttons.append(button("◂ Back", "report_page:-1", value))
    if page + 1 < pages:
        buttons.append(button("Next ▸", "report_page:1", value))
    if waiting:
        rest = "Discard the rest" if any(not each.waits for each in here) else "Discard all" if pages > 1 else "Discard"
        buttons.append(button(rest, actions.DISCARD_REPORT, value))
    if act:
        buttons.append(button("Undo", actions.UNDO_REPORT, f"{value}:{act}"))
    return buttons


def nothing_found(text: str) -> Message:
    """For a longer text in which no sentence is clear enough to be proposed."""
    words = (
        "*I found no update in this text.* I propose only what names who says or does it. Nothing was saved; you can "
        "log one by hand, or one line at a time: `/log help` has examples."
    )
    by_hand = button("Log one by hand", actions.COMPLETE, text[: actions.VALUE_LIMIT])
    return Message(text=words.replace("*", ""), blocks=(section(words), ActionsBlock(elements=[by_hand])))


def _plain(line: str) -> str:
    return line.replace("*", "").replace("_", "").replace("\u2060", "")


def _mrkdwn(text: str) -> MarkdownTextObject:
    return MarkdownTextObject(text=clip(text, 3_000), verbatim=True)
