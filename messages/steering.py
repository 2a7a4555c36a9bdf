"""What `/rapporteur` says: help, people, settings and health."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    ExternalDataSelectElement,
    HeaderBlock,
    InputBlock,
    MarkdownTextObject,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    SectionBlock,
    UserMultiSelectElement,
)
from slack_sdk.models.views import View

from messages.forms.ids import SAVE_SETTINGS, type_ahead
from messages.message import Message
from messages.words import clip, escape
from negotiation.model import Kind, Roster
from negotiation.settings import WorkspaceSettings

LONGEST_REMINDER = 72
STALE = (
    "*After how many days is an entry old?* Answers say that it was not confirmed since, and its author is asked once "
    "whether it is still right. Empty: never."
)
STALE_KINDS = {
    Kind.LEADERSHIP: "Who leads",
    Kind.ABSENCE: "Absences",
    Kind.DEMAND: "Demands",
    Kind.PLEDGE: "Pledges",
    Kind.POSITION: "Positions and statements",
    Kind.RESPONSE: "Our responses and asks",
    Kind.ROSTER: "People",
}
ASK_EXAMPLES = (
    "who is leading the US delegation today",
    "where is Pershing",
    "what does China want from the US",
    "what has Japan pledged",
    "where does the US stand on climate refugees",
    "our asks on finance",
    "what changed since Monday",
)

LOG_EXAMPLES = (
    "US demands of China: binding emission limits, because Congress wants mirrored commitments (reported)",
    "Pershing away from 8 June in Beijing: bilateral talks with China",
    "Talley leads US while Pershing is away",
    "Pershing is back",
    "pledge Japan: 15% below 2005 by 2020",
    'position US oppose "climate refugees": legal implications of "refugee" — Pershing, plenary',
    "response on offsets: don't double-count",
)

COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "/ask": ("Ask in plain words. Only you see the answer, until you share it.", ASK_EXAMPLES),
    "/log": ("Log an update in one line. Alone, it opens a form.", LOG_EXAMPLES),
    "/brief": ("One card on a party, a topic, or two parties.", ("US", "finance", "US and China")),
    "/digest": (
        "What changed, posted here on a schedule, each change once. With no time: what it would say now.",
        (
            *(
                "daily 08:00",
                "weekdays 18:30 Europe/Berlin for US, China #finance",
                "every 6 hours during Bonn quiet on",
            ),
            *("new", "change 1", "list", "why 1", "now 1", "pause 1", "resume 1", "off 1", "preview", "US"),
            *("alert red lines, leadership for US", "alert list", "alert off 2"),
            *("handover US, China", "topic US", "handover off", "topic off"),
        ),
    ),
    "/rapporteur": (
        "Help, people, files in and out, words of your own, questions I did not read, settings, health.",
        (
            *(
                "people US",
                "add",
                "import",
                "export xlsx",
                "alias the dragon = China",
                "topic bunker fuels",
                "words",
                "questions",
            ),
            *("stale", "settings", "guests on", "guests off", "health"),
        ),
    ),
}


def command_help(command: str) -> Message:
    """What one command does, with lines to copy."""
    purpose, examples = COMMANDS[command]
    lines = "\n".join(f"• `{' '.join((command, example)).strip()}`" for example in examples)
    return Message(
        text=f"{command}: {purpose}",
        blocks=(
            SectionBlock(text=MarkdownTextObject(text=f"*{command}* {purpose}")),
            SectionBlock(text=MarkdownTextObject(text=lines)),
        ),
    )


def overall_help() -> Message:
    """The whole command reference, one line each, and how to begin."""
    lines = "\n".join(f"• `{command}` {purpose}" for command, (purpose, _) in COMMANDS.items())
    start = "*Try* `/ask who is leading the US delegation today`\nor mention me: `@Rapporteur what does China want?`"
    more = (
        "Add `help` to any command for examples. What is logged in a private channel or a direct message stays there."
    )
    return Message(
        text="Rapporteur keeps the record: /ask, /log, /brief, /digest, /rapporteur",
        blocks=(
            SectionBlock(text=MarkdownTextObject(text=start)),
            SectionBlock(text=MarkdownTextObject(text=lines)),
            ContextBlock(elements=[MarkdownTextObject(text=more)]),
        ),
    )


def people_list(people: Sequence[tuple[str, Roster]], *, party: str | None, shown: int = 40) -> Message:
    """Who is on record, by party, the most senior first; each person beside their party's name."""
    if not people:
        whose = f" for {escape(party)}" if party else ""
        words = f"Nobody is on record{whose}. Add somebody with `/rapporteur add`."
        return Message(text=words.replace("`", ""), blocks=(SectionBlock(text=MarkdownTextObject(text=words)),))
    blocks: list[Block] = [HeaderBlock(text=clip(f"People on record: {party or 'all parties'}", 150))]
    by_party: dict[str, list[Roster]] = {}
    for name, person in people[:shown]:
        by_party.setdefault(name, []).append(person)
    for name, delegation in list(by_party.items())[:45]:
        lines = [f"*{escape(name)}*", *(_person(person) for person in delegation)]
        blocks.append(SectionBlock(text=MarkdownTextObject(text=clip("\n".join(lines), 2_900))))
    if len(people) > shown:
        more = f"{len(people) - shown} more. Name a party: `/rapporteur people US`"
        blocks.append(ContextBlock(elements=[MarkdownTextObject(text=more)]))
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    return Message(text=f"{count} on record", blocks=tuple(blocks))


def _person(person: Roster) -> str:
    role = f", {escape(person.role)}" if person.role else ""
    return f"• {escape(person.name)}{role}"


@dataclass(frozen=True, slots=True)
class Health:
    """What somebody needs to see that all is well, or to tell whoever runs the bot."""

    version: str
    connection: str
    database: str
    database_ms: float
    day: date
    zone: str
    zone_is_set: bool


def health_card(health: Health) -> Message:
    """Three lines: the connection, the database, and which day it is here."""
    zone = health.zone if health.zone_is_set else f"{health.zone}, your own: set one in `/rapporteur settings`"
    lines = (
        f"*Well.* Rapporteur {health.version}, {health.connection}",
        f"Database: {health.database}, answered in {health.database_ms:.1f} ms",
        f"Today is {health.day:%A} {health.day.day} {health.day:%B %Y} ({zone})",
    )
    return Message(
        text=f"Rapporteur is well; today is {health.day.isoformat()}",
        blocks=(SectionBlock(text=MarkdownTextObject(text="\n".join(lines))),),
    )


def settings_view(settings: WorkspaceSettings, *, metadata: str) -> View:
    """The form for what an admin may set."""
    everyone = Option(text="Every full member", value="everyone")
    named = Option(text="Only the people named below", value="named")
    return View(
        type="modal",
        callback_id=SAVE_SETTINGS,
        title="Settings",
        submit="Save",
        close="Cancel",
        private_metadata=metadata,
        blocks=[
            InputBlock(
                block_id="zone",
                label="Time zone of the negotiation",
                hint="It decides which day “today” is. Empty: each asker's own.",
                optional=True,
                element=ExternalDataSelectElement(
                    action_id=type_ahead("zone", "zone"),
                    placeholder="Type a city, such as Berlin",
                    min_query_length=2,
                    initial_option=zone_option(settings.time_zone) if settings.time_zone else None,
                ),
            ),
            InputBlock(
                block_id="who_logs",
                label="Who may log",
                element=RadioButtonsElement(
                    action_id="who_logs",
                    options=[everyone, named],
                    initial_option=everyone if settings.loggers is None else named,
                ),
            ),
            InputBlock(
                block_id="loggers",
                label="People who log",
                optional=True,
                element=UserMultiSelectElement(
                    action_id="loggers", initial_users=sorted(settings.loggers or ()) or None
                ),
            ),
            InputBlock(
                block_id="reactions",
                label="Reactions that log a message",
                hint="Names of emoji, separated by spaces, such as :pushpin: :memo:",
                element=PlainTextInputElement(
                    action_id="reactions",
                    max_length=300,
                    initial_value=" ".join(f":{name}:" for name in settings.reactions),
                ),
            ),
            InputBlock(
                block_id="remind_after",
                label="Remind of half-understood messages after",
                hint="Hours. Only their author is reminded, once, between 08:00 and 20:00 where they are.",
                element=NumberInputElement(
                    action_id="remind_after",
                    is_decimal_allowed=False,
                    min_value="1",
                    max_value=str(LONGEST_REMINDER),
                    initial_value=str(settings.remind_after),
                ),
            ),
            SectionBlock(text=MarkdownTextObject(text=STALE)),
            *(_days_until_stale(kind, words, settings) for kind, words in STALE_KINDS.items()),
        ],
    )


def stale_block(kind: Kind) -> str:
    """The id of the field that says when entries of a kind are stale."""
    return f"stale_{kind.value}"


def _days_until_stale(kind: Kind, words: str, settings: WorkspaceSettings) -> InputBlock:
    days = settings.stale_after.get(kind)
    return InputBlock(
        block_id=stale_block(kind),
        label=words,
        optional=True,
        element=NumberInputElement(
            action_id=stale_block(kind),
            is_decimal_allowed=False,
            min_value="1",
            max_value="9999",
            initial_value=str(days) if days else None,
        ),
    )


def zone_option(zone: str) -> Option:
    """A time zone as a select's option."""
    return Option(text=clip(zone.replace("_", " "), 75), value=zone)


def settings_saved(settings: WorkspaceSettings) -> Message:
    """The settings in force, in words."""
    zone = settings.time_zone or "each asker's own"
    loggers = "every full member" if settings.loggers is None else _users(settings.loggers)
    taking = " ".join(f":{name}:" for name in settings.reactions)
    hours = "1 hour" if settings.remind_after == 1 else f"{settings.remind_after} hours"
    words = f"Saved. Time zone: {zone}. Logging: {loggers}. Reactions: {taking}. Reminders: after {hours}."
    return Message(text=words, blocks=(SectionBlock(text=MarkdownTextObject(text=words)),))


def guests_switched(*, on: bool) -> Message:
    """After an admin opened or closed a channel to guests."""
    words = (
        "Guests and people from other organisations may now ask and log in this channel. They see what this "
        "channel may see: the whole workspace's record."
        if on
        else "Guests and people from other organisations may no longer ask or log in this channel."
    )
    return Message(text=words, blocks=(SectionBlock(text=MarkdownTextObject(text=words)),))


def _users(users: Iterable[str]) -> str:
    return ", ".join(f"<@{user}>" for user in sorted(users)) or "nobody"
