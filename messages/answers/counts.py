"""How many, who has none, and what is tracked."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, smalls
from messages.answers.lists import ROOMY, TEXT, as_known, close, conflicts, heading, plainly
from messages.answers.subjects import as_of, none_sentence, standing, subject
from messages.facts import Wording
from messages.message import Message
from messages.words import capitalised, clip, listed
from negotiation.answers import Counted, Tracked, Without
from negotiation.model import Kind

NAMED = 24
"""Parties named before *Show all*: about ten lines of a phone."""
NOUNS = {Kind.POSITION: "position", Kind.PLEDGE: "pledge", Kind.DEMAND: "demand"}


def render_counted(answer: Counted, wording: Wording) -> Message:
    """The number first, then who was counted, then what each said."""
    asking = answer.asking
    if not answer.entries:
        line = none_sentence(asking, wording)
        blocks: tuple[Block, ...] = (section(line), row(asking, log=asking.reading.counted or Kind.POSITION))
        return Message(text=clip(plainly(line), TEXT), blocks=blocks)
    line = _number(answer, wording)
    by = listed([_party(code, answer, wording) for code in answer.parties]) if _is_by_party(answer) else ""
    head = [section(line), *([section(capitalised(by))] if by else [])]

    def tail(shown: int) -> list[Block]:
        more = answer.total - shown
        can_show = more > 0 and len(answer.entries) <= ROOMY
        notes = conflicts(answer.entries[:shown])
        if more > 0:
            notes.append(f"{more} more on record." if can_show else f"{more} more: name a party or topic.")
        return [*smalls(notes), row(asking, show_all=f"Show all {answer.total}" if can_show else "")]

    text = plainly(f"{line}: {by}" if by else line)
    return Message(text=clip(text, TEXT), blocks=close(head, answer.entries, tail, wording))


def _is_by_party(answer: Counted) -> bool:
    """Whether it is worth saying which parties: not those that were asked about, and not where people are counted."""
    return (answer.asking.reading.counted or Kind.POSITION) in NOUNS and not answer.asking.reading.parties


def _number(answer: Counted, wording: Wording) -> str:
    """ "*2 parties* are on record with *3 pledges*", "*1 party* is on record as opposing offsets"."""
    asking, reading = answer.asking, answer.asking.reading
    number, rumoured = len(answer.parties), len(answer.rumoured)
    flag = f"{'⚠️ ' if rumoured else ''}{as_known(asking)}"
    if not _is_by_party(answer):
        return f"{flag}{heading(asking, str(answer.total), wording)}{', only by rumour' if rumoured == number else ''}"
    who = "1 party* is" if number == 1 else f"{number} parties* are"
    what = f"with *{answer.total}* {subject(reading, wording, number=answer.total)}"
    if reading.stances:
        what = f"as {standing(reading, wording)}"
    only = f", {rumoured} of them only by a rumour" if rumoured else ""
    return f"{flag}*{who} on record {what}{only}"


def _party(code: str, answer: Counted, wording: Wording) -> str:
    return f"{wording.party(code)} (rumour)" if code in answer.rumoured else wording.party(code)


def render_without(answer: Without, wording: Wording) -> Message:
    """Who has none on record, and that the record may simply not have it."""
    asking, reading = answer.asking, answer.asking.reading
    noun = NOUNS.get(reading.counted or Kind.PLEDGE, "entry")
    if reading.intent is not None and reading.counted is None:
        noun = {"position": "position", "demand_from": "demand", "demand_to": "demand"}.get(reading.intent.value, noun)
    about = f" on {wording.topics(reading.topics)}" if reading.topics else ""
    number = len(answer.parties)
    group = f" of {wording.parties(reading.parties)}" if reading.parties else ""
    lacks = f"have no {noun}{about} on record"
    if reading.stances:
        lacks = f"are not on record as {standing(reading, wording, otherwise='anything')}"
    line = f"*{number} of {answer.asked}* parties{group} {lacks}, {as_of(asking)}"
    blocks: list[Block] = [section(f"{line}{':' if number else '.'}")]
    named = sorted(wording.label(code) for code in answer.parties)
    is_cut = number > NAMED and not answer.is_whole
    if number:
        blocks.append(section(listed([*named[:NAMED], f"{number - NAMED} more"] if is_cut else named)))
    blocks += smalls(["That is what is on record, not what they may have said."])
    buttons = row(asking, show_all=f"Show all {number}" if is_cut else "")
    return Message(text=clip(plainly(line), TEXT), blocks=(*blocks, buttons))


def render_tracked(answer: Tracked, wording: Wording) -> Message:
    """All parties with entries, and how many."""
    asking = answer.asking
    if not answer.parties:
        line = "Nothing is on record yet. Begin with `/log`."
        return Message(text=plainly(line), blocks=(section(line), row(asking, log=Kind.POSITION)))
    number = len(answer.parties)
    line = "*1* party is on record:" if number == 1 else f"*{number}* parties, groups and observers are on record:"
    tracked = ", ".join(f"{wording.label(code)} ({entries})" for code, entries in answer.parties)
    return Message(text=clip(plainly(f"{line} {tracked}"), TEXT), blocks=(section(line), section(tracked), row(asking)))
