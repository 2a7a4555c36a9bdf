"""Named sessions of the talks, with their days."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

from negotiation.periods import Period


def _read() -> tuple[tuple[tuple[str, ...], Period], ...]:
    text = (files(__package__) / "sessions.csv").read_text("utf-8")
    return tuple(
        (
            tuple(row["names"].split("|")),
            Period.inclusive(date.fromisoformat(row["first"]), date.fromisoformat(row["last"])),
        )
        for row in csv.DictReader(text.splitlines())
    )


SESSIONS = _read()
NAMES = tuple(name for names, _ in SESSIONS for name in names)


def session_period(name: str, *, day: date) -> Period:
    """The days of the session of that name which is nearest to a day."""
    named = [period for names, period in SESSIONS if name in names]
    return min(named, key=lambda period: abs((period.start or day) - day))


def last_start(*, day: date) -> date | None:
    """The first day of the session that is on, or of the last one before; None before all of them."""
    starts = (period.start for _, period in SESSIONS if period.start is not None and period.start <= day)
    return max(starts, default=None)
