"""Emoji on messages, put there by people and by the bot."""

from __future__ import annotations

import re
from dataclasses import replace

from playground import events
from playground.refusals import Refusal
from playground.switchboard import Switchboard
from playground.world import Message, Reaction

EMOJI_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")
MOST_KINDS = 50


def add(board: Switchboard, *, person: str, message: Message, name: str) -> Message:
    """Raises already_reacted, invalid_name and too_many_reactions."""
    if not EMOJI_NAME.fullmatch(name):
        raise Refusal("invalid_name")
    users = next((r.users for r in message.reactions if r.name == name), ())
    if person in users:
        raise Refusal("already_reacted")
    if not users and len(message.reactions) >= MOST_KINDS:
        raise Refusal("too_many_emoji")
    if users:
        reactions = tuple(replace(r, users=(*r.users, person)) if r.name == name else r for r in message.reactions)
    else:
        reactions = (*message.reactions, Reaction(name, (person,)))
    after = board.world.put_message(replace(message, reactions=reactions))
    events.reacted(board, event_type="reaction_added", person=person, message=after, name=name)
    return after


def remove(board: Switchboard, *, person: str, message: Message, name: str) -> Message:
    """Raises no_reaction."""
    if not any(r.name == name and person in r.users for r in message.reactions):
        raise Refusal("no_reaction")
    fewer = (
        replace(r, users=tuple(u for u in r.users if u != person)) if r.name == name else r for r in message.reactions
    )
    after = board.world.put_message(replace(message, reactions=tuple(r for r in fewer if r.users)))
    events.reacted(board, event_type="reaction_removed", person=person, message=after, name=name)
    return after
