"""Single sentences in as many wordings as we could think of, and what each states: kind, by, to or about, person."""

from __future__ import annotations

from datetime import date

import pytest

from negotiation.names import Names
from negotiation.reports import read_report
from negotiation.reports.as_data import as_data
from negotiation.vocabulary import Vocabulary
from samples.bonn2009 import PEOPLE

NAMES = Names.on_record(Vocabulary.load(), PEOPLE)
MONDAY = date(2009, 6, 8)
STATED = [
    (
        "Pershing flew back to Washington on Tuesday for a hearing.",
        {("absence", "United States", "", "Jonathan Pershing")},
    ),
    (
        "Jonathan Pershing is away until Friday.",
        {("absence", "United States", "", "Jonathan Pershing")},
    ),
    (
        "With Jonathan Pershing away, Trigg Talley is heading the US team.",
        {("leadership", "United States", "", "Trigg Talley")},
    ),
    (
        "In Pershing's absence, Talley is running the delegation.",
        {("leadership", "United States", "", "Trigg Talley")},
    ),
    (
        "Trigg Talley is standing in for Pershing this week.",
        {("leadership", "United States", "", "Trigg Talley")},
    ),
    (
        "Japan's delegation is led by Kunihiko Shimada.",
        {("leadership", "Japan", "", "Kunihiko Shimada")},
    ),
    (
        "Kunihiko Shimada, Japan's lead negotiator, has gone home to Tokyo, and Akira Yamada leads for now.",
        {
            ("absence", "Japan", "", "Kunihiko Shimada"),
            ("leadership", "Japan", "", "Akira Yamada"),
            ("roster", "Japan", "", "Kunihiko Shimada"),
        },
    ),
    (
        "Michael Martin is not in Bonn this week; Canada's deputy Jane Doe has taken over the delegation.",
        {("absence", "Canada", "", "Michael Martin"), ("leadership", "Canada", "", "Jane Doe")},
    ),
    (
        "Pershing is back in Bonn.",
        {("absence", "United States", "", "Jonathan Pershing")},
    ),
    (
        "Howard Bamsey is the new head of the Australian delegation.",
        {("leadership", "Australia", "", "Howard Bamsey")},
    ),
    (
        "AOSIS called on Annex I parties to cut emissions by 45% below 1990 levels by 2020.",
        {("demand", "Alliance of Small Island States", "Annex I parties", "")},
    ),
    (
        "India wants the US to put money on the table.",
        {("demand", "India", "United States", "")},
    ),
    (
        "The G77 is pushing developed countries for 1% of GDP in climate finance.",
        {("demand", "G77 and China", "Annex I parties", "")},
    ),
    (
        "The EU urged China and India to accept emission targets.",
        {("demand", "European Union", "China", ""), ("demand", "European Union", "India", "")},
    ),
    (
        "Japan is insisting that China take on binding targets.",
        {("demand", "Japan", "China", "")},
    ),
    (
        "Tuvalu asked Australia for deeper cuts.",
        {("demand", "Tuvalu", "Australia", "")},
    ),
    (
        "Brazil would like technology from the EU.",
        {("demand", "Brazil", "European Union", "")},
    ),
    (
        "The US is being pressed by China to adopt a 40% target.",
        {("demand", "China", "United States", "")},
    ),
    (
        "South Africa said that developed countries must cut emissions by 40%.",
        {("demand", "South Africa", "Annex I parties", "")},
    ),
    (
        "China's main demand is deep cuts from the US.",
        {("demand", "China", "United States", "")},
    ),
    (
        "From Canada, the EU is expecting a stronger target.",
        {("demand", "European Union", "Canada", "")},
    ),
    (
        "Bolivia demanded that rich countries pay their climate debt in full, with money for adaptation.",
        {("demand", "Bolivia", "Annex I parties", "")},
    ),
    (
        "China spoke next. It also wants a 2020 target from Japan.",
        {("demand", "China", "Japan", "")},
    ),
    (
        "China, like other developing countries, wants money from the EU.",
        {("demand", "China", "European Union", "")},
    ),
    (
        "Canada opposes a second commitment period under Kyoto.",
        {("position", "Canada", "", "")},
    ),
    (
        "Saudi Arabia is blocking the text on adaptation.",
        {("position", "Saudi Arabia", "", "")},
    ),
    (
        "Japan refuses to talk about a second commitment period.",
        {("position", "Japan", "", "")},
    ),
    (
        "Norway and Switzerland support auctioning allowances to raise adaptation money.",
        {("position", "Norway", "", ""), ("position", "Switzerland", "", "")},
    ),
    (
        "Russia does not want to discuss its 2020 target.",
        {("position", "Russia", "", "")},
    ),
    (
        "The Canadian delegation won't accept a 1990 base year.",
        {("position", "Canada", "", "")},
    ),
    (
        "Japan's position is that sectoral approaches should complement national targets.",
        {("position", "Japan", "", "")},
    ),
    (
        "For India, per capita equity is a red line.",
        {("position", "India", "", "")},
    ),
    (
        "The proposal on REDD was rejected by Brazil.",
        {("position", "Brazil", "", "")},
    ),
    (
        "Australia is keen to include forests in a carbon market.",
        {("position", "Australia", "", "")},
    ),
    (
        "New Zealand is uncomfortable with the adaptation text.",
        {("position", "New Zealand", "", "")},
    ),
    (
        "The Saudis are worried about response measures.",
        {("position", "Saudi Arabia", "", "")},
    ),
    (
        "Reportedly, Russia prefers a 2020 target based on 1990.",
        {("position", "Russia", "", "")},
    ),
    (
        "Rumour has it that Japan will announce a weak target of 8% next week.",
        {("pledge", "Japan", "", "")},
    ),
    (
        "Both Japan and Canada are refusing to discuss targets.",
        {("position", "Canada", "", ""), ("position", "Japan", "", "")},
    ),
    (
        "Oxfam thinks the EU finance offer is far too small.",
        {("position", "Oxfam", "", "")},
    ),
    (
        "Climate Action Network criticised Canada's target.",
        {("position", "Climate Action Network", "", "")},
    ),
    (
        "Michael Martin said in the plenary that Canada will not sign a deal without China on targets.",
        {("statement", "Canada", "", "Michael Martin")},
    ),
    (
        "Tuvalu told the plenary that 2 degrees is a death sentence.",
        {("statement", "Tuvalu", "", "")},
    ),
    (
        "“We cannot accept a target that is not comparable with the US,” said Japan's ambassador Akira Yamada.",
        {("statement", "Japan", "", "Akira Yamada")},
    ),
    (
        "In the contact group on mitigation, China stated that NAMAs are voluntary.",
        {("statement", "China", "", "")},
    ),
    (
        "Shyam Saran told journalists that India will not accept binding targets.",
        {("statement", "India", "", "Shyam Saran")},
    ),
    (
        "Yvo de Boer warned that time is running out for the negotiating text.",
        {("statement", "UNFCCC secretariat", "", "Yvo de Boer")},
    ),
    (
        "Japan announced a target of 15% below 2005 levels by 2020.",
        {("pledge", "Japan", "", "")},
    ),
    (
        "Norway pledged to cut its emissions by 40% by 2020.",
        {("pledge", "Norway", "", "")},
    ),
    (
        "The EU has put 20% on the table, and 30% if others follow.",
        {("pledge", "European Union", "", "")},
    ),
    (
        "Australia offered 25% below 2000 levels, provided there is a global deal.",
        {("pledge", "Australia", "", "")},
    ),
    (
        "Australia will reduce emissions by 25% if there is a strong global deal.",
        {("pledge", "Australia", "", "")},
    ),
    (
        "Canada's target is 20% below 2006 levels by 2020.",
        {("pledge", "Canada", "", "")},
    ),
    (
        "The UK promised £1 billion for adaptation.",
        {("pledge", "United Kingdom", "", "")},
    ),
    (
        "Our ask: Japan should come back with at least 25% below 1990.",
        {("response", "campaign", "Japan", "")},
    ),
    (
        "Our message to Canada is simple: honour your Kyoto target.",
        {("response", "campaign", "Canada", "")},
    ),
    (
        "Annex I must commit to 40% by 2020.",
        {("response", "campaign", "Annex I parties", "")},
    ),
    (
        "We want the EU to move to 30%.",
        {("response", "campaign", "European Union", "")},
    ),
    (
        "It's time for Australia to stop hiding behind forests.",
        {("response", "campaign", "Australia", "")},
    ),
    (
        "Canada's target is weak.",
        {("position", "campaign", "", "")},
    ),
    (
        "Japan's 8% target is nowhere near enough.",
        {("position", "campaign", "", "")},
    ),
    (
        "Call your MP and tell them adaptation money is needed.",
        {("response", "campaign", "", "")},
    ),
    (
        "We think offsets should not count as finance.",
        {("response", "campaign", "", "")},
    ),
]
NOTHING = [
    "Pershing left the room before the end of the session.",
    "Pershing is in Bonn all week.",
    "Jonathan Pershing has fled the country.",
    "It also wants a 2020 target from Japan.",
    "Stay tuned for more.",
    "What will the US do about its target?",
    "If Japan would commit to 25%, others would follow.",
    "China is the world's largest emitter of greenhouse gases.",
    "The US wants more coffee in the morning plenary.",
    "Developing countries need finance.",
    "Some countries oppose the text on mitigation.",
    "Keep your fingers crossed for targets.",
    "In 1997 the US rejected the Kyoto Protocol in the Senate.",
    "Japan could support a 30% target.",
    "The delegates from all over the world arrived in Bonn.",
    "I had dinner with the Canadian delegation, who demanded dessert.",
    "US support for adaptation remains a mystery.",
    "Last year Canada opposed a second commitment period.",
    "The Chinese government has planted many forests.",
    "Let's see whether Japan supports the text.",
    "An unnamed delegate said that the US target is a joke.",
    "Negotiators are discussing the text on mitigation.",
    "The EU met with the G77 on finance.",
    "Would Canada accept a 1990 base year?",
    "Trackers from Canada, India and the US are here to follow mitigation.",
    "Imagine Saudi Arabia supporting a carbon tax!",
]


def read(text: str) -> set[tuple[str, ...]]:
    found = (as_data(finding, names=NAMES) for finding in read_report(text, day=MONDAY, names=NAMES))
    return {(one["kind"], one["by"], one.get("to", ""), one.get("person", "")) for one in found}


@pytest.mark.parametrize(("text", "stated"), STATED, ids=[text[:40] for text, _ in STATED])
def test_what_a_sentence_states_is_found(text: str, stated: set[tuple[str, ...]]) -> None:
    assert read(text) == stated


@pytest.mark.parametrize("text", NOTHING)
def test_questions_jokes_history_and_unnamed_parties_state_nothing(text: str) -> None:
    assert read(text) == set()
