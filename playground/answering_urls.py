"""response_url: what the app posts to it changes or adds the message that the person sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground import posting
from playground.refusals import Refusal
from playground.switchboard import Switchboard
from playground.triggers import ResponseUrl
from playground.world import Message

KNOWN = {
    "text",
    "blocks",
    "attachments",
    "response_type",
    "replace_original",
    "delete_original",
    "thread_ts",
    "metadata",
    "mrkdwn",
    "unfurl_links",
    "unfurl_media",
    "link_names",
    "parse",
    "username",
    "icon_emoji",
    "icon_url",
}


def answer(board: Switchboard, secret: str, content: Any) -> None:
    """Raises used_url, expired_url, invalid_payload and whatever the message is refused for."""
    with board.world.lock:
        url = board.response_urls.look_up(secret)
        if not isinstance(content, Mapping) or set(content) - KNOWN:
            raise Refusal("invalid_payload")
        _answer(board, url, content)
        url.uses += 1


def _answer(board: Switchboard, url: ResponseUrl, content: Mapping[str, Any]) -> None:
    channel = board.world.channels[url.channel]
    installation = next(
        i for i in board.world.installations.values() if i.workspace in {channel.workspace, *channel.shared_with}
    )
    original = _original(board, url)
    if content.get("delete_original") and original:
        posting.delete(board, original)
    elif content.get("replace_original") and original:
        posting.change(board, original, content)
    else:
        posting.answer_in(board, installation, content, channel=url.channel, person=url.person, thread_ts=url.thread_ts)


def _original(board: Switchboard, url: ResponseUrl) -> Message | None:
    return board.world.messages[url.channel].get(url.source_ts) if url.source_ts else None
