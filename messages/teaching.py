"""What `/rapporteur alias`, `topic`, `words` and `questions` say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    Option,
    SectionBlock,
)
from slack_sdk.models.blocks import StaticSelectElement as Select

from messages import actions
from messages.answers.buttons import button
from messages.answers.readings import INTENTS
from messages.message import Message
from messages.words import age_words, author, clip, escape
from negotiation.own_words import OwnWords, Sort, UnreadQuestion
from negotiation.questions import Intent
from negotiation.vocabulary import Vocabulary

LISTED = 20
QUESTIONS_LISTED = 10
WHY = {"unread": "not understood", "wrong": "“not what I asked”"}


def taught(own: OwnWords, vocabulary: Vocabulary, *, is_private: bool) -> Message:
    """After words were added."""
    here = " In this private channel only." if is_private else ""
    return Message.of_words(f"Learned: {_line(own, vocabulary)}.{here} Take it back with `/rapporteur words`.")


def words_list(own: Sequence[OwnWords], vocabulary: Vocabulary, *, may_remove: bool) -> Message:
    """All that a workspace has taught, the newest first, each to be taken back."""
    if not own:
        return Message.of_words(
            "Nothing was taught here yet. Add a name with `/rapporteur alias the dragon = China`, a topic with "
            "`/rapporteur topic bunker fuels`, and a way of asking from `/rapporteur questions`."
        )
    shown = own[::-1][:LISTED]
    blocks: list[Block] = [HeaderBlock(text="Words of your own")]
    for each in shown:
        forget = button("Forget", actions.FORGET_WORDS, str(each.number)) if may_remove else None
        blocks.append(
            SectionBlock(text=_mrkdwn(f"{_line(each, vocabulary)} — {author(each.author)}"), accessory=forget)
        )
    if len(own) > LISTED:
        blocks.append(ContextBlock(elements=[_mrkdwn(f"{len(own) - LISTED} older ones are not shown.")]))
    return Message(text=f"{len(own)} of your own words", blocks=tuple(blocks))


def questions_list(questions: Sequence[UnreadQuestion], total: int, *, now: datetime) -> Message:
    """What was not understood, each with a menu of what it may ask."""
    if not total:
        return Message.of_words("No question waits here: all were understood, or are settled.")
    blocks: list[Block] = [
        HeaderBlock(text="Questions that I did not read"),
        ContextBlock(elements=[_mrkdwn("Choose what one asks, and I read it and others of its kind so from now on.")]),
    ]
    for each in questions:
        asked = f"{WHY.get(each.why, each.why)} · {author(each.asked_by)} {age_words(each.asked_at, now=now)}"
        chosen = Select(action_id=actions.settle_question(each.number), placeholder="It asks for …", options=_options())
        blocks.append(SectionBlock(text=_mrkdwn(f"“{clip(escape(each.text), 500)}”\n{asked}")))
        blocks.append(ActionsBlock(elements=[chosen]))
    if total > len(questions):
        blocks.append(ContextBlock(elements=[_mrkdwn(f"{total - len(questions)} more once these are settled.")]))
    count = "1 question waits" if total == 1 else f"{total} questions wait"
    return Message(text=count, blocks=tuple(blocks))


def now_read(question: str, read: str) -> Message:
    """After a way of asking was taught: how the question that taught it is read now."""
    how = f"*{read}*" if read else "still nothing that I know"
    return Message.of_words(
        f"Learned: “{clip(escape(question), 300)}” asks for {how}. Take it back with `/rapporteur words`."
    )


def left_out(question: str) -> Message:
    """After an admin settled a question without teaching anything."""
    return Message.of_words(f"Left out: “{clip(escape(question), 300)}”.")


def forgotten(*, was_there: bool) -> Message:
    """After words were taken back."""
    return Message.of_words("Forgotten." if was_there else "These words were forgotten already.")


def _line(own: OwnWords, vocabulary: Vocabulary) -> str:
    words = f"“{clip(escape(own.words), 200)}”"
    match own.sort:
        case Sort.PARTY:
            known = vocabulary.parties.get(own.meaning)
            return f"{words} means {escape(known.in_prose if known else own.meaning)}"
        case Sort.TOPIC:
            topic = vocabulary.topics.get(own.meaning)
            return f"{words} means {escape(topic.name if topic else own.meaning)}"
        case Sort.NEW_TOPIC:
            return f"{words} is a topic, `#{escape(own.meaning)}`"
        case Sort.PHRASING:
            return f"{words} asks for {INTENTS[Intent(own.meaning)]}"


def _options() -> list[Option]:
    return [
        *(Option(text=words, value=intent.value) for intent, words in INTENTS.items()),
        Option(text="leave it out", value=actions.LEAVE_OUT),
    ]


def _mrkdwn(text: str) -> MarkdownTextObject:
    return MarkdownTextObject(text=text, verbatim=True)
