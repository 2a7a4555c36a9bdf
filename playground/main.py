"""What `make run` starts without Slack tokens: the stand-in, the real bot connected to it, and the page."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from storage.opening import open_database

from config import Mode, Settings
from playground.bonn import ADMIN, SUGGESTIONS, lay_out
from playground.page import serve
from playground.stand_in import SlackStandIn
from samples import bonn2009

MANIFEST = Path(__file__).parent.parent / "manifest.json"
Start = Callable[[Settings], tuple[Callable[[], object], Callable[[], None]]]


def play(settings: Settings, *, start: Start) -> None:
    """Runs until interrupted. Each run begins with the same world, unless DATABASE_URL names a database to keep."""
    with ExitStack() as cleaning_up:
        slack = cleaning_up.enter_context(SlackStandIn(manifest=json.loads(MANIFEST.read_text("utf-8"))))
        lay_out(slack)
        folder = cleaning_up.enter_context(tempfile.TemporaryDirectory(prefix="rapporteur-"))
        url = settings.database_url or f"sqlite:///{folder}/playground.db"
        today = settings.today or bonn2009.TODAY
        admin = slack.world.member(ADMIN).id
        engine = open_database(url)
        bonn2009.fill_if_empty(engine, workspace=slack.workspace.id, author=admin)
        engine.dispose()
        _, end = start(
            replace(
                settings,
                mode=Mode.SOCKET,
                database_url=url,
                bot_token=slack.bot_token,
                app_token=slack.app_token,
                slack_api_url=slack.api_url,
                today=today,
            )
        )
        cleaning_up.callback(end)
        slack.wait_until_connected()
        serve(
            slack,
            host=settings.host,
            port=settings.port,
            suggestions=[f"/ask {question}" for question in SUGGESTIONS],
            title="Rapporteur playground",
            today=today,
        )
