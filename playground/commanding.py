"""Slash commands and shortcuts, and what Slack says when they come to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground import interactions, posting
from playground.outcome import Outcome, Watch
from playground.refusals import CannotActError, Refusal, Unanswered
from playground.switchboard import Switchboard
from playground.talking import check_inside
from playground.typed import as_sent, escaped
from playground.world import Channel, Member


def command(board: Switchboard, person: Member, channel: Channel, typed: str, *, patience: float) -> Outcome:
    """Sends it to the app and shows what the ack brought, then what else comes."""
    check_inside(person, channel)
    name, _, text = typed.partition(" ")
    known = board.manifest.commands.get(name)
    if known is None or not _is_at_home(board, person):
        return Outcome(
            error=f"{name} is not a valid command. In Slack, all messages that start with the “/” character "
            "are interpreted as commands."
        )
    text = as_sent(text, board.world) if known.should_escape else escaped(text)
    watch = Watch(board, person.id, channel.id)
    payload = interactions.slash_command(board, person, channel, name, text.strip())
    try:
        answer = board.delivery.ask("slash_commands", payload)
        if answer:
            _show(board, person, channel, answer)
    except Unanswered as unanswered:
        return Outcome(error=f"{name} failed with the error “{unanswered.error}”")
    except Refusal:
        return Outcome(error=f"{name} failed with the error “invalid_command_response”")
    return watch.outcome(patience=0 if answer else patience)


def _show(board: Switchboard, person: Member, channel: Channel, answer: str | Mapping[str, Any]) -> None:
    posting.answer_in(board, board.installation_for(person), answer, channel=channel.id, person=person.id)


def _is_at_home(board: Switchboard, person: Member) -> bool:
    return any(i.workspace == person.workspace and not i.is_revoked for i in board.world.installations.values())


def check_shortcut(board: Switchboard, person: Member, callback_id: str, kind: str) -> None:
    """Raises CannotActError where Slack's menus do not list it."""
    known = board.manifest.shortcuts.get(callback_id)
    if known is None or known.type != kind or not _is_at_home(board, person):
        raise CannotActError(f"there is no {kind} shortcut {callback_id} for {person.name}")
