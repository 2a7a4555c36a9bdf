"""Keeps a message within Slack's limits: what does not fit is counted and said, never cut off by Slack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from slack_sdk.models.blocks import Block, ContextBlock, HeaderBlock, SectionBlock
from slack_sdk.models.blocks import OverflowMenuElement as Overflow

BLOCKS = 45
"""Of Slack's 50; the rest is for what stands above and below."""
CHARACTERS = 11_500
"""Of Slack's 13,200 or so."""
PARAGRAPH = 2_900
"""Of a section's 3,000."""


def assembled(
    head: Sequence[Block], groups: Sequence[Sequence[Block]], tail: Callable[[int], Sequence[Block]]
) -> tuple[Block, ...]:
    """The head, as many whole groups as fit, and a short tail that is told how many these are."""
    blocks, characters = len(head), sum(map(size, head))
    shown = 0
    for group in groups:
        blocks += len(group)
        characters += sum(map(size, group))
        if blocks > BLOCKS or characters > CHARACTERS:
            break
        shown += 1
    return (*head, *chain.from_iterable(groups[:shown]), *tail(shown))


def size(block: Block) -> int:
    """The characters of a block as Slack counts them against a whole message."""
    match block:
        case SectionBlock():
            menu = block.accessory
            options = sum(len(str(option.text)) for option in menu.options) if isinstance(menu, Overflow) else 0
            return len(block.text.text if block.text else "") + options
        case ContextBlock():
            return sum(len(getattr(element, "text", "") or "") for element in block.elements)
        case HeaderBlock():
            return len(block.text.text if block.text else "")
        case _:
            return 0


def paragraphs(lines: Iterable[str], *, limit: int = PARAGRAPH) -> Iterator[list[str]]:
    """Whole lines together, as few paragraphs as hold them; a line alone may be longer than the limit."""
    kept: list[str] = []
    for line in lines:
        if kept and sum(map(len, kept)) + len(kept) + len(line) > limit:
            yield kept
            kept = []
        kept.append(line)
    if kept:
        yield kept


def within(lines: Sequence[str], *, room: int) -> int:
    """How many of the lines, from the first, take no more than `room` characters."""
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return number
    return len(lines)
