"""How much a workbook may hold, so that nobody can make us work for minutes or fill our memory."""

from __future__ import annotations

MOST_UNPACKED = 100_000_000
"""Bytes of a workbook once it is unpacked; Python's zipfile gives no more than a member says it holds."""
MOST_PARTS = 2_000
MOST_CELLS = 5_000_000
"""Cells looked at, most of them blank: a whole sheet that somebody has formatted."""
