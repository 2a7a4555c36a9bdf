"""What the composer offers."""

from __future__ import annotations

from playground.manifest import SlashCommand
from playground.page.completion import offers, usage
from playground.page.naming import name_of
from playground.world import Channel, Member

COMMANDS = (SlashCommand("/ask", "Ask", "who leads"), SlashCommand("/log", "Log", "US away"))
MEMBERS = (
    Member(id="U1", workspace="T", name="ann", real_name="Ann Example"),
    Member(id="U2", workspace="T", name="rapporteur", real_name="Rapporteur", is_bot=True),
)
CHANNELS = (Channel(id="C1", name="general", workspace="T"),)


def drafts(draft: str) -> list[str]:
    found = offers(draft, commands=COMMANDS, members=MEMBERS, channels=CHANNELS)
    return [offer.draft for offer in found]


def test_a_slash_lists_every_command_with_its_hint() -> None:
    found = offers("/", commands=COMMANDS, members=(), channels=())

    assert [(offer.label, offer.usage, offer.hint) for offer in found] == [
        ("/ask", "who leads", "Ask"),
        ("/log", "US away", "Log"),
    ]


def test_a_command_is_completed_until_its_text_begins() -> None:
    assert drafts("/l") == ["/log "]
    assert drafts("/log US") == []


def test_a_mention_is_completed_where_it_stands_and_the_bot_comes_first() -> None:
    assert drafts("hello @") == ["hello @rapporteur ", "hello @ann "]
    assert drafts("hello @an") == ["hello @ann "]
    assert drafts("ann@") == []


def test_a_channel_is_completed_by_its_beginning() -> None:
    assert drafts("see #gen") == ["see #general "]


def test_the_usage_of_the_command_stands_under_the_draft() -> None:
    assert usage("/ask wh", COMMANDS) == "/ask who leads — Ask"
    assert usage("/ask", COMMANDS) == ""
    assert usage("hello", COMMANDS) == ""


def test_a_menu_that_many_blocks_have_is_named_by_its_block() -> None:
    menu = {"type": "overflow", "action_id": "menu", "options": []}
    rows = [{"type": "section", "block_id": row, "accessory": menu} for row in ("one", "two")]

    assert name_of(rows, rows[1], menu) == "two"
    assert name_of(rows[:1], rows[0], menu) == "menu"
