"""What can be made to go wrong at will, between Slack and the app."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from playground import events, moving
from playground.faults import Fault
from playground.switchboard import Switchboard
from playground.world import Channel


class Provoking:
    """The faults of one running stand-in."""

    board: Switchboard
    bot_token: str

    def fail_next(self, method: str, *, error: str = "", status: int = 200, after_accepting: bool = False) -> None:
        """The next call of `method` ("*" for any) is refused or breaks, perhaps once it is done: see Fault."""
        self.board.faults.waiting.append((method, Fault(error=error, status=status, is_done_first=after_accepting)))

    def lose_acks(self, count: int = 1) -> None:
        """The next acks are taken for lost, at once rather than after the seconds an app has for them."""
        self.board.delivery.faults.lost_acks = count

    def redeliver(self, event_id: str, *, under_new_id: bool = False, as_retry: bool = False) -> None:
        """Sends an event once more."""
        self.board.delivery.redeliver(event_id, under_new_id=under_new_id, as_retry=as_retry)

    def event_ids(self, event_type: str | None = None) -> list[str]:
        """Those of the events sent, in that order and retries too."""
        return [
            e.event_id
            for e in self.board.delivery.sent
            if e.kind == "events_api" and event_type in {None, e.payload["event"]["type"]}
        ]

    def hold_events(self) -> None:
        """Keeps events back until they are released."""
        self.board.delivery.hold()

    def release_events(self, *, backwards: bool = False) -> None:
        """Sends what was held, perhaps last first."""
        self.board.delivery.release(lambda held: held[::-1] if backwards else held)

    def refresh_connections(self, reason: str = "warning", *, within: float = 5.0) -> bool:
        """Tells the bot to connect anew, ten seconds ahead or, by "refresh_requested", at once; True when it has."""
        wanted = self.board.socket_mode.opened + self.board.socket_mode.connections
        self.board.socket_mode.disconnect(reason)
        return self.board.socket_mode.wait_until_opened(wanted, within=within)

    def revoke_token(self) -> None:
        """Takes the app off the first workspace."""
        installation = replace(self.board.world.installations[self.bot_token], is_revoked=True)
        with self.board.world.changing():
            self.board.world.installations[self.bot_token] = installation
        events.tokens_revoked(self.board, installation)

    def change_scopes(self, *, without: Sequence[str]) -> None:
        """The app is missing these from now on."""
        installation = self.board.world.installations[self.bot_token]
        scopes = installation.scopes - set(without)
        self.board.world.installations[self.bot_token] = replace(installation, scopes=scopes)

    def archive(self, channel: str | Channel) -> Channel:
        """An owner archives it."""
        bot = self.board.world.installations[self.bot_token].bot_user
        return moving.archive(self.board, self.board.world.members[bot], self.board.world.channel(channel))
