"""Forms: what is filled in comes back as it went out, and everything odd is refused beside its field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from messages.forms.building import form
from messages.forms.fields import FIELDS, Widget, fields_of
from messages.forms.filled import METADATA_LINE, Filled, Origin
from messages.forms.submitted import read_submission, source_of
from negotiation.model import (
    Absence,
    Certainty,
    Demand,
    Draft,
    Kind,
    Leadership,
    Pledge,
    PledgeStatus,
    Position,
    Response,
    Roster,
    Source,
    Stance,
    Title,
)
from negotiation.periods import Period

DRAFTS = [
    Draft(
        fact=Demand(party="USA", counterparty="CHN", text="limits", topics=("finance",), because="Congress"),
        valid=Period(date(2009, 6, 8), date(2009, 6, 13)),
        certainty=Certainty.RUMOUR,
        source=Source("corridor", "https://example.org/a"),
    ),
    Draft(
        fact=Pledge(
            party="JPN",
            text="15%",
            quantity=Decimal("15.5"),
            unit="%",
            base_year=2005,
            target_year=2020,
            status=PledgeStatus.PROPOSED,
        )
    ),
    Draft(fact=Position(party="USA", text="no", stance=Stance.RED_LINE, person="jane-doe", venue="plenary", quote="q")),
    Draft(fact=Response(text="don't", counterparty="USA", is_ask=True)),
    Draft(fact=Absence(person="jane-doe", party="USA", place="Beijing", reason="talks", with_whom="Todd")),
    Draft(fact=Leadership(person="jane-doe", party="USA", title=Title.ACTING, during="A1")),
]


def label(_: Widget, value: str) -> str:
    return f"label of {value}"


def known(_: Widget, value: str) -> bool:
    return value != "nobody"


def submitted(view: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends for a form that nobody has touched: each element's initial value."""
    state: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        names = {
            "initial_value": "value",
            "initial_option": "selected_option",
            "initial_options": "selected_options",
            "initial_date": "selected_date",
        }
        state[block["block_id"]] = {
            element["action_id"]: {new: element[old] for old, new in names.items() if old in element}
        }
    return state


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.fact.kind.value)
def test_a_form_sent_as_it_was_opened_gives_the_same_draft(draft: Draft) -> None:
    origin = Origin(channel="C1", kind=draft.fact.kind)
    view = form(Filled.of(draft), origin, label=label).to_dict()
    submission = read_submission(draft.fact.kind, submitted(view), known=known)
    assert submission.errors == {}
    assert submission.filled.draft() == draft


def test_a_persons_form_keeps_their_key_out_of_it() -> None:
    draft = Draft(fact=Roster(person="jane-doe", name="Jane Doe", party="NOR", rank=2, aliases=("JD", "Janie")))
    view = form(Filled.of(draft), Origin(channel=None, kind=Kind.ROSTER), label=label).to_dict()
    submission = read_submission(Kind.ROSTER, submitted(view), known=known)
    assert submission.filled.fields == {
        "name": "Jane Doe",
        "party": "NOR",
        "role": "",
        "rank": 2,
        "aliases": ("JD", "Janie"),
    }


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_form_names_each_field_that_is_needed(kind: Kind) -> None:
    submission = read_submission(kind, {}, known=known)
    assert set(submission.errors) == {each.name for each in fields_of(kind) if each.required}


@pytest.mark.parametrize(
    ("block", "state", "words"),
    [
        pytest.param("quantity", {"value": "many"}, "number", id="a quantity in words"),
        pytest.param("quantity", {"value": "NaN"}, "too large", id="not a number"),
        pytest.param("quantity", {"value": "1e40"}, "too large", id="beyond any pledge"),
        pytest.param("base_year", {"value": "20"}, "year", id="no year"),
        pytest.param("base_year", {"value": "1990.5"}, "whole", id="half a year"),
        pytest.param(
            "party", {"selected_option": {"value": "nobody"}}, "no longer", id="a party that is not on record"
        ),
        pytest.param("topics", {"selected_options": [{"value": "nobody"}]}, "no longer", id="an unknown topic"),
    ],
)
def test_an_odd_value_is_refused_beside_its_field(block: str, state: dict[str, Any], words: str) -> None:
    submission = read_submission(Kind.PLEDGE, {block: {"action": state}}, known=known)
    assert words in submission.errors[block]


def test_a_last_day_before_the_first_is_refused() -> None:
    state = {"start": {"a": {"selected_date": "2009-06-10"}}, "last": {"a": {"selected_date": "2009-06-09"}}}
    assert "before the first" in read_submission(Kind.PLEDGE, state, known=known).errors["last"]


def test_a_last_day_is_inside_the_period() -> None:
    state = {"start": {"a": {"selected_date": "2009-06-10"}}, "last": {"a": {"selected_date": "2009-06-10"}}}
    assert read_submission(Kind.PLEDGE, state, known=known).filled.valid == Period.day(date(2009, 6, 10))


def test_changing_the_kind_keeps_what_both_kinds_have() -> None:
    demand = Filled(Kind.DEMAND, {"party": "USA", "counterparty": "CHN", "text": "limits", "strength": "demands"})
    assert demand.as_kind(Kind.PLEDGE).fields == {"party": "USA", "text": "limits"}


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("corridor talk", Source("corridor talk")),
        ("ENB https://enb.org/1 page 2", Source("ENB page 2", "https://enb.org/1")),
        ("https://enb.org/1", Source("", "https://enb.org/1")),
        ("", Source()),
    ],
)
def test_a_source_may_be_words_a_link_or_both(typed: str, source: Source) -> None:
    assert source_of(typed) == source


@example('"' * 6000, "D1")
@given(st.text(max_size=6000), st.text(max_size=20))
def test_an_origin_always_fits_slacks_metadata(line: str, entry: str) -> None:
    origin = Origin(channel="C1", kind=Kind.DEMAND, entry=entry, expected=7, line=line)
    stored = origin.dump()
    assert len(stored) <= 3000
    assert Origin.load(stored).entry == entry
    assert line.startswith(Origin.load(stored).line) or len(line) > METADATA_LINE


def test_every_kind_has_a_form() -> None:
    assert set(FIELDS) == set(Kind)
