"""A person at Slack's client: what they see, and what they do with other people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playground import moving, reacting, talking
from playground.outcome import top_view, visible
from playground.refusals import CannotActError
from playground.switchboard import Switchboard
from playground.world import Channel, ChannelKind, Member, Message, View


@dataclass(frozen=True, slots=True)
class Person:
    """`patience` is how many seconds an act on the app waits for something to show that did not come with the ack."""

    board: Switchboard
    id: str
    patience: float = 1.0

    @property
    def member(self) -> Member:
        """Who they are now."""
        return self.board.world.members[self.id]

    # -- seeing ----------------------------------------------------------------------------------------

    def sees(self, channel: str | Channel, thread_ts: str | None = None) -> list[Message]:
        """The channel without its replies, or one thread; what only they can see is among it."""
        place = self._place(channel)
        with self.board.world.lock:
            seen = visible(self.board, self.id, place.id)
        if thread_ts is None:
            return [m for m in seen if not m.is_reply or m.is_broadcast]
        return [m for m in seen if thread_ts in {m.ts, m.thread_ts}]

    def _place(self, channel: str | Channel) -> Channel:
        place = self.board.world.channel(channel)
        is_open = place.is_public and not self.member.is_guest and self.member.workspace == place.workspace
        if self.id not in place.members and not is_open:
            raise CannotActError(f"{self.member.name} cannot see {place.name or place.id}")
        return place

    def channels(self) -> list[Channel]:
        """Those they are in, by name, then their direct messages."""
        mine = [c for c in self.board.world.channels.values() if self.id in c.members]
        return sorted(mine, key=lambda c: (c.is_conversation_of_people, c.name))

    @property
    def open_view(self) -> View | None:
        """The modal on top of their screen."""
        return top_view(self.board, self.id)

    @property
    def home(self) -> View | None:
        """The app's home as published for them."""
        return self.board.world.homes.get(self.id)

    @property
    def direct(self) -> Channel:
        """Their direct message with the app."""
        return self.board.world.direct_channel(self.id, self.board.installation_for(self.member).bot_user)

    def reply_to(self, message: Message, *, within: float = 5.0) -> Message:
        """The next message in its thread, or only for them, or after it in a direct message; fails when none comes."""

        is_direct = self.board.world.channels[message.channel].kind is ChannelKind.DIRECT
        root = message.thread_ts or message.ts

        def answers(said: Message) -> bool:
            if said.ts <= message.ts or said.user == self.id:
                return False
            return said.thread_ts == root or said.ephemeral_to == self.id or (is_direct and not said.is_reply)

        def look() -> list[Message]:
            return [said for said in visible(self.board, self.id, message.channel) if answers(said)]

        found = self.board.world.wait_for(look, within=within)
        if not found:
            raise CannotActError(f"nobody answered {message.text!r} within {within} s")
        return found[0]

    # -- talking ---------------------------------------------------------------------------------------

    def say(
        self,
        channel: str | Channel,
        text: str,
        *,
        thread_ts: str | None = None,
        files: Iterable[tuple[str, bytes]] = (),
    ) -> Message:
        """Typed text: @handles and #channels become links. `files` are names with their bytes."""
        place = self.board.world.channel(channel)
        return talking.say(self.board, self.member, place, text, thread_ts=thread_ts, files=files)

    def edit(self, message: Message, text: str) -> Message:
        """Changes their own message."""
        return talking.edit(self.board, self.member, message, text)

    def delete(self, message: Message) -> None:
        """Deletes their own message, or hides one that only they can see."""
        talking.delete(self.board, self.member, message)

    def react(self, message: Message, name: str) -> Message:
        """Adds an emoji."""
        return self._reacting(reacting.add, message, name)

    def unreact(self, message: Message, name: str) -> Message:
        """Takes their emoji away."""
        return self._reacting(reacting.remove, message, name)

    def _reacting(self, change: Any, message: Message, name: str) -> Message:
        talking.check_inside(self.member, self.board.world.channels[message.channel])
        with self.board.world.lock:
            now = self.board.world.message(message.channel, message.ts)
            if now.ephemeral_to is not None:
                raise CannotActError("nobody reacts to what only they can see")
            changed: Message = change(self.board, person=self.id, message=now, name=name)
        return changed

    def join(self, channel: str | Channel) -> Channel:
        """Joins a public channel."""
        return moving.join(self.board, self.member, self.board.world.channel(channel))

    def leave(self, channel: str | Channel) -> Channel:
        """Leaves a channel."""
        return moving.leave(self.board, self.member, self.board.world.channel(channel))

    def invite(self, channel: str | Channel, who: str | Member) -> Channel:
        """Brings somebody, or the bot, into a channel they are in."""
        place = self.board.world.channel(channel)
        talking.check_inside(self.member, place)
        return moving.join(self.board, self.board.world.member(who), place, inviter=self.id)

    def remove(self, channel: str | Channel, who: str | Member) -> Channel:
        """Takes somebody, or the bot, out of a channel they are in."""
        place = self.board.world.channel(channel)
        talking.check_inside(self.member, place)
        return moving.leave(self.board, self.board.world.member(who), place, removed_by=self.id)

    def archive(self, channel: str | Channel) -> Channel:
        """Archives a channel."""
        return moving.archive(self.board, self.member, self.board.world.channel(channel))

    def unarchive(self, channel: str | Channel) -> Channel:
        """Opens it again."""
        return moving.archive(self.board, self.member, self.board.world.channel(channel), is_archived=False)

    def rename(self, channel: str | Channel, name: str) -> Channel:
        """Renames a channel."""
        return moving.rename(self.board, self.member, self.board.world.channel(channel), name)

    def set_topic(self, channel: str | Channel, topic: str) -> Channel:
        """Says what a channel is about."""
        return moving.set_topic(self.board, self.member, self.board.world.channel(channel), topic)
