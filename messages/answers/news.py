"""What changed: a summary of at most a phone screen, the same for digests and answers, or all of it by party."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from heapq import nsmallest

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, smalls
from messages.answers.changes import change_line, change_paragraphs, change_words, in_order
from messages.answers.fitting import assembled
from messages.answers.leads import lead_sentence
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, day_words, listed
from negotiation.answers import Changed
from negotiation.model import Absence, Leadership, Revision
from negotiation.news import Comings, News, weight
from negotiation.questions import Intent

SCREEN = 24
"""Lines of a message that a phone shows at once."""
LINE = 44
"""Characters of one such line."""
TOP = 3
SHORT = 100
"""Characters of a change of which the thread has all, for each side of an arrow."""
NAMED = 4
HEAD = 8
"""Lines for who leads, came and went."""
TEXT = 1_000
LEADS = 3
_LINK = re.compile(r"<[^<>|]*\|([^<>]*)>")
_SIGNS = re.compile(r"[*_~\u2060]")


@dataclass(frozen=True, slots=True)
class Summary:
    """Its blocks, and the entries whose changes are told in full: all or none."""

    blocks: tuple[Block, ...]
    entries: tuple[str, ...]


def summary_of(news: News, wording: Wording, *, tracked: Collection[str] = (), room: int = SCREEN) -> Summary:
    """Who leads and who came and went, then all changes if they fit on a phone, else the heaviest, cut short."""
    head = _fitting(head_lines(news, wording))
    room -= sum(map(phone_lines, head))
    blocks: list[Block] = [section("\n".join(head))] if head else []
    heaviest = nsmallest(SCREEN // 2, news.changes, key=lambda change: weight(change, tracked=tracked))
    lines = [change_line(change, news, wording) for change in heaviest]
    if len(lines) == len(news.changes) and sum(map(phone_lines, lines)) <= room:
        told = tuple(change.entry for change in heaviest)
        return Summary((*blocks, *map(section, lines)), told)
    for number, change in enumerate(heaviest[:TOP]):
        line = change_line(change, news, wording, limit=SHORT)
        room -= phone_lines(line)
        if number and room < 0:
            break
        blocks.append(section(line))
    return Summary(tuple(blocks), ())


def head_lines(news: News, wording: Wording) -> list[str]:
    """Who leads where that changed, who came and who went."""
    return [*(lead_sentence(lead, wording) for lead in news.leads[:LEADS]), *comings_lines(news.comings, wording)]


def _fitting(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if sum(map(phone_lines, [*kept, line])) > HEAD:
            return [*kept, "… and more: ask “who is away”"]
        kept.append(line)
    return kept


def comings_lines(comings: Comings, wording: Wording) -> list[str]:
    """Who left, who is back, who is away tomorrow, who no longer leads: a line each."""
    lines = (
        ("🛫 Left", [_away(entry, wording) for entry in comings.left]),
        ("🛬 Back", [_who(entry, wording) for entry in comings.back]),
        ("📅 Away tomorrow", [_away(entry, wording) for entry in comings.away_tomorrow]),
        ("🔚 No longer leads", [_who(entry, wording) for entry in comings.ended]),
    )
    return [f"{head}: {_named(people)}" for head, people in lines if people]


def phone_lines(text: str) -> int:
    """How many lines mrkdwn takes on a phone."""
    seen = _SIGNS.sub("", _LINK.sub(r"\1", text))
    return sum(max(1, -(-len(line) // LINE)) for line in seen.splitlines())


def _named(people: list[str]) -> str:
    if len(people) <= NAMED:
        return listed(people)
    return f"{', '.join(people[:NAMED])} and {len(people) - NAMED} more: ask “who is away”"


def _who(entry: Revision, wording: Wording) -> str:
    fact = entry.fact
    assert isinstance(fact, Absence | Leadership)  # noqa: S101 - comings() puts nothing else there
    return f"{wording.flag(entry)}*{wording.person(fact.person)}* ({wording.label(fact.party)})"


def _away(entry: Revision, wording: Wording) -> str:
    fact = entry.fact
    where = wording.away(fact, entry.valid).removeprefix("is ") if isinstance(fact, Absence) else ""
    return f"{_who(entry, wording)}, {where}" if where and where != "away" else _who(entry, wording)


def render_changed(answer: Changed, wording: Wording) -> Message:
    """How many, since when; who leads now where that changed; then each change with its source."""
    asking, news = answer.asking, answer.news
    window = f"{_about(answer, wording)}{_window(answer)}"
    if not news:
        line = f"*Nothing changed* {window}."
        return Message(text=line.replace("*", ""), blocks=(section(line), row(asking)))
    number = len(news.changes)
    line = f"*{number_of_changes(number)}* {window}"
    text = line.replace("*", "")
    if number == 1:
        text = f"{text}: {_plain(change_words(news.changes[0], wording))}"
    summary = summary_of(news, wording, tracked=asking.reading.parties, room=SCREEN - phone_lines(line))
    is_whole = len(summary.entries) == number
    if is_whole or not answer.shows_all:
        buttons = row(asking, show_all="" if is_whole else f"Show all {number}")
        return Message(text=clip(text, TEXT), blocks=(section(line), *summary.blocks, buttons))
    parts = change_paragraphs(in_order(news.changes), news, wording)

    def tail(shown: int) -> list[Block]:
        more = number - sum(map(len, parts[:shown]))
        return [*smalls([f"{more} more: name a party or topic." if more else ""]), row(asking)]

    head = section("\n".join([line, *head_lines(news, wording)]))
    groups = [[section("\n".join(part))] for part in parts]
    return Message(text=clip(text, TEXT), blocks=assembled([head], groups, tail))


def number_of_changes(number: int) -> str:
    """ "Nothing changed", "1 change", "2 changes"."""
    return {0: "Nothing changed", 1: "1 change"}.get(number, f"{number} changes")


def _about(answer: Changed, wording: Wording) -> str:
    """ "about France on climate finance ", or nothing where all changes are asked for."""
    reading = answer.asking.reading
    parties = wording.parties(dict.fromkeys((*reading.parties, *reading.counterparties)))
    topics = wording.topics(reading.topics)
    return f"{f'about {parties} ' if parties else ''}{f'on {topics} ' if topics else ''}"


def _window(answer: Changed) -> str:
    today, looked = answer.asking.today, answer.asking.looked
    if looked is not None and answer.asking.reading.period is None:
        return f"since you last looked here ({day_words(looked.at.date())}, {looked.at:%H:%M})"
    start, last = answer.window.start, answer.window.last
    if start is None:
        return "on record so far"
    if answer.asking.reading.period is None and answer.asking.reading.intent is Intent.CHANGES_SINCE:
        return f"since yesterday ({day_words(start)})"
    if last == start:
        return f"on {day_words(start)}"
    return f"since {day_words(start)}{f' to {day_words(last)}' if last is not None and last < today else ''}"


def _plain(line: str) -> str:
    return line.replace("*", "").replace("~", "")
