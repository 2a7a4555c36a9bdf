"""When we ask back, do not know a name, cannot know, or are asked what is none of our business."""

from __future__ import annotations

from slack_sdk.models.blocks import ActionsBlock, Block

from messages import actions
from messages.actions import Asked
from messages.answers.buttons import button, row, section, small
from messages.answers.leads import render_leads
from messages.answers.lists import plainly, render_entries
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, escape
from negotiation.answers import Leads, NotAnswered
from negotiation.model import Kind
from negotiation.questions import HIDDEN, TO_COME, Intent, Outcome, Reading

ASKS = {
    "party": "Which party do you mean",
    "counterparty": "Of which party",
    "person": "Whom do you mean",
    "date": "Which day do you mean",
    "topic": "On which topic",
    "entry": "Which entry do you mean",
    "question": "What do you mean (I know of no question of yours here in the last ten minutes)",
}
EXAMPLES: dict[Intent, str] = {
    Intent.ABSENCE: "where is Pershing",
    Intent.ROSTER: "who is in the US delegation",
    Intent.POSITION: "where does the US stand on finance",
    Intent.PLEDGE: "what has Japan pledged",
    Intent.DEMAND_FROM: "what does China want",
    Intent.DEMAND_TO: "what is demanded of the US",
    Intent.DEMAND_BETWEEN: "what does China want from the US",
    Intent.STATEMENT: "what did the US say in plenary",
    Intent.RESPONSE: "what is our line on offsets",
    Intent.CHANGES_SINCE: "what changed since Monday",
    Intent.OVERVIEW: "tell me about the US",
    Intent.HISTORY: "history of D1",
    Intent.COMPARISON: "compare the US and China",
    Intent.SOURCE: "who logged D1",
    Intent.COUNT: "how many parties oppose offsets",
}
CHOICES = 24
TRY = "Try “what does China want from the US” or “what changed since Monday”."


def render_not_answered(answer: NotAnswered, wording: Wording) -> Message:
    """What is missing or unknown, with the way on; never a guess."""
    reading = answer.asking.reading
    about = clip(escape(reading.not_known), 200)
    match reading.outcome:
        case Outcome.CLARIFY:
            by = f" by “{about}”" if about else ""
            line = f"{_asks(reading)}{by}?"
            again = [section(f"Ask again with the name: “{_example(reading)}”."), *_kept(reading)]
            return _message(line, _choices(answer) or again)
        case Outcome.UNKNOWN:
            line = _unknown(reading, about)
            if choices := _choices(answer):
                return _message(line, [section("Did you mean one of these?"), *choices])
            return _message(line, [*_known(answer, wording), *_way_on(answer)])
        case _:
            line = "I only know the negotiations: who leads, who is away, who pledges, demands and says what."
            return _message(line, [section(TRY), *_kept(reading)])


def _unknown(reading: Reading, about: str) -> str:
    match reading.not_known:
        case "":
            return "*Not known*: it is not on record, and cannot be told from it."
        case _ if reading.not_known == TO_COME:
            return "*Nobody can know yet*: that has not happened."
        case _ if reading.not_known == HIDDEN:
            return f"*Not on record*: {HIDDEN}."
        case _:
            return f"*I do not know “{about}”*: nobody of that name is on record, no party, group or observer."


def _way_on(answer: NotAnswered) -> list[Block]:
    """How to make an unknown name known; what is on record instead brings its own buttons."""
    asking, reading = answer.asking, answer.asking.reading
    if answer.known is not None:
        return []
    if reading.not_known in {"", TO_COME, HIDDEN}:
        return [row(asking)]
    way = (
        "Is it a person? `/rapporteur add` puts them on record. Another name for one we track? An admin can teach it: "
    )
    return [small(f"{way}`/rapporteur alias {clip(escape(reading.not_known), 60)} = …`"), row(asking, log=Kind.ROSTER)]


def _asks(reading: Reading) -> str:
    if reading.asks == "party" and reading.intent is Intent.COMPARISON and reading.parties:
        return "Compare with which other party"
    return ASKS.get(reading.asks, "What do you mean")


def _example(reading: Reading) -> str:
    """A question of the same kind that leaves nothing open."""
    return EXAMPLES.get(reading.intent or Intent.LEADER, "who leads the US today")


def _message(line: str, blocks: list[Block]) -> Message:
    return Message(text=plainly(line), blocks=(section(line), *blocks))


def _kept(reading: Reading) -> list[Block]:
    return [small("I kept your question for your admins, who can teach me to read it.")] if reading.is_unread else []


def _choices(answer: NotAnswered) -> list[Block]:
    """A button for each meaning, which asks the whole question again."""
    buttons = [
        button(choice.label, actions.choice(number), Asked(choice.question, answer.asking.today).dump())
        for number, choice in enumerate(answer.asking.reading.choices[:CHOICES])
    ]
    return [ActionsBlock(elements=buttons)] if buttons else []


def _known(answer: NotAnswered, wording: Wording) -> list[Block]:
    if answer.known is None:
        return []
    renders = (
        render_leads(answer.known, wording)
        if isinstance(answer.known, Leads)
        else render_entries(answer.known, wording)
    )
    return [small("*What is on record today:*"), *renders.blocks]
