"""Entries as rows of a spreadsheet and back: what a campaign team keeps in files."""

from negotiation.rows.flaws import Flaw, Trouble
from negotiation.rows.planning import Plan, plan
from negotiation.rows.reading import ReadFile, Reading, ReadRow, read_sheets
from negotiation.rows.sheet import Sheet, Table, Unreadable, UnreadableError
from negotiation.rows.writing import as_table, as_tables, template

__all__ = [
    "Flaw",
    "Plan",
    "ReadFile",
    "ReadRow",
    "Reading",
    "Sheet",
    "Table",
    "Trouble",
    "Unreadable",
    "UnreadableError",
    "as_table",
    "as_tables",
    "plan",
    "read_sheets",
    "template",
]
