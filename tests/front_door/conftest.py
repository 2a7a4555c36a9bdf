"""The real bot on a fresh ledger of the Bonn 2009 world, met over Slack's own protocol."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from sqlalchemy import Engine

from bot import make_app
from config import Mode, Settings
from handlers.asking.memory import Memory
from handlers.background import Background
from negotiation.model import Scope
from playground.acting import Actor
from playground.bonn import ADMIN, lay_out
from playground.stand_in import SlackStandIn
from samples import bonn2009
from storage.ledger import Ledger
from storage.opening import open_database
from tests.front_door.midday import MIDDAY

MANIFEST = Path(__file__).parent.parent.parent / "manifest.json"


class Desk:
    """The stand-in, the bot's ledger, and the team at their keyboards."""

    def __init__(self, slack: SlackStandIn, ledger: Ledger, *, restart: Callable[[], None]) -> None:
        self.slack = slack
        self.ledger = ledger
        self.restart = restart

    @property
    def scope(self) -> Scope:
        """The whole workspace."""
        return Scope(self.slack.workspace.id)

    @property
    def lina(self) -> Actor:
        """An admin, in every channel."""
        return self.slack.acting_as("lina")

    @property
    def marco(self) -> Actor:
        """A full member, also in the private channel."""
        return self.slack.acting_as("marco")

    @property
    def priya(self) -> Actor:
        """A full member, in the public channels only."""
        return self.slack.acting_as("priya")


@pytest.fixture(scope="session")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SlackStandIn, SocketModeHandler]]:
    """One Slack and one Socket Mode connection for all stories; hanging up takes slack_sdk a second."""
    slack = SlackStandIn(manifest=json.loads(MANIFEST.read_text("utf-8")), burst=None, retry_after=(0, 0.05, 0.1))
    with slack:
        lay_out(slack)
        settings = _settings(slack)
        engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('nobody')}/ledger.db")
        clock = MIDDAY
        ledger = Ledger(engine, clock=clock.now)
        nobody = make_app(settings, ledger, clock=clock, memory=Memory(ledger), background=Background())
        handler = SocketModeHandler(nobody, slack.app_token)
        handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt leaves it untyped
        assert slack.wait_until_connected()
        yield slack, handler
        handler.client.auto_reconnect_enabled = False
        slack.stop()
        engine.dispose()
        handler.close()  # type: ignore[no-untyped-call]  # slack_bolt leaves it untyped


def _settings(slack: SlackStandIn) -> Settings:
    return Settings(
        mode=Mode.SOCKET,
        database_url="",
        bot_token=slack.bot_token,
        app_token=slack.app_token,
        slack_api_url=slack.api_url,
        today=bonn2009.TODAY,
    )


@pytest.fixture
def desk(connection: tuple[SlackStandIn, SocketModeHandler], engine: Engine) -> Iterator[Desk]:
    """A bot freshly deployed on a fresh ledger, once on each kind of database."""
    slack, handler = connection
    bonn2009.fill(engine, workspace=slack.workspace.id, author=slack.world.member(ADMIN).id)
    clock = MIDDAY
    ledger = Ledger(engine, clock=clock.now)
    memories: list[Memory] = []
    background = Background()

    def deploy() -> None:
        memories.append(Memory(ledger))
        handler.app = make_app(_settings(slack), ledger, clock=clock, memory=memories[-1], background=background)

    deploy()
    yield Desk(slack, ledger, restart=deploy)
    for person in ("lina", "marco", "priya", "tom"):
        if slack.acting_as(person).open_view is not None:
            slack.acting_as(person).close_view(everything=True)
    background.close()
    for memory in memories:
        memory.close()
