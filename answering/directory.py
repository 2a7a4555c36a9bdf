"""What Slack says of people and channels, asked once and kept for a few minutes."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from negotiation.model import Scope
from storage.ledger import Ledger

KEPT_SECONDS = 300
KEPT_ENTRIES = 10_000
A_PAGE = 999
"""The most that users.conversations gives at once: https://docs.slack.dev/reference/methods/users.conversations."""
CHANNELS = 2_000
"""Of somebody's channels: enough for anybody."""


class Standing(Enum):
    """What somebody is to this workspace; only a full member may ask and log unless an admin allows more."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "somebody from another organisation"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Person:
    """A Slack account as users.info describes it. `time_zone` is an IANA name."""

    user: str
    standing: Standing
    is_admin: bool
    time_zone: str


@dataclass(frozen=True, slots=True)
class Place:
    """A Slack conversation: who can read what is posted there."""

    channel: str
    is_private: bool
    is_shared: bool


class Directory:
    """Looks people and channels up, and forgets them after KEPT_SECONDS, so that a change is soon seen.

    What Slack will not tell (channel_not_found, a lost connection) is taken as the most guarded answer:
    an unreadable channel is private. Safe to use from several threads.
    """

    def __init__(self, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._kept: OrderedDict[tuple[str, str, str], tuple[float, Person | Place]] = OrderedDict()
        self._lock = threading.Lock()

    def person(self, client: WebClient, *, workspace: str, user: str) -> Person:
        """The account behind a user id; raises SlackApiError when Slack cannot say who it is."""
        found = self._recall(("person", workspace, user))
        if not isinstance(found, Person):
            found = _person(client.users_info(user=user)["user"], workspace=workspace)
            self._keep(("person", workspace, user), found)
        return found

    def place(self, client: WebClient, *, workspace: str, channel: str) -> Place:
        """The conversation behind a channel id; private when Slack does not let us see it."""
        if channel.startswith("D"):
            return Place(channel, is_private=True, is_shared=False)
        found = self._recall(("place", workspace, channel))
        if not isinstance(found, Place):
            try:
                found = _place(client.conversations_info(channel=channel)["channel"])
            except SlackApiError as error:
                if error.response.get("error") != "channel_not_found":
                    raise
                found = Place(channel, is_private=True, is_shared=False)
            self._keep(("place", workspace, channel), found)
        return found

    def _recall(self, key: tuple[str, str, str]) -> Person | Place | None:
        with self._lock:
            kept_at, found = self._kept.get(key, (None, None))
            if kept_at is None or self._seconds() - kept_at > KEPT_SECONDS:
                return None
            return found

    def _keep(self, key: tuple[str, str, str], found: Person | Place) -> None:
        with self._lock:
            self._kept[key] = (self._seconds(), found)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT_ENTRIES:
                self._kept.popitem(last=False)


def channels_of(client: WebClient, user: str) -> frozenset[str]:
    """The channels that somebody is in, as far as we may know of them."""
    found = _conversations(client, user=user, types="public_channel,private_channel", exclude_archived=True, limit=200)
    return frozenset(str(channel["id"]) for channel in islice(found, CHANNELS))


def places_of(client: WebClient) -> dict[str, Place]:
    """Where the bot is, by channel id, as Slack has it now; direct messages with one person are left out."""
    found = _conversations(client, types="public_channel,private_channel,mpim", limit=A_PAGE)
    return {channel["id"]: _place(channel) for channel in found}


def _conversations(client: WebClient, **which: Any) -> Iterator[dict[str, Any]]:
    """From one page of users.conversations after the other, each asked for when it is needed."""
    cursor: str | None = None
    while True:
        page = client.users_conversations(**which, cursor=cursor)
        yield from page["channels"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
        if cursor is None:
            return


def link_to(client: WebClient, channel: str, ts: str) -> str:
    """A message's address, "" where we cannot see it any more."""
    try:
        return str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
    except SlackApiError:
        return ""


def _person(user: dict[str, Any], *, workspace: str) -> Person:
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        standing = Standing.BOT
    elif user.get("is_stranger") or workspace not in _home_of(user):
        standing = Standing.STRANGER
    elif user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("deleted"):
        standing = Standing.GUEST
    else:
        standing = Standing.MEMBER
    return Person(
        user=user["id"],
        standing=standing,
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        time_zone=user.get("tz") or "UTC",
    )


def _home_of(user: dict[str, Any]) -> set[str]:
    """The workspaces and the Enterprise org that count an account as their own."""
    grid = user.get("enterprise_user") or {}
    return {user.get("team_id", ""), grid.get("enterprise_id", ""), *grid.get("teams", ())}


def _place(channel: dict[str, Any]) -> Place:
    private = channel.get("is_private") or channel.get("is_im") or channel.get("is_mpim")
    shared = channel.get("is_ext_shared") or channel.get("is_pending_ext_shared")
    return Place(channel["id"], is_private=bool(private), is_shared=bool(shared))


def outsiders_read_along(place: Place, workspace: str, ledger: Ledger) -> bool:
    """Whether people of another organisation are in a place, and no admin has let them."""
    if not place.is_shared:
        return False
    with ledger.read(Scope(workspace)) as records:
        return place.channel not in records.settings.guest_channels
