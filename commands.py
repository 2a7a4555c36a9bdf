"""What operators type in a terminal: the same words as in Slack, for the workspace's own record."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence

from handlers.asking import reply_to_question
from handlers.clock import Clock
from handlers.names_on_record import NamesOnRecord
from handlers.recording import record_line
from messages.plain import plain
from negotiation.model import Scope
from negotiation.names import Names
from negotiation.questions import as_data, read_question
from negotiation.vocabulary import Vocabulary
from samples import bonn2009
from storage.ledger import Ledger

LOCAL = "local"
"""The workspace of a database that no Slack workspace has written to yet."""


class UsageError(Exception):
    """The words after `python bot.py` cannot be carried out; the message says what can."""


def run(arguments: Sequence[str], *, open_ledger: Callable[[], Ledger], clock: Clock) -> int:
    """Carries out one command; its exit status."""
    parser = argparse.ArgumentParser(prog="python bot.py", description="Without a command, runs the bot.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in (("ask", "answer a question"), ("log", "log an update of one line")):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("text", nargs="+")
        command.add_argument("--workspace", help="the Slack workspace's id, where the database holds several")
    commands.add_parser("understand", help="read questions as JSON lines, write how each was read")
    given = parser.parse_args(arguments)
    if given.command == "understand":
        names = Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)
        for line in sys.stdin:
            if line.strip():
                print(json.dumps(as_data.understand(json.loads(line), names=names), ensure_ascii=False))
        return 0
    ledger = open_ledger()
    scope = Scope(given.workspace or _only_workspace(ledger))
    names_on_record = NamesOnRecord(Vocabulary.load())
    text = " ".join(given.text)
    zone = "UTC"
    if given.command == "ask":
        message = reply_to_question(text, ledger=ledger, scope=scope, names_on_record=names_on_record, clock=clock, zone=zone)
    else:
        message = record_line(text, ledger=ledger, scope=scope, names_on_record=names_on_record, clock=clock, zone=zone, author=f"operator {getpass.getuser()}")
    print(plain(message))
    return 0
