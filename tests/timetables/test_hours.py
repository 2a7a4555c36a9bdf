"""When we may speak to somebody unasked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from negotiation.timetables import decent


@pytest.mark.parametrize(
    ("instant", "zone", "expected"),
    [
        ("2009-06-10 08:00", "UTC", "2009-06-10 08:00"),
        ("2009-06-10 07:59", "UTC", "2009-06-10 08:00"),
        ("2009-06-10 19:59", "UTC", "2009-06-10 19:59"),
        ("2009-06-10 20:00", "UTC", "2009-06-11 08:00"),
        ("2009-06-10 20:00", "Europe/Rome", "2009-06-11 06:00"),
        ("2009-06-10 18:30", "Asia/Kolkata", "2009-06-11 02:30"),
        ("2009-06-10 23:00", "America/New_York", "2009-06-10 23:00"),
        ("2009-03-28 21:00", "Europe/Berlin", "2009-03-29 06:00"),  # the night in which the clock goes forward
        ("2009-12-31 23:30", "Pacific/Auckland", "2009-12-31 23:30"),
    ],
)
def test_it_is_between_eight_and_eight_where_they_are(instant: str, zone: str, expected: str) -> None:
    asked = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert decent(asked, zone) == datetime.fromisoformat(expected).replace(tzinfo=UTC)
