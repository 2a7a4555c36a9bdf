"""A workspace's record as a file, as somebody sees it from where they are, sent to them alone."""

from __future__ import annotations

from functools import partial

from answering.directory import Standing
from handlers.asker import Asker, RefusedError
from handlers.background import Later
from messages import exports as words
from messages.message import Message
from messages.problems import guests_may_not_export
from negotiation.model import Kind, Revision
from negotiation.names import Names
from negotiation.rows import as_table, as_tables
from sheets import FORMATS, write_file
from storage.records import Records

ORDER = {kind: place for place, kind in enumerate(Kind)}


def everything(records: Records) -> tuple[Revision, ...]:
    """All entries that stand, kind by kind, the oldest first."""
    return tuple(sorted(records.entries(), key=lambda entry: (ORDER[entry.kind], entry.seq)))


def exported(entries: tuple[Revision, ...], names: Names, *, form: str) -> bytes:
    """The entries as CSV, XLSX or JSON; a workbook has a sheet for each kind."""
    tables = as_tables(entries, names) if form == "xlsx" else (as_table(entries, names),)
    return write_file(form, tables)


def begin(about: str, asker: Asker, later: Later) -> Message:
    """Says that a file comes, and sends it once it is made."""
    form = about.lower().removeprefix(".") or FORMATS[0]
    if form not in FORMATS:
        raise RefusedError(words.unknown_format(about, FORMATS))
    if asker.person.standing is not Standing.MEMBER:
        raise RefusedError(guests_may_not_export())
    later(partial(_send, form, asker))
    return words.file_comes(form)


def _send(form: str, asker: Asker) -> None:
    with asker.ledger.read(asker.scope) as records:
        entries, names = everything(records), asker.names(records)
        today = asker.today(records)
    number_private = sum(entry.audience is not None for entry in entries)
    comment = words.export_words(len(entries), number_private, channel=asker.channel or "")
    send_file(f"rapporteur-{today.isoformat()}.{form}", exported(entries, names, form=form), comment, asker)


def send_file(name: str, content: bytes, comment: str, asker: Asker) -> None:
    """Uploads into the person's direct messages with us, wherever they asked."""
    direct = asker.client.conversations_open(users=asker.user)["channel"]["id"]
    asker.client.files_upload_v2(channel=direct, filename=name, content=content, title=name, initial_comment=comment)
