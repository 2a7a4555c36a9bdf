"""Files dropped in a direct message: read, shown as they would be imported, and imported where the person says."""

from __future__ import annotations

import time
from functools import partial
from pathlib import PurePath
from typing import Any

from slack_bolt import Ack

from handlers.asker import Asker, RefusedError
from handlers.background import Later
from handlers.files.drawing_up import draw_up, write_down
from handlers.files.exporting import send_file
from handlers.files.fetching import fetch
from messages import imports as words
from messages.flaws import flaw_lines, flaw_table
from messages.message import Message
from messages.problems import Problem
from negotiation.model import Scope
from negotiation.rows import UnreadableError, template
from sheets import write_file
from storage.imports import DroppedFile, Outcome

TABLES = frozenset(".csv .tsv .txt .xlsx .xlsm .xlsb .xls .ods .numbers .json".split())
"""Ends of names of files that are meant as tables, also where we cannot read them: then we say what we read."""
LONG = 50_000
"""Bytes; reading a longer file takes long enough for its sender to wonder, so it is said at once."""
SECONDS_BETWEEN = 1.5
"""A message may be changed about once a second."""
TEMPLATE = "rapporteur-template.xlsx"


def tables_among(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The files that are meant as tables."""
    return [file for file in files if PurePath(file.get("name") or ".csv").suffix.lower() in TABLES]


def hear_files(files: list[dict[str, Any]], event: dict[str, Any], asker: Asker, later: Later) -> None:
    """Takes each file once, whatever comes twice; each gets a card of its own, which follows what becomes of it."""
    for file in files:
        dropped = DroppedFile(
            event["channel"],
            event["ts"],
            file["id"],
            file.get("name") or "the file",
            Outcome.WAITING,
            asker.user,
            asker.clock.now(),
        )
        with asker.ledger.write(asker.scope, asker.user) as desk:
            asker.check_may_log(desk)
            is_first = desk.imports.claim(dropped)
        if is_first:
            is_long = int(file.get("size") or 0) > LONG
            later(partial(_show, dropped, event.get("thread_ts"), asker, is_long=is_long))


class _Card:
    """Our message about a file: posted with the first that there is to say, and changed in place from then on."""

    def __init__(self, dropped: DroppedFile, asker: Asker, *, ts: str = "", thread: str | None = None) -> None:
        self.dropped = dropped
        self._ts = ts
        self._asker = asker
        self._thread = thread
        self._next = time.monotonic() + SECONDS_BETWEEN

    @property
    def key(self) -> tuple[str, str, str]:
        """Where its file stands."""
        return self.dropped.channel, self.dropped.message, self.dropped.file

    def put(self, message: Message) -> None:
        """Says this on it."""
        client, channel = self._asker.client, self.dropped.channel
        if self._ts:
            client.chat_update(channel=channel, ts=self._ts, **message.arguments())
        else:
            posted = client.chat_postMessage(channel=channel, thread_ts=self._thread, **message.arguments())
            self._ts = str(posted["ts"])

    def tell(self, done: int, total: int) -> None:
        """How far a long file is read, no oftener than Slack likes."""
        if time.monotonic() >= self._next:
            self.put(words.reading(self.dropped.name, done * 100 // total))
            self._next = time.monotonic() + SECONDS_BETWEEN


def _show(dropped: DroppedFile, thread: str | None, asker: Asker, *, is_long: bool) -> None:
    """Reads a file, and shows what importing it would do."""
    card = _Card(dropped, asker, thread=thread)
    if is_long:
        card.put(words.reading(dropped.name, 0))
    card.put(_dry_run(card, asker))


def _dry_run(card: _Card, asker: Asker) -> Message:
    """What importing it would do; what does not fit is sent as a file."""
    name = card.dropped.name
    try:
        fetched = fetch(card.dropped.file, asker.client, told=card.tell)
    except UnreadableError as error:
        return words.unreadable(name, error)
    draw = partial(draw_up, name, fetched.sheets, asker, url=fetched.permalink)
    with asker.ledger.read(Scope(asker.workspace)) as records:
        workspace = draw(records)
        wording = asker.wording(records)
    with asker.ledger.read(asker.scope) as records:
        here = draw(records)
    if len(flaw_lines(workspace.flaws, wording)) > words.LINES:
        table = write_file("csv", [flaw_table(workspace.flaws, wording)])
        send_file(f"problems in {PurePath(name).stem}.csv", table, "", asker)
    return words.card(name, workspace, here, wording, file=":".join(card.key))


def import_for_all(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker, later: Later) -> None:
    """Imports for the workspace, though the file was dropped in a direct message: the person says so."""
    ack()
    later(partial(_import, _pressed(action, body, asker), Scope(asker.workspace), asker))


def import_here(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker, later: Later) -> None:
    """Imports for this conversation alone."""
    ack()
    later(partial(_import, _pressed(action, body, asker), asker.scope, asker))


def leave(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
    """Leaves a file alone; it can be dropped again."""
    ack()
    card = _pressed(action, body, asker)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        dropped = _check_waits(desk.imports.one(*card.key))
        desk.imports.settle(dropped, Outcome.LEFT_OUT)
    card.put(words.not_imported(dropped.name))


def _import(card: _Card, scope: Scope, asker: Asker) -> None:
    """Reads the file again, against the record as it now is, and writes all of it or nothing."""
    dropped = card.dropped
    try:
        fetched = fetch(dropped.file, asker.client)
    except UnreadableError as error:
        card.put(words.unreadable(dropped.name, error))
        return
    with asker.ledger.write(scope, asker.user) as desk:
        _check_waits(desk.imports.one(*card.key))
        run = draw_up(dropped.name, fetched.sheets, asker, desk, url=fetched.permalink)
        if run.is_ready:
            write_down(run, desk)
            desk.imports.settle(dropped, Outcome.IMPORTED)
        act = desk.act_id
    if run.is_ready:
        card.put(words.imported(dropped.name, run.plan, act=act, is_private=scope.channel is not None))
    else:
        card.put(_dry_run(card, asker))


def _pressed(action: dict[str, Any], body: dict[str, Any], asker: Asker) -> _Card:
    """The card of the button. Raises RefusedError where its file was imported or left out already."""
    channel, message, file = action["value"].split(":")
    with asker.ledger.read(asker.scope) as records:
        dropped = _check_waits(records.imports.one(channel, message, file))
    if dropped.channel != asker.channel:
        raise RefusedError(Problem(words.SETTLED))
    return _Card(dropped, asker, ts=body["container"]["message_ts"])


def _check_waits(dropped: DroppedFile | None) -> DroppedFile:
    """Raises RefusedError for a file that was imported or left out already."""
    if dropped is None or dropped.outcome is not Outcome.WAITING:
        raise RefusedError(Problem(words.SETTLED))
    return dropped


def explain(asker: Asker, later: Later) -> Message:
    """How to import, with a template on its way."""
    with asker.ledger.read(asker.scope) as records:
        asker.check_may_log(records)
    later(partial(send_file, TEMPLATE, write_file("xlsx", template()), words.TEMPLATE_COMES, asker))
    return words.how_to_import()
