"""What operators type in a terminal: the same words as in Slack, for the workspace's own record."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from slack_sdk import WebClient

from answering.clock import Clock
from answering.directory import Person, Standing
from answering.names_on_record import NamesOnRecord
from handlers.asker import Asker
from handlers.asking.memory import Memory
from handlers.asking.questions import OUTSIDE_THREADS, reply
from handlers.files.drawing_up import draw_up, write_down
from handlers.files.exporting import everything, exported
from handlers.recording.saving import hear, save
from messages.actions import Asked
from messages.imports import dry_run, imported_in_terminal, unreadable
from messages.logged import half_understood
from messages.message import Message
from messages.plain import plain
from negotiation.names import Names
from negotiation.questions.as_data import understand
from negotiation.reports import read_report
from negotiation.reports.as_data import as_data
from negotiation.rows import UnreadableError
from negotiation.rows.sheet import MOST_BYTES, Told
from negotiation.vocabulary import Vocabulary
from samples import bonn2009
from sheets import FORMATS, read_file
from storage.ledger import Ledger

LOCAL = "local"
"""The workspace of a database that no Slack workspace has written to yet."""
WORKSPACE_HELP = "the Slack workspace's id, where the database holds several"
FILE_HELP = {"import": "a table of people, pledges, demands …", "export": "standard output if there is none"}


class UsageError(Exception):
    """The words after `python bot.py` cannot be carried out; the message says what can."""


def run(arguments: Sequence[str], *, open_ledger: Callable[[], Ledger], clock: Clock) -> int:
    """Carries out one command and returns its exit status; raises UsageError, LedgerError."""
    given = _parser().parse_args(arguments)
    if given.command == "understand":
        for reading in _understood(sys.stdin):
            print(reading)
        return 0
    if given.command == "propose":
        for finding in _proposed(given.file, day=given.day or clock.today("UTC")):
            print(finding)
        return 0
    asker = _operator(open_ledger(), clock, workspace=given.workspace)
    match given.command:
        case "import":
            return _import(Path(given.file), asker, is_dry=given.dry_run)
        case "export":
            return _export(given.file, given.format, asker)
        case "ask":
            print(plain(reply(Asked.now(" ".join(given.text)), asker, threads=OUTSIDE_THREADS)))
            asker.memory.close()
            return 0
    heard = hear(" ".join(given.text), asker)
    if not heard.proposal.is_complete:
        print(plain(half_understood(heard.proposal, heard.wording, form_opens=False)))
        return 1
    print(plain(save(heard, asker)))
    return 0


def _import(path: Path, asker: Asker, *, is_dry: bool) -> int:
    """All of a file or nothing; what is wrong with it, row by row."""
    try:
        with path.open("rb") as file:
            sheets = read_file(path.name, file.read(MOST_BYTES + 1), told=_percent(f"Reading {path.name}"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnreadableError as error:
        print(plain(unreadable(path.name, error)))
        return 1
    with asker.ledger.write(asker.scope, asker.user) as desk:
        wording = asker.wording(desk)
        run = draw_up(path.name, sheets, asker, desk, told=_percent(f"Checking {path.name}"))
        if run.is_ready and not is_dry:
            write_down(run, desk)
    if run.is_ready and not is_dry:
        print(plain(imported_in_terminal(path.name, run.plan)))
        return 0
    print(plain(Message("", tuple(dry_run(path.name, run, wording, lines=sys.maxsize)))))
    return 1 if run.flaws else 0


def _percent(what: str) -> Told:
    """Writes how far we are, on one line, where somebody watches."""

    def told(done: int, total: int) -> None:
        if sys.stderr.isatty() and (done * 100 // total > (done - 1) * 100 // total):
            end = "\n" if done == total else ""
            print(f"\r{what}: {done * 100 // total} %", end=end, file=sys.stderr, flush=True)

    return told


def _export(file: str | None, form: str | None, asker: Asker) -> int:
    """To a file, or to whatever reads our output."""
    ending = Path(file).suffix.removeprefix(".").lower() if file else ""
    form = form or (ending if ending in FORMATS else FORMATS[0])
    if form == "xlsx" and file is None:
        raise UsageError("A workbook needs a file: python bot.py export record.xlsx")
    with asker.ledger.read(asker.scope) as records:
        entries, names = everything(records), asker.names(records)
    content = exported(entries, names, form=form)
    if file is None:
        sys.stdout.buffer.write(content)
        return 0
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}.") from error
    print(f"{len(entries):,} {'entry' if len(entries) == 1 else 'entries'} written to {file}")
    return 0


def _understood(lines: Iterable[str]) -> Iterator[str]:
    """Each question, read against the sample world, as a line of JSON."""
    names = Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            reading = understand(json.loads(line), names=names)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"Line {number} is not a question: it must be JSON with id, text and asked_on ({error})."
            ) from error
        yield json.dumps(reading, ensure_ascii=False)


def _proposed(file: Path | None, *, day: date) -> Iterator[str]:
    """Each update found in a report, read against the sample world, as a line of JSON."""
    try:
        text = (file.read_bytes() if file is not None else sys.stdin.buffer.read()).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file or 'The report'} cannot be read as UTF-8 text ({error}).") from error
    names = Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)
    for finding in read_report(text, day=day, names=names):
        yield json.dumps(as_data(finding, names=names), ensure_ascii=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python bot.py", description="Without a command, runs the bot.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in (("ask", "answer a question"), ("log", "log an update of one line")):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("text", nargs="+")
        command.add_argument("--workspace", help=WORKSPACE_HELP)
    for name, purpose in (("import", "add a CSV or XLSX file's entries, all or none"), ("export", "write the record")):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("file", nargs=None if name == "import" else "?", help=FILE_HELP[name])
        command.add_argument("--workspace", help=WORKSPACE_HELP)
        if name == "import":
            command.add_argument(
                "--dry-run", action="store_true", help="only say what would be added, or what is wrong"
            )
        else:
            command.add_argument("--format", choices=FORMATS, help="what the file's name says, else csv")
    commands.add_parser("understand", help="read questions as JSON lines, write how each was read")
    propose = commands.add_parser("propose", help="find the updates in a report, write them as JSON lines")
    propose.add_argument("file", nargs="?", type=Path, help="the report; standard input if none is named")
    propose.add_argument("--day", type=date.fromisoformat, help="the report's day, as 2009-06-08; today if none")
    return parser


def _operator(ledger: Ledger, clock: Clock, *, workspace: str | None) -> Asker:
    """Whoever sits at the machine: they see what the whole workspace sees, and log under their own name."""
    person = Person(f"operator {getpass.getuser()}", Standing.MEMBER, is_admin=True, time_zone="UTC")
    return Asker(
        workspace=workspace or _only_workspace(ledger),
        person=person,
        place=None,
        clock=clock,
        ledger=ledger,
        names_on_record=NamesOnRecord(Vocabulary.load()),
        memory=Memory(ledger),
        client=WebClient(),
    )


def _only_workspace(ledger: Ledger) -> str:
    known = ledger.workspaces()
    if len(known) > 1:
        raise UsageError(f"This database holds several workspaces. Add --workspace and one of: {', '.join(known)}.")
    return known[0] if known else LOCAL
