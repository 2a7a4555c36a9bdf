"""What the composer offers while one types a command, a person or a channel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playground.manifest import SlashCommand
from playground.world import Channel, Member

MOST = 8
WORD = re.compile(r"(?:^|\s)([@#])([\w.-]*)$")


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list; choosing it makes the draft `draft`."""

    label: str
    draft: str
    usage: str = ""
    hint: str = ""


def offers(
    draft: str, *, commands: Iterable[SlashCommand], members: Iterable[Member], channels: Iterable[Channel]
) -> tuple[Offer, ...]:
    """For a draft that ends where the person types."""
    if draft.startswith("/") and " " not in draft:
        found = [c for c in commands if c.command.startswith(draft)]
        return tuple(Offer(c.command, f"{c.command} ", usage=c.usage_hint, hint=c.description) for c in found)
    word = WORD.search(draft)
    if word is None:
        return ()
    before, typed = draft[: word.start(1)], word[2].lower()
    if word[1] == "#":
        named = sorted(c.name for c in channels if c.name.startswith(typed) and not c.is_conversation_of_people)
        return tuple(Offer(f"#{name}", f"{before}#{name} ") for name in named[:MOST])
    people = sorted(
        (m for m in members if typed in m.name.lower() or m.real_name.lower().startswith(typed)),
        key=lambda m: (not m.is_bot, m.real_name),
    )
    return tuple(Offer(m.real_name, f"{before}@{m.name} ", hint=f"@{m.name}") for m in people[:MOST])


def usage(draft: str, commands: Iterable[SlashCommand]) -> str:
    """The hint of the command being filled in, to stand under the draft."""
    name, space, _ = draft.partition(" ")
    for command in commands if space else ():
        if command.command == name:
            return f"{command.command} {command.usage_hint} — {command.description}"
    return ""
