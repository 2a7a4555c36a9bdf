"""A whole file: what it is, by its bytes and not by its name, and what it is to be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from negotiation.rows.sheet import MOST_BYTES, Cell, Sheet, Table, Told, Unreadable, UnreadableError, nobody
from sheets.separated import read_separated, write_separated

CSV, XLSX, JSON = "csv", "xlsx", "json"
FORMATS = (CSV, XLSX, JSON)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"<!DOCTYPE", b"<html")


def read_file(name: str, content: bytes, *, told: Told = nobody) -> tuple[Sheet, ...]:
    """Its sheets, at least one and none of them blank; `told` how far a workbook is read. Raises UnreadableError."""
    if len(content) > MOST_BYTES:
        raise UnreadableError(Unreadable.TOO_LARGE)
    if not content.strip(b" \t\r\n\0"):
        raise UnreadableError(Unreadable.EMPTY)
    if content.startswith(_OTHERS):
        raise UnreadableError(Unreadable.OTHER_FORMAT)
    if content.startswith(_OLD_OFFICE):
        raise UnreadableError(Unreadable.OLD_OR_LOCKED)
    if content.startswith(b"PK"):
        from sheets.workbooks import read_workbook  # noqa: PLC0415 - openpyxl takes a tenth of a second to load

        sheets = read_workbook(content, told=told)
    else:
        sheets = (read_separated(name, content),)
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableError(Unreadable.EMPTY)
    return sheets


def write_file(form: str, tables: Sequence[Table]) -> bytes:
    """The tables as one of FORMATS; CSV and JSON hold the rows of all of them, and take one table."""
    match form:
        case "xlsx":
            from sheets.workbooks import write_workbook  # noqa: PLC0415 - as above

            return write_workbook(tables)
        case "json":
            return _json(tables[0])
        case _:
            return write_separated(tables[0])


def _json(table: Table) -> bytes:
    rows = [
        {heading: _plain(cell) for heading, cell in zip(table.headings, row, strict=True) if cell != ""}
        for row in table.rows
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _plain(cell: Cell) -> str | int | float:
    if not isinstance(cell, Decimal):
        return cell
    number = float(cell)
    return number if Decimal(repr(number)) == cell else f"{cell:f}"
