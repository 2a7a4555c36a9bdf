"""A digest: a summary of at most a phone screen for the channel, all changes in its thread; and what steers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from messages import actions
from messages.answers.buttons import button, section, small
from messages.answers.changes import change_paragraphs, in_order
from messages.answers.fitting import BLOCKS, CHARACTERS
from messages.answers.news import SCREEN, number_of_changes, phone_lines, summary_of
from messages.digest_buttons import digest_row
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, day_words, escape, listed
from negotiation.model import Kind
from negotiation.names import Names
from negotiation.news import News
from negotiation.timetables import Every, Misread, OnChange, OnDays, OnHandover, Subscription

ABOUT = 100
"""Characters of what a digest is about, above what it tells."""
DOWN = "I was away meanwhile: this covers all of that time."
LISTED = 20
EXAMPLE = "/digest weekdays 18:30 Europe/Berlin for US, China #finance"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
KIND_WORDS: dict[Kind, str] = {
    Kind.PLEDGE: "pledges",
    Kind.DEMAND: "demands",
    Kind.POSITION: "positions",
    Kind.RESPONSE: "responses",
    Kind.LEADERSHIP: "leadership",
    Kind.ABSENCE: "absences",
    Kind.ROSTER: "people",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of a channel's list; instants are aware UTC, `why` says why it is paused, `waiting` how many changes
    are left for the next one.
    """

    number: int
    subscription: Subscription
    why: str
    posted_at: datetime | None
    next_due: datetime | None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One digest's content. `since` is when the one before it was posted, None for the first.

    `number` and `claim` are by what its buttons find it again.
    """

    news: News
    subscription: Subscription
    since: datetime | None
    was_down: bool
    number: int
    claim: str


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a digest, and the entries whose changes it tells in full."""

    message: Message
    entries: tuple[str, ...] = ()


def digest_summary(told: Told, wording: Wording) -> Part | None:
    """What goes into the channel; it tells all where that fits. None where a quiet one has nothing to tell."""
    news, since = told.news, _since(told)
    about = clip(about_words(told.subscription, wording.names), ABOUT)
    if not news:
        line = f"*Nothing changed* {since} in {about}."
        return None if told.subscription.is_quiet else Part(Message(text=_plain(line), blocks=(section(line),)))
    number = len(news.changes)
    count = f"*{number_of_changes(number)}*"
    is_alert = isinstance(told.subscription.timetable, OnChange)
    line = f"🔔 {count} in {about}" if is_alert else f"📰 {count} {since} in {about}"
    blocks: list[Block] = [section(line), *([small(DOWN)] if told.was_down else [])]
    room = SCREEN - phone_lines(line) - told.was_down * phone_lines(DOWN) - 1
    summary = summary_of(news, wording, tracked=told.subscription.parties, room=room)
    blocks += summary.blocks
    if len(summary.entries) < number:
        blocks.append(small(f"All {number} are in the thread." if number > 1 else "The thread has it in full."))
    if number:
        blocks.append(digest_row(told.number, told.claim, name=digest_name(told.subscription)))
    return Part(Message(clip(_plain(line), 500), tuple(blocks)), summary.entries)


def digest_thread(news: News, wording: Wording) -> list[Part]:
    """Every change, cut into as few messages as hold them."""
    parts: list[Part] = []
    ordered = in_order(news.changes)
    coming = iter(ordered)
    blocks: list[Block] = []
    entries: list[str] = []
    room = CHARACTERS
    for lines in change_paragraphs(ordered, news, wording):
        words = "\n".join(lines)
        if blocks and (len(blocks) >= BLOCKS or len(words) > room):
            parts.append(_thread_part(blocks, entries))
            blocks, entries, room = [], [], CHARACTERS
        blocks.append(section(words))
        entries += [change.entry for change in islice(coming, len(lines))]
        room -= len(words)
    return [*parts, _thread_part(blocks, entries)] if blocks else parts


def _thread_part(blocks: Sequence[Block], entries: Sequence[str]) -> Part:
    return Part(Message(text="What changed, in detail", blocks=tuple(blocks)), tuple(entries))


def _since(told: Told) -> str:
    if told.since is None:
        return "since this digest was set up"
    local = told.since.astimezone(ZoneInfo(told.subscription.zone))
    return f"since {day_words(local.date())}, {local:%H:%M}"


def when_words(subscription: Subscription) -> str:
    """ "every weekday at 18:30 (Europe/Berlin)"."""
    match subscription.timetable:
        case OnDays(days=days, at=at):
            named = {7: "every day", 5: "every weekday" if days == set(range(5)) else ""}.get(len(days), "")
            which = named or f"on {listed([WEEKDAYS[day] for day in sorted(days)])}"
            return f"{which} at {at:%H:%M} ({subscription.zone})"
        case Every(hours=hours, during=during):
            often = "every hour" if hours == 1 else f"every {hours} hours"
            last = during.last if during is not None else None
            start = during.start if during is not None else None
            within = f" from {day_words(start)}" if start else ""
            within += f" to {day_words(last)}" if last else ""
            return f"{often}{within} ({subscription.zone})"
        case OnChange():
            return "as they come"
        case OnHandover(told=told, topic=topic):
            how = [*(["told when it changes"] if told else []), *(["kept in the topic"] if topic else [])]
            return listed(how)


def about_words(subscription: Subscription, names: Names) -> str:
    """ "pledges and demands of the US and China on climate finance", "who leads the US"."""
    vocabulary = names.vocabulary
    parties = [vocabulary.parties[code].in_prose for code in subscription.parties if code in vocabulary.parties]
    topics = [vocabulary.topics[slug].name for slug in subscription.topics if slug in vocabulary.topics]
    if isinstance(subscription.timetable, OnHandover):
        return f"who leads {listed([escape(name) for name in parties])}"
    positions = "red lines" if subscription.red_lines_only else KIND_WORDS[Kind.POSITION]
    about = listed([positions if kind is Kind.POSITION else KIND_WORDS[kind] for kind in subscription.kinds])
    about += f" of {listed([escape(name) for name in parties])}" if parties else ""
    return about + (f" on {listed([escape(name) for name in topics])}" if topics else "")


def comes_here(subscription: Subscription, names: Names) -> Message:
    """In somebody's direct messages, when they asked for a digest elsewhere."""
    return Message.of_words(
        f"A digest will come here: {about_words(subscription, names)}, {when_words(subscription)}. `/digest list` here "
        "shows it, and how to end it."
    )


def subscribed(
    number: int,
    subscription: Subscription,
    names: Names,
    runs: Sequence[datetime],
    *,
    is_elsewhere: bool = False,
    is_all_told: bool = False,
    is_paused: bool = False,
) -> Message:
    """After one was set up or changed: when, about what, its next three times, what it does otherwise than asked."""
    times = ", ".join(_local(run, subscription.zone) for run in runs) or "no more times: its session is over"
    quiet = " It says nothing where nothing changed." if subscription.is_quiet else ""
    quiet += " What you logged yourself is left out." if subscription.not_by else ""
    quiet += " It comes to your direct messages." if is_elsewhere else ""
    return Message.of_words(
        f"*Digest {number}*: {about_words(subscription, names)}, {when_words(subscription)}.{quiet}\n"
        f"Next: {times}. `/digest off {number}` {'in your direct messages with me ' if is_elsewhere else ''}ends it."
        + ("\nA channel is told all, whoever logged it: “not my own” is for one `to me`." if is_all_told else "")
        + (f"\n{still_paused(number)}" if is_paused else "")
    )


def still_paused(number: int) -> str:
    """After one that is paused was changed."""
    return f"It is still paused: `/digest resume {number}` starts it again."


def changed_meanwhile(now: Subscription, names: Names) -> str:
    """Above a form that somebody fills in while another changed the same digest."""
    return (
        f"⚠️ *Somebody else changed this meanwhile.* It is now about {about_words(now, names)}, {when_words(now)}. What "
        "you filled in is below: save again to put it in that one's place, or cancel to leave it."
    )


def digest_list(digests: Sequence[Standing], names: Names) -> Message:
    """Each digest of a channel: number, what, when, and a line on its health."""
    if not digests:
        return Message.of_words(
            "No digest is set up here. Try `/digest new`, `/digest daily 08:00`, or `/digest weekdays 18:30 for US`."
        )
    blocks: list[Block] = []
    for digest in digests[:LISTED]:
        subscription, zone = digest.subscription, digest.subscription.zone
        line = f"*{digest.number}*  {about_words(subscription, names)}, {when_words(subscription)}"
        has_form = not isinstance(subscription.timetable, OnHandover)
        change = button("Change", actions.DIGEST_CHANGE, str(digest.number)) if has_form else None
        blocks.append(section(line, beside=change))
        last = f"last posted {_local(digest.posted_at, zone)}" if digest.posted_at else "not posted yet"
        coming = f"next {_local(digest.next_due, zone)}" if digest.next_due else "no more times"
        is_timed = isinstance(subscription.timetable, OnDays | Every)
        coming = coming if is_timed else "waits for the next change"
        coming = f"⏸️ paused: {escape(digest.why)}" if digest.why else coming
        left = f" · {_waiting(digest.waiting)}" if is_timed else ""
        blocks.append(small(f"{last} · {coming}{left}"))
    return Message(text=f"{len(digests)} set up here", blocks=tuple(blocks))


def _waiting(number: int) -> str:
    return {0: "nothing to tell yet", 1: "1 change to tell"}.get(number, f"{number} changes to tell")


def digest_changed(number: int, done: str, *, subscription: Subscription) -> Message:
    """After a digest was paused, resumed or ended."""
    return Message.of_words(f"{digest_name(subscription)} {number} is {done}.")


def digest_name(subscription: Subscription) -> str:
    """ "Alert", "Handover notice" or "Digest"."""
    match subscription.timetable:
        case OnChange():
            return "Alert"
        case OnHandover():
            return "Handover notice"
        case _:
            return "Digest"


def paused_for(number: int, channel: str, why: str, *, subscription: Subscription) -> Message:
    """To a digest's owner, once: why it is paused, and what to do."""
    return Message.of_words(
        f"{digest_name(subscription)} {number} in <#{channel}> is paused: {escape(why)} What it would have told is "
        f"kept. When this is put right, type `/digest resume {number}` there."
    )


def misread_words(misread: Misread, *, example: str = EXAMPLE) -> str:
    """What of a subscription could not be read, with a line that can."""
    maybe = f" Did you mean {listed(list(misread.suggestions), last='or')}?" if misread.suggestions else ""
    return f"I cannot read “{clip(escape(misread.words), 80)}”: I expected {misread.wants}.{maybe} Try `{example}`."


def _local(instant: datetime, zone: str) -> str:
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%B}, {local:%H:%M}"


def _plain(line: str) -> str:
    return line.replace("*", "").lstrip("📰🔔 ")
