"""A message ready to be posted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, MarkdownTextObject, SectionBlock

from messages.payloads import payload
from messages.words import clip, escape


@dataclass(frozen=True, slots=True)
class Message:
    """Blocks, and the direct answer in plain words for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...]

    def arguments(self) -> dict[str, Any]:
        """As ack, respond, say and chat.postMessage take them."""
        return {"text": self.text, "blocks": payload(self.blocks)}

    @classmethod
    def of_words(cls, words: str) -> Message:
        """A message of one paragraph of mrkdwn."""
        return cls(
            words.replace("*", ""), (SectionBlock(text=MarkdownTextObject(text=clip(words, 3_000), verbatim=True)),)
        )

    def shared_by(self, user: str, question: str) -> Message:
        """The same, headed by who asked what."""
        head = f"<@{user}> asked: {clip(escape(question), 300)}"
        return Message(self.text, (ContextBlock(elements=[MarkdownTextObject(text=head, verbatim=True)]), *self.blocks))
