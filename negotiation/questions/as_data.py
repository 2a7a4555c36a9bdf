"""Readings as plain data, for measuring and for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from negotiation.names import Names
from negotiation.questions.reader import read_question
from negotiation.questions.reading import Reading


def as_data(reading: Reading, *, names: Names) -> dict[str, Any]:
    """A reading with people by full name, days in ISO form, the last one excluded."""
    period = reading.period
    return {
        "outcome": reading.outcome.value,
        "intent": reading.intent.value if reading.intent else None,
        "parties": list(reading.parties),
        "counterparties": list(reading.counterparties),
        "people": [names.by_key[key].name if key in names.by_key else key for key in reading.people],
        "topics": list(reading.topics),
        "venue": reading.venue,
        "from": period.start.isoformat() if period and period.start else None,
        "until": period.until.isoformat() if period and period.until else None,
    }


def understand(question: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    """One question with `id`, `text`, `asked_on` and, for a follow-up, `previous`, as it is read."""
    day = date.fromisoformat(question["asked_on"])
    before = question.get("previous")
    previous = read_question(before, day=day, names=names) if before else None
    reading = read_question(question["text"], day=day, names=names, before=lambda: previous)
    return {"id": question.get("id"), **as_data(reading, names=names)}
