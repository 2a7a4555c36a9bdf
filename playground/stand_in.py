"""The strict local stand-in for Slack: start it, point the bot at it, act as its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

from playground.acting import Actor
from playground.clock import Clock
from playground.delivery import Delivery, Transport
from playground.http_mode import HttpMode
from playground.manifest import Manifest
from playground.on_loop import OnLoop
from playground.provoking import Provoking
from playground.rate import PostingRate
from playground.server import Server
from playground.socket_mode import SocketMode
from playground.state import World
from playground.switchboard import Switchboard
from playground.triggers import ResponseUrls, Triggers
from playground.world import Installation, Member

SLACKS_RETRIES = (0.0, 60.0, 300.0)


class SlackStandIn(Provoking):
    """One Slack with one app on it. Lay out `world` first or later; nothing in it needs the server to run.

    `request_url` is the bot's address for HTTP mode; without it things go by Socket Mode. `burst` None lifts the limit
    of one message a second and channel; `per_minute` limits what the app posts in the whole workspace.
    """

    app_token = "xapp-1-A0000000001-1-stand-in"  # noqa: S105 - opens nothing but this stand-in
    signing_secret = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - the example of Slack's own documentation
    app_id = "A0000000001"

    def __init__(
        self,
        *,
        manifest: Mapping[str, Any],
        workspace: str = "Climate Campaign",
        clock: Clock | None = None,
        port: int = 0,
        request_url: str | None = None,
        burst: int | None = 5,
        per_minute: int | None = None,
        ack_seconds: float = 3.0,
        retry_after: Sequence[float] = SLACKS_RETRIES,
        patience: float = 1.0,
    ) -> None:
        self.clock = clock or Clock()
        self.world = World(self.clock)
        self.patience = patience
        self._loop = OnLoop()
        socket_mode = SocketMode(app_id=self.app_id, loop=self._loop)
        self.http_mode = HttpMode(request_url, signing_secret=self.signing_secret) if request_url else None
        transport: Transport = self.http_mode or socket_mode
        self.board = Switchboard(
            world=self.world,
            manifest=Manifest.from_dict(manifest),
            app_id=self.app_id,
            app_token=self.app_token,
            signing_secret=self.signing_secret,
            verification_token="stand-in-verification",  # noqa: S106 - deprecated by Slack, and checked by nobody
            delivery=Delivery(
                transport=transport,
                later=self._loop.later,
                new_event_id=lambda: self.world.new_id("Ev"),
                ack_seconds=ack_seconds,
                retry_after=retry_after,
            ),
            socket_mode=socket_mode,
            triggers=Triggers(self.clock),
            response_urls=ResponseUrls(self.clock),
            rate=PostingRate(self.clock, burst, per_minute),
        )
        self._server = Server(self.board, self._loop, port=port)
        self.board.base_url = self._server.base_url
        self.world.files_url = f"{self.board.base_url}files/"
        self.workspace = self.world.add_workspace(workspace)
        self.bot_token = self.install(self.workspace.id).token

    def install(self, workspace: str) -> Installation:
        """Puts the app on a workspace; the first one is done already."""
        bot_id = self.world.new_id("B")
        bot = self.world.add_member(
            self.board.manifest.bot_name.lower().replace(" ", "-"),
            self.board.manifest.bot_name,
            workspace=workspace,
            is_bot=True,
            bot_id=bot_id,
        )
        installation = Installation(
            token=f"xoxb-{workspace}-stand-in",
            workspace=workspace,
            bot_user=bot.id,
            bot_id=bot_id,
            app_id=self.app_id,
            scopes=self.board.manifest.scopes,
        )
        self.world.installations[installation.token] = installation
        return installation

    # -- running ---------------------------------------------------------------------------------------

    def start(self) -> SlackStandIn:
        """Returns when it takes calls."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Hangs up on the bot."""
        self._server.stop()
        if self.http_mode is not None:
            self.http_mode.close()

    def __enter__(self) -> SlackStandIn:
        return self.start()

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def api_url(self) -> str:
        """For SLACK_API_URL, or WebClient(base_url=…)."""
        return f"{self.board.base_url}api/"

    @property
    def bot(self) -> Member:
        """The bot's user in the first workspace."""
        return self.world.members[self.world.installations[self.bot_token].bot_user]

    @property
    def connections(self) -> int:
        """How many Socket Mode connections the bot has open."""
        return self.board.socket_mode.connections

    def wait_until_connected(self, connections: int = 1, *, within: float = 5.0) -> bool:
        """True as soon as the bot has that many Socket Mode connections."""
        return self.board.socket_mode.wait_until_connected(connections, within=within)

    def settle(self, *, within: float = 5.0) -> bool:
        """Waits until the app acked every event, or Slack gave up."""
        return self.board.delivery.settle(within=within)

    def wait_for(self, look: Callable[[], Any], *, within: float = 5.0) -> Any:
        """Looks again after each change until `look` is truthy, and returns what it gave."""
        return self.world.wait_for(look, within=within)

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after each change, in whichever thread; returns what ends that."""
        return self.world.listen(listener)

    def acting_as(self, who: str | Member) -> Actor:
        """By member id or handle."""
        return Actor(self.board, self.world.member(who).id, self.patience)
