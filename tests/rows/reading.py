"""The shortest way to read a table in a test."""

from __future__ import annotations

from datetime import date

from negotiation.model import Source
from negotiation.names import Names
from negotiation.rows import ReadFile, Reading, Sheet, read_sheets

DAY = date(2009, 6, 10)


def read(text: str, names: Names, *, name: str = "file.csv") -> ReadFile:
    """Lines of cells with | between them, the first line the headings."""
    return read_sheets([sheet(text, name=name)], reading(names))


def sheet(text: str, *, name: str = "file.csv") -> Sheet:
    lines = [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
    return Sheet(name, tuple(enumerate(lines, 1)))


def reading(names: Names) -> Reading:
    return Reading(names=names, day=DAY, longest=10_000, source=lambda of, row: Source(f"{of}, row {row}"))
