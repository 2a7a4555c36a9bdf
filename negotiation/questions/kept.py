"""A reading as a line of text, for a button's value or a conversation's memory, and back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from negotiation.model import Kind, Stance
from negotiation.periods import Period
from negotiation.questions.reading import Intent, Outcome, Reading
from negotiation.questions.sizes import Size, Way

TEXT_KEPT = 300
"""Characters of the question itself; the rest of a reading is codes."""
LISTS = ("parties", "counterparties", "people", "topics")
WORDS = ("venue", "entry", "not_known", "asks", "while_away")


def dump(reading: Reading) -> str:
    """One line of JSON; the choices of a reading that asks back are left out, and all but one question before."""
    return json.dumps(_data(reading, with_previous=True), ensure_ascii=False, separators=(",", ":"))


def load(line: str) -> Reading:
    """What dump() wrote; raises ValueError for anything else."""
    try:
        return _reading(json.loads(line))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a reading: {error}") from error


def _data(reading: Reading, *, with_previous: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"text": reading.text[:TEXT_KEPT], "outcome": reading.outcome.value}
    data |= {name: list(codes) for name in LISTS if (codes := getattr(reading, name))}
    data |= {name: words[:TEXT_KEPT] for name in WORDS if (words := getattr(reading, name))}
    if reading.intent is not None:
        data["intent"] = reading.intent.value
    if reading.period is not None:
        data["days"] = [
            None if day is None else day.isoformat() for day in (reading.period.start, reading.period.until)
        ]
    if reading.stances:
        data["stances"] = [stance.value for stance in reading.stances]
    if reading.counted is not None:
        data["counted"] = reading.counted.value
    if reading.size is not None:
        data["size"] = [reading.size.way.value, None if reading.size.percent is None else str(reading.size.percent)]
    if reading.negated:
        data["negated"] = True
    if reading.known_on is not None:
        data["known_on"] = reading.known_on.isoformat()
    if with_previous and reading.previous is not None:
        data["previous"] = _data(reading.previous, with_previous=False)
    return data


def _reading(data: Any) -> Reading:
    start, until = data.get("days", (None, None))
    return Reading(
        text=str(data["text"]),
        outcome=Outcome(data["outcome"]),
        intent=Intent(data["intent"]) if "intent" in data else None,
        **_codes_and_words(data),
        period=Period(_day(start), _day(until)) if "days" in data else None,
        stances=tuple(map(Stance, data.get("stances", ()))),
        counted=Kind(data["counted"]) if "counted" in data else None,
        size=_size(*data["size"]) if "size" in data else None,
        negated=bool(data.get("negated")),
        known_on=_day(data.get("known_on")),
        previous=_reading(data["previous"]) if "previous" in data else None,
    )


def _size(way: str, percent: str | None) -> Size:
    return Size(Way(way), None if percent is None else Decimal(percent))


def _codes_and_words(data: Any) -> dict[str, Any]:
    codes = {name: tuple(map(str, data.get(name, ()))) for name in LISTS}
    return codes | {name: str(data[name]) for name in WORDS if name in data}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
