"""Which fields each kind's form has, in the order people fill them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from negotiation.model import Certainty, Kind, PledgeStatus, Priority, ResponseState, Stance, Strength, Title


class Widget(Enum):
    """How a field is filled; PARTY, PERSON, TOPICS and ABSENCE are typeaheads answered by the bot."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PARTY = "party"
    PERSON = "person"
    TOPICS = "topics"
    ABSENCE = "absence"
    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    YEAR = "year"
    FLAG = "flag"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Field:
    """One input; `name` is the model's own field name and the block id."""

    name: str
    label: str
    widget: Widget
    required: bool = False
    hint: str = ""
    choices: type[StrEnum] | None = None


PARTY = Field("party", "Party or group", Widget.PARTY, required=True)
TEXT = Field("text", "In one sentence", Widget.PARAGRAPH, required=True)
TOPICS = Field("topics", "Topics", Widget.TOPICS)
BECAUSE = Field("because", "Because", Widget.LINE)

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.DEMAND: (
        PARTY,
        Field("counterparty", "Demanded of", Widget.PARTY, required=True),
        TEXT,
        Field("strength", "How strongly", Widget.CHOICE, choices=Strength),
        TOPICS,
        BECAUSE,
    ),
    Kind.PLEDGE: (
        PARTY,
        TEXT,
        Field("quantity", "Quantity", Widget.NUMBER, hint="The number alone, such as 15"),
        Field("unit", "Unit", Widget.LINE, hint="Such as %, USD billion, MtCO2e"),
        Field("base_year", "Compared with", Widget.YEAR, hint="The base year, such as 1990"),
        Field("target_year", "By", Widget.YEAR, hint="The target year, such as 2020"),
        Field("condition", "On condition that", Widget.LINE),
        Field("status", "How far it has come", Widget.CHOICE, choices=PledgeStatus),
        TOPICS,
    ),
    Kind.POSITION: (
        PARTY,
        TEXT,
        Field("stance", "Stance", Widget.CHOICE, choices=Stance),
        TOPICS,
        BECAUSE,
        Field("priority", "How much it matters to them", Widget.CHOICE, choices=Priority),
        Field("counterparty", "About", Widget.PARTY, hint="Only if they speak of another party"),
        Field("person", "Said by", Widget.PERSON),
        Field("venue", "Where", Widget.LINE, hint="Such as plenary, press briefing, corridor"),
        Field("quote", "Quote", Widget.PARAGRAPH, hint="Their own words"),
    ),
    Kind.RESPONSE: (
        TEXT,
        Field("counterparty", "To or about", Widget.PARTY),
        Field("person", "For whom", Widget.PERSON),
        TOPICS,
        Field("is_ask", "We ask for something", Widget.FLAG),
        Field("state", "State", Widget.CHOICE, choices=ResponseState),
    ),
    Kind.ABSENCE: (
        Field("person", "Who is away", Widget.PERSON, required=True),
        PARTY,
        Field("place", "Where", Widget.LINE),
        Field("reason", "Why", Widget.LINE),
        Field("with_whom", "With whom", Widget.LINE),
    ),
    Kind.LEADERSHIP: (
        Field("person", "Who leads", Widget.PERSON, required=True),
        PARTY,
        Field("title", "As", Widget.CHOICE, required=True, choices=Title),
        Field("during", "While away", Widget.ABSENCE, hint="The absence that an acting head covers, if any"),
    ),
    Kind.ROSTER: (
        Field("name", "Full name", Widget.LINE, required=True),
        PARTY,
        Field("role", "Role", Widget.LINE, hint="Such as lead negotiator, Special Envoy"),
        Field("rank", "Rank", Widget.NUMBER, hint="1 is the most senior"),
        Field("aliases", "Also called", Widget.NAMES, hint="Separated by commas"),
    ),
}

COMMON: tuple[Field, ...] = (
    Field("start", "From", Widget.DAY, hint="The first day on which it is true"),
    Field("last", "Last day", Widget.DAY, hint="Leave empty while it goes on"),
    Field("certainty", "How certain", Widget.CHOICE, required=True, choices=Certainty),
    Field("source", "Source", Widget.LINE, hint="A link, or where you have it from"),
)

CHANGE_FIELDS: tuple[Field, ...] = (Field("why", "Why", Widget.LINE, hint="Shown in the history"),)

KIND_LABELS: dict[Kind, str] = {
    Kind.DEMAND: "Demand: asked of another party",
    Kind.PLEDGE: "Pledge: what a party offers",
    Kind.POSITION: "Position or statement",
    Kind.RESPONSE: "Our response or ask",
    Kind.ABSENCE: "Absence: somebody is away",
    Kind.LEADERSHIP: "Leadership: who leads",
    Kind.ROSTER: "Person in a delegation",
}


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """All fields of a kind's form, its own first."""
    return FIELDS[kind] + COMMON
