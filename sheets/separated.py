"""Text with separators: comma, semicolon or tab, in whichever encoding a spreadsheet saved it."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from decimal import Decimal

from negotiation.rows.sheet import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, Table, Unreadable, UnreadableError
from sheets.signs import signed, unsigned

SEPARATORS = ",;\t"
_SAYS_SEPARATOR = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HEAD = 20_000
"""Characters in which the first line is looked for."""


def read_separated(name: str, content: bytes) -> Sheet:
    """Raises UnreadableError."""
    text = _decoded(content)
    said = _SAYS_SEPARATOR.match(text)
    first = 1
    if said is not None:
        text, first = text[said.end() :], 2
    records = csv.reader(io.StringIO(text, newline=""), delimiter=said[1] if said else _separator(text))
    return Sheet(name, tuple(_rows(records, first=first)))


def _rows(records: Iterator[list[str]], *, first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        yield from kept_rows(enumerate(records, first))
    except csv.Error as error:
        raise UnreadableError(Unreadable.NOT_A_TABLE) from error


def kept_rows(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that are not blank, without blank cells at their end. Raises UnreadableError for too many."""
    number_kept = 0
    for number, row in rows:
        cells = [unsigned(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise UnreadableError(Unreadable.TOO_MANY_COLUMNS)
        number_kept += 1
        if number_kept > MOST_ROWS:
            raise UnreadableError(Unreadable.TOO_MANY_ROWS)
        yield number, tuple(cells)


def _decoded(content: bytes) -> str:
    text = _read_as_text(content).removeprefix("\ufeff").replace("\0", "")
    if len(_CONTROLS.findall(text[:_HEAD])) > len(text[:_HEAD]) // 100:
        raise UnreadableError(Unreadable.NOT_A_TABLE)
    return text


def _read_as_text(content: bytes) -> str:
    """UTF-16 by its mark or by its many zeros, else UTF-8, else what Windows wrote in western Europe."""
    head = content[:1000]
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif not content.startswith(BOM_UTF8) and head.count(0) > len(head) // 4:
        encodings = ["utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(Unreadable.NOT_A_TABLE)


def _separator(text: str) -> str:
    """The one that cuts the first line into most cells."""
    line = next((line for line in text[:_HEAD].splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda separator: len(next(csv.reader([line], delimiter=separator), [])))


def write_separated(table: Table) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.headings)
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case str():
            return signed(cell)
        case int():
            return str(cell)
        case Decimal():
            return f"{cell:f}"
