"""The app's home: delegations today, what waits for the reader, what changed, their channels' digests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, DividerBlock, HeaderBlock
from slack_sdk.models.views import View

from messages import actions
from messages.answers.buttons import button, section, small
from messages.answers.changes import change_line
from messages.answers.leads import lead_sentence
from messages.digests import about_words, when_words
from messages.facts import Wording
from messages.still_right import stale_blocks
from messages.words import age_words, clip, day_words, listed
from negotiation.leads import Lead
from negotiation.model import Absence, Revision
from negotiation.news import News
from negotiation.timetables import Subscription

DELEGATIONS = 8
"""On one page."""
STALE, CHANGES, DIGESTS = 3, 5, 8
LINE = 700


@dataclass(frozen=True, slots=True)
class Home:
    """`leads` are those of one page, of `total` delegations; the changes in `news` are the newest first."""

    leads: tuple[Lead, ...]
    absences: tuple[Revision, ...]
    page: int
    total: int
    news: News


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that somebody left half understood; it may be private, so that only its channel is named."""

    channel: str
    link: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest of one of the reader's channels."""

    channel: str
    subscription: Subscription
    next_due: datetime | None
    is_private: bool


def home_view(
    home: Home,
    wording: Wording,
    *,
    stale: Sequence[Revision],
    waiting: Sequence[Waiting],
    waiting_number: int,
    digests: Sequence[Digest],
    metadata: str,
) -> View:
    """At most 60 blocks of Slack's 100."""
    blocks = [
        *_delegations(home, wording),
        DividerBlock(),
        *_waiting(stale, waiting, waiting_number, wording),
        DividerBlock(),
        *_changes(home.news, wording),
        DividerBlock(),
        *_digests(digests, wording),
    ]
    return View(type="home", blocks=blocks, private_metadata=metadata)


def closed_home(words: str) -> View:
    """For guests, and where something went wrong: the same sentence as anywhere else."""
    return View(type="home", blocks=[section(words)])


def _delegations(home: Home, wording: Wording) -> list[Block]:
    blocks: list[Block] = [HeaderBlock(text="Delegations today"), small(day_words(wording.today))]
    if not home.leads:
        blocks.append(section("*Nobody is on record* as leading or away. `/log` who leads: “Jane Doe leads Norway”."))
    for lead in home.leads:
        told = {entry.entry for entry in lead.evidence}
        away = [
            f"{wording.person(entry.fact.person)} {wording.away(entry.fact, entry.valid)}"
            for entry in home.absences
            if isinstance(entry.fact, Absence) and entry.entry not in told and entry.fact.party == lead.party
        ]
        also = f"\nAlso: {listed(away)}." if away else ""
        mark = wording.stale(*lead.evidence)
        blocks.append(section(clip(lead_sentence(lead, wording) + also, LINE) + (f"\n_{mark}_" if mark else "")))
    pages = -(-home.total // DELEGATIONS)
    turning = []
    if home.page > 0:
        turning.append(button("← Before", actions.HOME_BEFORE, str(home.page - 1)))
    if home.page + 1 < pages:
        turning.append(button("More delegations →", actions.HOME_MORE, str(home.page + 1)))
    if turning:
        blocks += [small(f"Page {home.page + 1} of {pages}, {home.total} delegations"), ActionsBlock(elements=turning)]
    return blocks


def _waiting(stale: Sequence[Revision], waiting: Sequence[Waiting], number: int, wording: Wording) -> list[Block]:
    blocks: list[Block] = [HeaderBlock(text="What waits for you")]
    for each in waiting:
        where = f"<{each.link}|Complete or discard it>" if each.link else "Look there"
        age = age_words(each.since, now=wording.now)
        blocks.append(section(f"✋ A message in <#{each.channel}> was half understood {age}. {where}."))
    if number > len(waiting):
        blocks.append(small(f"{number - len(waiting)} more messages wait."))
    if stale:
        blocks += [section("⏳ *Still right?*"), *stale_blocks(stale, wording, at_most=STALE)]
    if len(blocks) == 1:
        blocks.append(section("Nothing waits for you."))
    return blocks


def _changes(news: News, wording: Wording) -> list[Block]:
    changes = news.changes
    blocks: list[Block] = [HeaderBlock(text="Recent changes")]
    blocks += [section(clip(change_line(change, news, wording), LINE)) for change in changes[:CHANGES]]
    if not changes:
        blocks.append(section("Nothing changed in the last seven days."))
    elif len(changes) > CHANGES:
        blocks.append(small(f"{len(changes) - CHANGES} more in the last seven days: ask `what changed this week`."))
    return blocks


def _digests(digests: Sequence[Digest], wording: Wording) -> list[Block]:
    blocks: list[Block] = [HeaderBlock(text="Digests of your channels")]
    for each in digests[:DIGESTS]:
        about = "" if each.is_private else f"{about_words(each.subscription, wording.names)}, "
        blocks.append(section(f"<#{each.channel}>: {about}{when_words(each.subscription)}{_next(each)}"))
    if not digests:
        blocks.append(section("None is set up. Type `/digest daily 08:00` in a channel."))
    elif len(digests) > DIGESTS:
        blocks.append(small(f"{len(digests) - DIGESTS} more: `/digest list` in a channel."))
    return blocks


def _next(digest: Digest) -> str:
    if digest.next_due is None:
        return ""
    local = digest.next_due.astimezone(ZoneInfo(digest.subscription.zone))
    return f" · next {local:%a} {local.day} {local:%B}, {local:%H:%M}"
