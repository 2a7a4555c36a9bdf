"""How many, who has none, and what is tracked."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, smalls
from messages.answers.lists import TEXT, as_known, close, plainly
from messages.answers.subjects import subject
from messages.facts import Wording
from messages.message import Message
from messages.words import capitalised, clip, day_words, listed
from negotiation.answers import Counted, Tracked, Without
from negotiation.model import Kind

NAMED = 24
"""Parties named before *Show all*: about ten lines of a phone."""
NOUNS = {Kind.POSITION: "position", Kind.PLEDGE: "pledge", Kind.DEMAND: "demand"}


def render_counted(answer: Counted, wording: Wording) -> Message:
    """The number first, then who was counted, then what each said."""
    asking = answer.asking
    number = len(answer.parties)
    what = subject(asking.reading, wording)
    line = f"{as_known(asking)}*{number}* {'party' if number == 1 else 'parties'} on record: {what}"
    if not number:
        blocks: tuple[Block, ...] = (section(f"{line}."), row(asking, log=asking.reading.counted or Kind.POSITION))
        return Message(text=clip(plainly(line), TEXT), blocks=blocks)
    head = [section(line), section(capitalised(wording.parties(answer.parties)))]

    def tail(shown: int) -> list[Block]:
        more = answer.total - shown
        return [*smalls([f"{more} more: name a party or topic." if more else ""]), row(asking)]

    text = f"{plainly(line)}: {wording.parties(answer.parties)}"
    return Message(text=clip(text, TEXT), blocks=close(head, answer.entries, tail, wording))


def render_without(answer: Without, wording: Wording) -> Message:
    """Who has none on record, and that the record may simply not have it."""
    asking, reading = answer.asking, answer.asking.reading
    noun = NOUNS.get(reading.counted or Kind.PLEDGE, "entry")
    if reading.intent is not None and reading.counted is None:
        noun = {"position": "position", "demand_from": "demand", "demand_to": "demand"}.get(reading.intent.value, noun)
    about = f" on {wording.topics(reading.topics)}" if reading.topics else ""
    number = len(answer.parties)
    group = f" of {wording.parties(reading.parties)}" if reading.parties else ""
    line = (
        f"*{number} of {answer.asked}* parties{group} have no {noun}{about} on record, as of {day_words(asking.today)}"
    )
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
