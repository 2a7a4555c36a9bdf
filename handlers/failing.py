"""The one place where a failure becomes a kind sentence for the person and a log line with its id."""

from __future__ import annotations

import json
import logging
import secrets
from typing import Any

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from handlers.asker import RefusedError
from messages import problems
from messages.home import closed_home
from messages.problems import Problem
from messages.words import unescape
from storage.errors import LedgerError

log = logging.getLogger("rapporteur")


def tell(error: Exception, body: dict[str, Any], context: BoltContext, client: WebClient) -> BoltResponse:
    """Bolt's error handler: tells only the person who asked, in the way their action allows."""
    problem = explain(error)
    typed = unescape(body.get("text") or "") if "command" in body else ""
    match body.get("type"):
        case "block_suggestion":
            return _json({"options": []})
        case "view_submission":
            return _json({"response_action": "push", "view": _view(problem).to_dict()})
        case "block_actions" if "response_url" not in body or "view" in body:
            client.views_push(trigger_id=body["trigger_id"], view=_view(problem))
        case "block_actions" if context.respond is not None:
            context.respond(text=problem.words(), response_type="ephemeral", replace_original=False)
        case "shortcut" | "message_action":
            client.views_open(trigger_id=body["trigger_id"], view=_view(problem))
        case "event_callback":
            _whisper(problem, body["event"], context, client)
        case _ if "command" in body:
            words = problem.words(typed=f"{body['command']} {typed}".strip())
            return _json({"response_type": "ephemeral", "text": words})
    return BoltResponse(status=200, body="")


def tell_afterwards(error: Exception, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """For work that went on after Slack had its acknowledgement."""
    problem = explain(error)
    if body.get("type") == "event_callback":
        _whisper(problem, body["event"], context, client)
    elif context.respond is not None:
        context.respond(text=problem.words(), response_type="ephemeral", replace_original=False)


def explain(error: Exception) -> Problem:
    """The words for an error, logged under the id that the person is shown."""
    if isinstance(error, RefusedError):
        log.info("refused: %s", error)
        return error.problem
    reference = secrets.token_hex(4)
    if isinstance(error, LedgerError):
        log.warning("%s %s: %s", reference, type(error).__name__, error)
        return Problem(str(error), reference)
    if isinstance(error, SlackApiError):
        code = str(error.response.get("error", ""))
        log.warning("%s Slack refused: %s", reference, error)
        return problems.slack_refused(code, reference)
    log.error("%s unexpected", reference, exc_info=error)
    return problems.unexpected(reference)


def _whisper(problem: Problem, event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    channel, user = event.get("channel"), context.user_id
    if not channel or not user:
        return
    if event.get("type") == "app_home_opened":
        client.views_publish(user_id=user, view=closed_home(problem.words()))
        return
    thread = event.get("thread_ts")
    if channel.startswith("D"):
        client.chat_postMessage(channel=channel, thread_ts=thread, text=problem.words())
    else:
        client.chat_postEphemeral(channel=channel, user=user, thread_ts=thread, text=problem.words())


def _view(problem: Problem) -> View:
    return View(
        type="modal",
        title="That did not work",
        close="Back",
        blocks=[SectionBlock(text=MarkdownTextObject(text=problem.words()))],
    )


def _json(payload: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(payload), headers={"content-type": "application/json"})
