"""The card of a report: what it shows, and that Slack takes it whatever the report says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.facts import Wording
from messages.message import Message
from messages.reports import PAGE, Shown, nothing_found, order, report_card
from negotiation.model import Certainty
from negotiation.names import Names
from negotiation.reports import read_report
from negotiation.reports.kept import dump, load
from negotiation.vocabulary import Vocabulary
from playground.blocks import check_message_blocks
from samples.bonn2009 import PEOPLE
from tests.answers.test_limits import HOSTILE

NAMES = Names.on_record(Vocabulary.load(), PEOPLE)
MONDAY = date(2009, 6, 8)
WORDING = Wording(NAMES, MONDAY, datetime(2009, 6, 8, 12, tzinfo=UTC))


def shown(text: str) -> list[Shown]:
    found = sorted(read_report(text, day=MONDAY, names=NAMES), key=order)
    return [
        Shown(number, each, each.proposal.certainty is not Certainty.RUMOUR) for number, each in enumerate(found, 1)
    ]


def texts(message: Message) -> str:
    return str(message.arguments()["blocks"])


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The US wants targets from Japan.", "I found 1 update in this text"),
        ("The US wants targets from Japan. China opposes offsets.", "I found 2 updates in this text"),
        ("Word on the street is that China opposes offsets.", "begin unticked"),
        ("I hear China opposes offsets. I hear India opposes offsets.", "begin unticked"),
    ],
)
def test_the_head_counts_what_was_found(text: str, head: str) -> None:
    assert head in report_card(shown(text), WORDING, report="r").text


def test_what_was_left_out_is_said_and_nothing_is_offered_any_more() -> None:
    gone = [Shown(each.number, each.finding, is_left_out=True) for each in shown("China opposes offsets.")]
    card = report_card(gone, WORDING, report="r")
    assert "no updates of this text are on record" in card.text
    assert "Left out: 1" in texts(card)
    assert "Log the ticked ones" not in texts(card)


def test_every_finding_stands_on_just_one_page() -> None:
    many = shown("\n".join(f"The US wants targets of {number}% from Japan." for number in range(1, 30)))
    assert len(many) > 3 * PAGE
    pages = [texts(report_card(many, WORDING, report="r", page=page)) for page in range(-(-len(many) // PAGE))]
    for each in many:
        assert sum(f"'tick:{each.number}'" in page for page in pages) == 1


@given(
    st.lists(
        st.sampled_from(
            [
                f"The US is demanding {HOSTILE * 3} emission targets from China.",
                "The US demands targets " + "and more targets " * 60 + "from China.",
                f"Japan's minister {'Abcdefgh ' * 3}Ijk said in plenary “{'we do not want targets ' * 30}”.",
                "Word on the street is that China opposes offsets & <!channel> *all*.",
                "Jonathan Pershing flew to Beijing for talks " + "about everything " * 40 + ".",
            ]
        ),
        min_size=1,
        max_size=40,
    ),
    st.integers(-2, 9),
)
@settings(max_examples=40, deadline=None)
def test_slack_takes_every_page_whatever_the_report_says(sentences: list[str], page: int) -> None:
    found = shown("\n".join(sentences))
    message = report_card(found, WORDING, report="1795625102.400936", page=page, act="a" * 32)
    check_message_blocks(message.arguments()["blocks"])
    assert "<!channel>" not in texts(message)


def test_slack_takes_the_card_of_a_text_without_updates() -> None:
    check_message_blocks(nothing_found("x" * 40_000).arguments()["blocks"])


def test_a_finding_comes_back_from_the_database_as_it_was() -> None:
    report = (
        "Trigg Talley is standing in for Pershing. Japan pledged 15.5% below 2005 by 2020 if China moves. Canada "
        "opposes offsets. India wants 40% cuts from the EU. Canada's minister Jim Prentice said in plenary that "
        "targets are hard. Pershing is back in Bonn. We want the EU to move to 30%. Japan should double its target."
    )
    found = read_report(report, day=MONDAY, names=NAMES)
    assert len(found) == 8
    assert [load(dump(each)) for each in found] == list(found)
