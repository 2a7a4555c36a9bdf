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
        "Apparently the EU is split on finance, but it will not name a number before October.",
        {("position", "European Union", "", "")},
    ),
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
        {("absence", "Japan", "", "Kunihiko Shimada"), ("leadership", "Japan", "", "Akira Yamada")},
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
    (
        "Japan's call for China to accept binding targets went down badly.",
        {("demand", "Japan", "China", "")},
    ),
    (
        "China's demand for 40% cuts by developed countries is not going away.",
        {("demand", "China", "Annex I parties", "")},
    ),
    (
        "There was a call from Bangladesh for Japan to double its adaptation funding.",
        {("demand", "Bangladesh", "Japan", "")},
    ),
    (
        "A proposal by Norway to auction emission permits for adaptation finance got a warm reception.",
        {("position", "Norway", "", "")},
    ),
    (
        "The proposal, tabled by Mexico, would create a green fund for finance.",
        {("position", "Mexico", "", "")},
    ),
    (
        "Canada has no intention of meeting its Kyoto target.",
        {("position", "Canada", "", "")},
    ),
    (
        "Saudi Arabia wants compensation for lost oil revenue.",
        {("demand", "Saudi Arabia", "", "")},
    ),
    (
        "Ethiopia, speaking for the African Group, called on developed countries to provide finance of 1.5% of GDP.",
        {("demand", "African Group", "Annex I parties", "")},
    ),
    (
        "Speaking for AOSIS, Grenada demanded 45% cuts from Annex I countries.",
        {("demand", "Alliance of Small Island States", "Annex I parties", "")},
    ),
    (
        "Grenada (on behalf of AOSIS) asked that the text include 1.5 degrees.",
        {("demand", "Alliance of Small Island States", "", "")},
    ),
    (
        "Dessima Williams of Grenada told the plenary that 1.5 degrees is a matter of survival.",
        {("statement", "Grenada", "", "Dessima Williams")},
    ),
    (
        "According to Oxfam, the EU finance offer is a fraction of what is needed.",
        {("position", "Oxfam", "", "")},
    ),
    (
        "WWF called the Australian target a disgrace.",
        {("position", "WWF", "", "")},
    ),
    (
        "Greenpeace said yesterday that Japan's target amounts to nothing.",
        {("statement", "Greenpeace", "", "")},
    ),
    (
        "The EU's Artur Runge-Metzger explained in a press briefing that the EU wants comparable US targets.",
        {("demand", "European Union", "", "Artur Runge-Metzger")},
    ),
    (
        "Artur Runge-Metzger is leading the EU delegation. He told reporters that 30% is still on the table.",
        {
            ("leadership", "European Union", "", "Artur Runge-Metzger"),
            ("statement", "European Union", "", "Artur Runge-Metzger"),
        },
    ),
    (
        "Brazil's Luiz Figueiredo heads the delegation. He told reporters that forests stay out of the market.",
        {("leadership", "Brazil", "", "Luiz Figueiredo"), ("statement", "Brazil", "", "Luiz Figueiredo")},
    ),
    (
        "India is against any review of unsupported actions. It wants the registry to be voluntary.",
        {("demand", "India", "", ""), ("position", "India", "", "")},
    ),
    (
        "I hear that Russia is going to table a target of 10 to 15%.",
        {("pledge", "Russia", "", "")},
    ),
    (
        "Rumours are flying that Japan will walk away from the Kyoto Protocol.",
        {("position", "Japan", "", "")},
    ),
    (
        "Word in the corridors: Australia is ready to drop its opposition to a second commitment period.",
        {("position", "Australia", "", "")},
    ),
    (
        "South Korea has offered to set a voluntary target of 30% below business as usual.",
        {("pledge", "South Korea", "", "")},
    ),
    (
        "Mexico has pledged to halve its emissions by 2050.",
        {("pledge", "Mexico", "", "")},
    ),
    (
        "Japan will cut its emissions by 25% by 2020.",
        {("pledge", "Japan", "", "")},
    ),
    (
        "Today Norway raised its target from 30% to 40%.",
        {("pledge", "Norway", "", "")},
    ),
    (
        "The Japanese target of 8% below 1990 levels was greeted with silence.",
        {("pledge", "Japan", "", "")},
    ),
    (
        "We need Annex I to commit to at least 40% by 2020.",
        {("response", "campaign", "Annex I parties", "")},
    ),
    (
        "What we want from Canada: a 2020 target based on 1990.",
        {("response", "campaign", "Canada", "")},
    ),
    (
        "Ask for the EU: put a finance number on the table.",
        {("response", "campaign", "European Union", "")},
    ),
    (
        "Tell Minister Prentice that Canada's target is too weak.",
        {("response", "campaign", "Canada", "")},
    ),
    (
        "The EU needs to stop hiding behind the US and name a finance figure.",
        {("response", "campaign", "European Union", "")},
    ),
    (
        "It is high time that Japan came up with a credible target.",
        {("response", "campaign", "Japan", "")},
    ),
    (
        "Our line to take: no offsets without deep cuts at home.",
        {("response", "campaign", "", "")},
    ),
    (
        "We asked the Canadian delegation to drop its 2006 base year.",
        {("response", "campaign", "Canada", "")},
    ),
    (
        "Japan's Akira Yamada went home on Wednesday.",
        {("absence", "Japan", "", "Akira Yamada")},
    ),
    (
        "Mary Smith of New Zealand is out sick until Thursday; her deputy Tom Jones is running the team.",
        {("absence", "New Zealand", "", "Mary Smith"), ("leadership", "New Zealand", "", "Tom Jones")},
    ),
    (
        "Kevin Conrad, special envoy of Papua New Guinea, joined the delegation today.",
        {("roster", "Papua New Guinea", "", "Kevin Conrad")},
    ),
    (
        "Erwin Jackson replaces Howard Bamsey as head of the Australian delegation.",
        {("leadership", "Australia", "", "Erwin Jackson")},
    ),
    (
        "The new face on the South African team is Alf Wills, lead negotiator.",
        {("roster", "South Africa", "", "Alf Wills")},
    ),
    (
        "With Martin away in Ottawa, it is Jane Doe who leads the Canadians.",
        {("leadership", "Canada", "", "Jane Doe")},
    ),
    (
        "The US is not prepared to accept an aggregate target.",
        {("position", "United States", "", "")},
    ),
    (
        "The United States will never join the Kyoto Protocol, Pershing told a packed press briefing.",
        {("statement", "United States", "", "Jonathan Pershing")},
    ),
    (
        "“The science is clear,” said Yvo de Boer at the opening plenary, calling for cuts of 25-40%.",
        {("statement", "UNFCCC secretariat", "", "Yvo de Boer")},
    ),
    (
        "AOSIS and the LDCs are united: they want warming kept below 1.5 degrees.",
        {("demand", "Alliance of Small Island States", "", ""), ("demand", "Least Developed Countries", "", "")},
    ),
    (
        "Bolivia and Venezuela rejected carbon markets outright.",
        {("position", "Bolivia", "", ""), ("position", "Venezuela", "", "")},
    ),
    (
        "Carbon markets were rejected outright by Bolivia.",
        {("position", "Bolivia", "", "")},
    ),
    (
        "Sectoral approaches have the backing of Japan.",
        {("position", "Japan", "", "")},
    ),
    (
        "Australia favours a single agreement on finance. So does Canada.",
        {("position", "Australia", "", ""), ("position", "Canada", "", "")},
    ),
    (
        "India rejects any review of its actions. Neither will China.",
        {("position", "India", "", ""), ("position", "China", "", "")},
    ),
    (
        "The EU backs a levy on aviation fuel. Japan doesn't.",
        {("position", "European Union", "", ""), ("position", "Japan", "", "")},
    ),
    (
        "From Chile came a plea that agriculture get its own chapter.",
        {("position", "Chile", "", "")},
    ),
    (
        "For the African Group, a ceiling of two degrees is unacceptable.",
        {("position", "African Group", "", "")},
    ),
    (
        "Belgium: 2.5 million euros for the Adaptation Fund.",
        {("pledge", "Belgium", "", "")},
    ),
    (
        "Neither Japan nor Canada wants a second commitment period.",
        {("position", "Japan", "", ""), ("position", "Canada", "", "")},
    ),
    (
        "Saudi Arabia: opposed to any text on fossil fuels. Demands compensation from the EU.",
        {("position", "Saudi Arabia", "", ""), ("demand", "Saudi Arabia", "European Union", "")},
    ),
    (
        "Su Wei (China): per capita emissions are the yardstick.",
        {("statement", "China", "", "Su Wei")},
    ),
    (
        "India against any review of its actions.",
        {("position", "India", "", "")},
    ),
    (
        "Rumour: Australia to announce a new target on Thursday.",
        {("statement", "Australia", "", "")},
    ),
    (
        "Jonathan Pershing tested positive for Covid and is isolating in his hotel.",
        {("absence", "United States", "", "Jonathan Pershing")},
    ),
    (
        "Jonathan Pershing has left for Beijing. Trigg Talley stands in for him.",
        {
            ("absence", "United States", "", "Jonathan Pershing"),
            ("leadership", "United States", "", "Trigg Talley"),
        },
    ),
    (
        "He handed the running of the US delegation to Trigg Talley.",
        {("leadership", "United States", "", "Trigg Talley")},
    ),
    (
        "Fiji's team has been led by Salote Vuniwaqa since Minister Rokotuivuna left for the election campaign.",
        {("leadership", "Fiji", "", "Salote Vuniwaqa"), ("absence", "Fiji", "", "Rokotuivuna")},
    ),
    (
        "The EU will take on a second commitment period only in exchange for a new treaty.",
        {("position", "European Union", "", "")},
    ),
    (
        "Iceland put forward 15 per cent below 1990 by 2020.",
        {("pledge", "Iceland", "", "")},
    ),
    (
        "And to the Japanese delegation: withdraw that target.",
        {("response", "campaign", "Japan", "")},
    ),
    (
        "Shame on Canada for its base year.",
        {("response", "campaign", "Canada", "")},
    ),
    (
        "Micronesia, supported by nobody in particular, requested that Canada abandon 2006 as its base year.",
        {("demand", "Micronesia", "Canada", "")},
    ),
    (
        "Michael Brandt, Canada's lead negotiator, has been away since Tuesday.",
        {("absence", "Canada", "", "Michael Brandt")},
    ),
    (
        "The folks at WWF consider the target a recipe for three degrees of warming.",
        {("position", "WWF", "", "")},
    ),
    (
        "South Africa took the floor to ask Japan for 40 percent instead.",
        {("demand", "South Africa", "Japan", "")},
    ),
    (
        "Karen Whitlow from the US said that the Senate will not vote on emissions this year.",
        {("statement", "United States", "", "Karen Whitlow")},
    ),
    (
        "Ambassador Huang Zhen said in plenary that China would not discuss the burial of the Kyoto Protocol.",
        {("statement", "China", "", "Huang Zhen")},
    ),
    (
        "Canada keeps dragging its feet on the second commitment period.",
        {("position", "Canada", "", "")},
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
    "A little bird told me that Japan may leave Kyoto.",
    "Nobody expects the US to ratify Kyoto.",
    "China is investing billions in wind power.",
    "The EU finance ministers meet next week in Luxembourg.",
    "Many developing countries are angry about the finance text.",
    "Some delegates from the EU even support a carbon tax.",
    "I would love to see Canada support a strong target.",
    "Canada will probably support the text in the end.",
    "The US demands respect, and so does my breakfast.",
    "It was Australia who first proposed NAMAs in 2008.",
    "The chair of the LCA presented a new text on finance.",
    "Japan will present its views on forests in a workshop on Friday.",
    "The US delegation will host a reception on clean technology tonight.",
    "Tuvalu is sinking, and everyone in the finance room is on Facebook.",
    "Pershing left a positive impression on the younger delegates.",
    "A few developing countries, it must be admitted, are not hostile to the idea on finance.",
    "Saudi Arabia, let us say, is not printing T-shirts about finance.",
    "Trigg Talley answered all my questions on finance with a smile.",
    "Welcome to Bonn, where the EU still owes us a number on finance.",
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
