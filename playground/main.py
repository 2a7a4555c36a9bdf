"""What `make run` starts without Slack tokens: the stand-in, the real bot connected to it, and the page."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playground.bonn import ADMIN, SUGGESTIONS, lay_out
from playground.page import serve
from playground.stand_in import SlackStandIn
from samples import bonn2009
from storage.opening import open_database

MANIFEST = Path(__file__).parent.parent / "manifest.json"


@dataclass(frozen=True, slots=True)
class Access:
    """What a bot needs to meet the stand-in and to keep its record."""

    bot_token: str
    app_token: str
    api_url: str
    database_url: str
    today: date


def play(
    *, host: str, port: int, database_url: str, today: date | None, start_bot: Callable[[Access], Callable[[], None]]
) -> None:
    """Runs until interrupted. Each run begins with the same world, unless `database_url` names one to keep.

    `start_bot` connects the real bot, and gives what ends it.
    """
    with ExitStack() as cleaning_up:
        slack = cleaning_up.enter_context(SlackStandIn(manifest=json.loads(MANIFEST.read_text("utf-8"))))
        lay_out(slack)
        folder = cleaning_up.enter_context(tempfile.TemporaryDirectory(prefix="rapporteur-"))
        url = database_url or f"sqlite:///{folder}/playground.db"
        engine = open_database(url)
        bonn2009.fill_if_empty(engine, workspace=slack.workspace.id, author=slack.world.member(ADMIN).id)
        engine.dispose()
        day = today or bonn2009.TODAY
        access = Access(slack.bot_token, slack.app_token, slack.api_url, url, day)
        cleaning_up.callback(start_bot(access))
        slack.wait_until_connected()
        serve(
            slack,
            host=host,
            port=port,
            suggestions=[f"/ask {question}" for question in SUGGESTIONS],
            title="Rapporteur playground",
            today=day,
        )
