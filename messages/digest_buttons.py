"""What can be done with a posted digest: all of it for one reader, and a way to put right what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block

from messages import actions
from messages.answers.buttons import button, section, small
from messages.answers.changes import change_line, in_order
from messages.answers.fitting import assembled
from messages.facts import Wording
from messages.message import Message
from negotiation.news import News

SAID = 150


def digest_row(number: int, claim: str, *, name: str) -> ActionsBlock:
    """Under the summary of a digest or an alert, which is what `name` says."""
    posted = actions.posted_digest(number, claim)
    return ActionsBlock(
        elements=[
            button("Details", actions.DIGEST_DETAILS, posted),
            button("Wrong?", actions.DIGEST_WRONG, posted),
            button(f"Change this {name.lower()}", actions.DIGEST_CHANGE, str(number)),
        ]
    )


def which_is_wrong(news: News, wording: Wording) -> Message:
    """Each change with the menu by which it is edited, corrected or retracted."""
    head = "*Which one is wrong?* Choose “Edit or correct” beside it."
    groups = [
        [section(change_line(change, news, wording, limit=SAID), entry=change.after)]
        for change in in_order(news.changes)
    ]

    def tail(shown: int) -> Sequence[Block]:
        more = len(groups) - shown
        return [small(f"{more} more: ask for the party, and choose there.")] if more else []

    return Message(text="Which one is wrong?", blocks=assembled([section(head)], groups, tail))
