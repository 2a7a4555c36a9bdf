"""Names with three people on record, two of them of one name."""

from __future__ import annotations

import pytest

from negotiation.model import Roster
from negotiation.names import Names
from negotiation.vocabulary import Vocabulary

PEOPLE = (
    Roster(person="jane-doe", name="Jane Doe", party="NOR"),
    Roster(person="jane-doe-2", name="Jane Doe", party="SWE"),
    Roster(person="michael-martin", name="Michael Martin", party="CAN"),
)


@pytest.fixture(scope="session")
def names() -> Names:
    return Names.on_record(Vocabulary.load(), PEOPLE)


@pytest.fixture(scope="session")
def bare_names() -> Names:
    """With nobody on record."""
    return Names.of(Vocabulary.load())
