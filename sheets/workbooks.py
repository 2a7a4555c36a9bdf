"""Excel's workbooks (XLSX), read row by row and never trusted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from negotiation.rows.sheet import Cell, Sheet, Table, Told, Unreadable, UnreadableError, nobody
from sheets.limits import MOST_CELLS, MOST_PARTS, MOST_UNPACKED
from sheets.separated import kept_rows
from sheets.signs import signed

LAST_ROW = 1_048_576
"""A sheet has no more; a file may say otherwise."""
WIDE, WIDEST = 12, 60
"""Of a column, in characters."""
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_CODE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_LITERAL = re.compile(r'"[^"]*"|\\.')


def read_workbook(content: bytes, *, told: Told = nobody) -> tuple[Sheet, ...]:
    """All its sheets that hold something, in their order. Raises UnreadableError."""
    _check_parts(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = tuple(Sheet(sheet.title, tuple(kept_rows(_rows(sheet, told)))) for sheet in book.worksheets)
    except UnreadableError:
        raise
    except Exception as error:
        # openpyxl raises whatever a damaged or hostile file makes of it: KeyError, ParseError, EntitiesForbidden, …
        raise UnreadableError(Unreadable.DAMAGED) from error
    return tuple(sheet for sheet in sheets if sheet.rows)


def _check_parts(content: bytes) -> None:
    """What is in it, and how large it will be, before any of it is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableError(Unreadable.DAMAGED) from error
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnreadableError(Unreadable.MACROS)
    if not any(name.endswith("workbook.xml") for name in names):
        raise UnreadableError(Unreadable.OTHER_FORMAT)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableError(Unreadable.TOO_LARGE)


def _rows(sheet: Any, told: Told) -> Iterator[tuple[int, list[str]]]:
    total = sheet.max_row or 0
    sheet.reset_dimensions()  # what a file says of its size need not be so
    cells = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells += len(row) + 1
        if number > LAST_ROW or cells > MOST_CELLS:
            raise UnreadableError(Unreadable.TOO_LARGE)
        told(number, max(number, total))
        yield number, ["" if cell.value is None else _text(cell.value, cell) for cell in row]


def _text(value: object, cell: Any) -> str:
    match value:
        case str():
            return _CODED.sub(_decoded, value)
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case int() | float():
            number = Decimal(repr(value))
            if "%" in _LITERAL.sub("", cell.number_format):
                return f"{_plain(number * 100)}%"
            return _plain(number)
        case _:
            return str(value)


def _plain(number: Decimal) -> str:
    """Without an exponent, and without the zeros that a float brings: 2020, 0.15."""
    return f"{number.normalize():f}"


def _decoded(code: re.Match[str]) -> str:
    """A control character as Excel writes it; what no text may hold is left as it stands."""
    number = int(code[1], 16)
    return code[0] if number == 0 or 0xD800 <= number <= 0xDFFF else chr(number)


def write_workbook(tables: Sequence[Table]) -> bytes:
    """A sheet for each table, its headings in bold and always in sight."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        for index, heading in enumerate(table.headings):
            longest = max((len(str(row[index])) for row in table.rows), default=0)
            width = min(max(WIDE, len(heading) + 2, longest), WIDEST)
            sheet.column_dimensions[get_column_letter(index + 1)].width = width
        sheet.append([_written(sheet, heading, is_heading=True) for heading in table.headings])
        for row in table.rows:
            sheet.append([_written(sheet, cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _written(sheet: Any, cell: Cell, *, is_heading: bool = False) -> Any:
    made = WriteOnlyCell(sheet)
    if isinstance(cell, int) or (isinstance(cell, Decimal) and Decimal(repr(float(cell))) == cell):
        made.value = cell
        return made
    text = cell if isinstance(cell, str) else f"{cell:f}"
    made.value = _TO_CODE.sub(lambda found: f"_x{ord(found[0]):04X}_", signed(text))
    made.data_type = "s"  # text, whatever it looks like
    if is_heading:
        made.font = Font(bold=True)
    return made
