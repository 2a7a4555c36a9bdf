"""Messages with tags: which lines are updates, and what each says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.model import Kind
from negotiation.names import Names
from negotiation.updates import Verb
from negotiation.updates.tagged import MOST, has_tag, only_tags, read_tagged, tagged_lines
from negotiation.vocabulary import Vocabulary
from samples import bonn2009

TODAY = date(2009, 6, 10)
NAMES = Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)


@pytest.mark.parametrize(
    ("line", "kind", "fields"),
    [
        ("Japan 25% below 1990 by 2020 #pledge", Kind.PLEDGE, {"party": "JPN", "text": "25% below 1990 by 2020"}),
        ("#pledge Japan: 25% below 1990", Kind.PLEDGE, {"party": "JPN", "text": "25% below 1990"}),
        ("15% below 2005 #pledge #japan", Kind.PLEDGE, {"party": "JPN", "text": "15% below 2005"}),
        (
            "#demand US of China: binding limits #finance",
            Kind.DEMAND,
            {"party": "USA", "counterparty": "CHN", "text": "binding limits", "topics": ("finance",)},
        ),
        ("#position US opposes climate refugees", Kind.POSITION, {"party": "USA", "topics": ("climate-refugees",)}),
        ("no double counting #response #offsets", Kind.RESPONSE, {"topics": ("offsets",)}),
        ("Pershing #away in Beijing", Kind.ABSENCE, {"person": "jonathan-pershing", "place": "Beijing"}),
        ("#leads Talley, US", Kind.LEADERSHIP, {"person": "trigg-talley", "party": "USA"}),
        ("Talley #leads US while Pershing is away", Kind.LEADERSHIP, {"person": "trigg-talley", "party": "USA"}),
    ],
)
def test_a_tagged_line_is_read_as_its_tag_says(line: str, kind: Kind, fields: dict[str, Any]) -> None:
    proposal = read_tagged(line, day=TODAY, names=NAMES)
    assert (proposal.kind, proposal.is_complete, proposal.line) == (kind, True, line)
    assert {name: proposal.fields[name] for name in fields} == fields


@pytest.mark.parametrize("line", ["Pershing #back", "#back Pershing"])
def test_back_ends_an_absence(line: str) -> None:
    assert read_tagged(line, day=TODAY, names=NAMES).verb is Verb.END


def test_in_an_entrys_thread_a_reply_corrects_or_retracts_it() -> None:
    corrected = read_tagged("#correction US demands of China: a peak by 2020", day=TODAY, names=NAMES, entry="D1")
    assert (corrected.verb, corrected.entry, corrected.fields["text"]) == (Verb.CORRECT, "D1", "a peak by 2020")
    gone = read_tagged("#retract misheard", day=TODAY, names=NAMES, entry="D1")
    assert (gone.verb, gone.entry, gone.why) == (Verb.RETRACT, "D1", "misheard")


@pytest.mark.parametrize("line", ["#pledge wow", "#demand", "#leads somebody", "#correction no thread"])
def test_what_is_missing_is_left_open(line: str) -> None:
    assert not read_tagged(line, day=TODAY, names=NAMES).is_complete


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("#pledge Japan: 5%\n#demand US of China: limits", ["#pledge Japan: 5%", "#demand US of China: limits"]),
        ("hello\n#pledge Japan: 5%\nby 2020, they say", ["#pledge Japan: 5% by 2020, they say"]),
        ("`#pledge Japan: 5%` is how you write it", []),
        ("```\n#pledge Japan: 5%\n```", []),
        ("> #pledge Japan: 5%\nis that so?", []),
        ("&gt; #pledge Japan: 5%", []),
        ("#finance is all they talk about", []),
        ("see https://example.org/x#pledge", []),
        ("#pledges Japan: 5%", ["#pledges Japan: 5%"]),
    ],
)
def test_lines_that_a_tag_marks_are_updates_but_not_in_code_or_quotes(text: str, lines: list[str]) -> None:
    assert list(tagged_lines(text)) == lines
    assert has_tag(text) == bool(lines)


@pytest.mark.parametrize(("text", "is_only"), [("#demand", True), ("#demand #us :)", False), ("#demand x", False)])
def test_a_reply_of_tags_alone_means_what_stands_above(text: str, is_only: bool) -> None:
    assert only_tags(text) == is_only


def test_two_hundred_tags_are_not_two_hundred_updates() -> None:
    assert len(tagged_lines("#pledge Japan: 5%\n" * 200)) == MOST


@given(st.text(max_size=300))
def test_anything_may_be_tagged(text: str) -> None:
    for line in tagged_lines(f"#pledge {text}"):
        assert read_tagged(line, day=TODAY, names=NAMES).line == line
