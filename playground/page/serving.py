"""Serves the page until interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from nicegui import ui

from playground.page.screen import Screen
from playground.page.tab import Tab
from playground.stand_in import SlackStandIn

STYLE = Path(__file__).with_name("style.css")


def serve(
    stand_in: SlackStandIn,
    *,
    host: str,
    port: int,
    suggestions: Sequence[str],
    title: str,
    today: date,
) -> None:
    """Blocks. `suggestions` are sent as they are when clicked; `today` is shown as the bot's today."""
    print(f"{title}: http://{'localhost' if host in {'0.0.0.0', '127.0.0.1'} else host}:{port}/", flush=True)  # noqa: S104, T201 - compared, not bound; whoever started it reads this
    ui.run(
        lambda: draw(stand_in, suggestions=suggestions, today=today),
        host=host,
        port=port,
        title=title,
        favicon="🌍",
        dark=None,
        language="en-GB",
        reload=False,
        show=False,
        show_welcome_message=False,
        tailwind=False,
    )


def draw(stand_in: SlackStandIn, *, suggestions: Sequence[str], today: date) -> Screen:
    """One tab, for who is named in its address (?as=handle&in=channel), else the first member and channel."""
    ui.add_css(STYLE)
    asked = ui.context.client.request.query_params
    people = [m for m in stand_in.world.members.values() if not m.is_bot and not m.deleted]
    who = next((m for m in people if m.name == asked.get("as")), people[0])
    mine = [c for c in stand_in.world.channels.values() if who.id in c.members]
    where = next((c for c in mine if asked.get("in") in {c.id, c.name}), mine[0])
    return Screen(Tab(slack=stand_in, who=who.id, where=where.id), suggestions=suggestions, today=today)
