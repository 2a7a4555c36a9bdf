"""One browser tab: who acts in it, where they are, and what they do, off the event loop since acts wait for acks."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from nicegui import run

from playground.acting import Actor
from playground.outcome import Outcome, visible
from playground.page.reader import Reader
from playground.refusals import CannotActError, Refusal
from playground.stand_in import SlackStandIn
from playground.typed import escaped
from playground.world import Channel, File, Member, Message

SLACKBOT = "USLACKBOT"
Given = TypeVar("Given")


@dataclass(kw_only=True)
class Tab:
    """`notices` are what Slack's own client told this person; `complaints` stand under a form's inputs."""

    slack: SlackStandIn
    who: str
    where: str
    thread: str | None = None
    is_home: bool = False
    notices: list[Message] = field(default_factory=list)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    complaints: dict[str, Mapping[str, str]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    acting: int = 0

    # -- what is seen ----------------------------------------------------------------------------------

    @property
    def actor(self) -> Actor:
        """It does not linger after an ack, since the page follows the world anyway."""
        return replace(self.slack.acting_as(self.who), patience=0.0)

    @property
    def channel(self) -> Channel:
        """The channel that is open."""
        return self.slack.world.channels[self.where]

    @property
    def reader(self) -> Reader:
        """For this person, now."""
        return Reader.of(self.slack.world, self.actor.member)

    @property
    def has_bot(self) -> bool:
        """False for people of another organisation, whose Slack does not have the app."""
        return any(
            i.workspace == self.actor.member.workspace and not i.is_revoked
            for i in self.slack.world.installations.values()
        )

    def messages(self, thread: str | None = None) -> list[Message]:
        """Those of the open channel, or of a thread in it, with Slack's own notices."""
        told = [
            n for n in self.notices if n.channel == self.where and n.user == SLACKBOT and n.thread_ts == thread
            and n.ephemeral_to == self.who
        ]  # fmt: skip
        return sorted([*self.actor.sees(self.where, thread), *told], key=lambda m: m.ts)

    def replies(self) -> Counter[str | None]:
        """How many there are in each thread of the open channel, by its first message."""
        return Counter(m.thread_ts for m in visible(self.slack.board, self.who, self.where) if m.is_reply)

    def has_news(self, channel: Channel) -> bool:
        """True when others wrote there since this person looked."""
        seen = self.seen.get((self.who, channel.id), "")
        return any(m.user != self.who and m.ts > seen for m in self.actor.sees(channel))

    def look(self) -> None:
        """Remembers that the open channel has been read."""
        newest = max((m.ts for m in self.actor.sees(self.where)), default="")
        self.seen[self.who, self.where] = newest

    def address_of(self, file: File) -> str:
        """Its bytes inside the page: the stand-in gives files to the app's token only."""
        return f"data:{file.mimetype};base64,{b64encode(file.content).decode()}"

    # -- what is done ----------------------------------------------------------------------------------

    async def do(self, act: Callable[[], Given], *, thread: str | None = None) -> Given | None:
        """Runs an act and tells the person what came of it where Slack would; None when it was not possible."""
        self.acting += 1
        try:
            done = await run.io_bound(act)
        except (CannotActError, Refusal) as refused:
            self.tell(f"That did not work: {refused}", thread=thread)
            return None
        finally:
            self.acting -= 1
        if isinstance(done, Outcome) and done.error:
            self.tell(done.error, thread=thread)
        return done

    def tell(self, text: str, *, thread: str | None = None) -> None:
        """Slackbot's word to this person alone, or the form's when one is open."""
        top = self.actor.open_view
        if top is not None:
            self.failures[top.id] = text
            return
        stamp = self.slack.world.clock.stamp()
        self.notices.append(
            Message(
                channel=self.where, ts=stamp, user=SLACKBOT, text=escaped(text), thread_ts=thread, ephemeral_to=self.who
            )
        )

    async def send(self, text: str, *, thread: str | None = None) -> None:
        """A command or a message, as typed into the composer."""
        actor, where = self.actor, self.where
        if text.startswith("/"):
            if thread is not None:
                self.tell("Slash commands do not work in threads. Type it in the channel.", thread=thread)
                return
            await self.do(lambda: actor.command(where, text))
        else:
            await self.do(lambda: actor.say(where, text, thread_ts=thread), thread=thread)

    async def send_file(self, name: str, content: bytes, *, thread: str | None = None) -> None:
        """A file without words, as dropped into the composer."""
        actor, where = self.actor, self.where
        await self.do(lambda: actor.say(where, "", thread_ts=thread, files=[(name, content)]), thread=thread)

    async def visit(self, channel: Channel, *, tab: str = "messages") -> None:
        """Opens a channel; the app is told where it is the person's direct message with it."""
        self.where, self.thread, self.is_home = channel.id, None, tab == "home"
        actor = self.actor
        if self.has_bot and channel == actor.direct:
            await self.do(lambda: actor.open_home(tab=tab))

    def act_as(self, member: Member) -> None:
        """Another person sits down; they stay in the channel where they may."""
        self.who, self.thread, self.is_home = member.id, None, False
        mine = self.actor.channels()
        if self.where not in {c.id for c in mine} and mine:
            self.where = mine[0].id
