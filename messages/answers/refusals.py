"""When we ask back, do not know a name, cannot know, or are asked what is none of our business."""

from __future__ import annotations

from slack_sdk.models.blocks import ActionsBlock, Block

from messages import actions
from messages.actions import Asked
from messages.answers.buttons import button, section
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, escape
from negotiation.answers import NotAnswered
from negotiation.questions import Outcome

ASKS = {
    "party": "Which party do you mean?",
    "counterparty": "Of which party?",
    "person": "Whom do you mean?",
    "date": "Which day do you mean?",
    "topic": "On which topic?",
    "entry": "Which entry do you mean?",
}
CHOICES = 25


def render_not_answered(answer: NotAnswered, wording: Wording) -> Message:
    """What is missing or unknown, with the way on; never a guess."""
    reading = answer.asking.reading
    del wording
    match reading.outcome:
        case Outcome.CLARIFY:
            line = ASKS.get(reading.asks, "I am not sure what you mean.")
            blocks: list[Block] = [section(line)]
            if reading.choices:
                buttons = [
                    button(choice.label, actions.choice(number), Asked(choice.question, answer.asking.today).dump())
                    for number, choice in enumerate(reading.choices[:CHOICES])
                ]
                blocks.append(ActionsBlock(elements=buttons))
            else:
                blocks.append(section("Ask again with the name, such as “who leads the US today”."))
        case Outcome.UNKNOWN:
            about = clip(escape(reading.not_known), 300)
            line = f"I don't know: {about}." if about else "That is not on record, and cannot be known from it."
            blocks = [section(line)]
            if reading.choices:
                blocks.append(section("Did you mean one of these?"))
                buttons = [
                    button(choice.label, actions.choice(number), Asked(choice.question, answer.asking.today).dump())
                    for number, choice in enumerate(reading.choices[:CHOICES])
                ]
                blocks.append(ActionsBlock(elements=buttons))
        case _:
            line = "I only know the negotiations: who leads, who is away, who pledges, demands and says what."
            blocks = [section(line), section("Try “what does China want from the US” or “what changed since Monday”.")]
    return Message(text=line, blocks=tuple(blocks))
