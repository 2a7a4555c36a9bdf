"""Bonn, June 2009: the people on record, and every fact of the report that the product began with.

The report is a tracker's, published Monday 8 June 2009. It gives no day on which Jonathan Pershing left, none on
which he returns, and no amounts; so the absences start on the day of the report and stay open. Its jokes and
background (he "fled the country", China is the largest emitter) are no facts and are not here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Demand,
    Draft,
    Fact,
    Leadership,
    Position,
    Response,
    Roster,
    Scope,
    Source,
    Stance,
    Strength,
    Title,
)
from negotiation.periods import ALWAYS, Period
from storage.ledger import Ledger

TODAY = date(2009, 6, 10)
TIME_ZONE = "Europe/Berlin"
REPORT = Source(
    words="State of the Union, tracker's report of 8 June 2009",
    url="https://adoptanegotiator.wordpress.com/2009/06/08/state-of-the-union/",
)
ON_RECORD = Source(words="People on record in Bonn, June 2009")

_PEOPLE_KNOWN = datetime(2009, 6, 1, 7, 0, tzinfo=UTC)
_DEATH_KNOWN = datetime(2009, 6, 7, 9, 30, tzinfo=UTC)
_REPORT_KNOWN = datetime(2009, 6, 8, 17, 45, tzinfo=UTC)
_SINCE_REPORT = Period(date(2009, 6, 8), None)

PEOPLE = (
    Roster(person="jonathan-pershing", name="Jonathan Pershing", party="USA", role="head of delegation", rank=1),
    Roster(person="todd-stern", name="Todd Stern", party="USA", role="Special Envoy for Climate Change", rank=2),
    Roster(person="trigg-talley", name="Trigg Talley", party="USA", role="negotiator", rank=3),
    Roster(person="michael-martin", name="Michael Martin", party="CAN", role="chief negotiator", rank=1),
    Roster(person="shyam-saran", name="Shyam Saran", party="IND", role="Special Envoy", rank=1),
    Roster(
        person="vladimir-tarasenko",
        name="Vladimir Tarasenko",
        party="BLR",
        role="head of delegation until his death on 6 June 2009",
        rank=1,
    ),
    Roster(
        person="yvo-de-boer",
        name="Yvo de Boer",
        party="UNFCCC",
        role="UNFCCC Executive Secretary",
        rank=1,
    ),
)

HEADS = (
    Leadership(person="jonathan-pershing", party="USA", title=Title.HEAD),
    Leadership(person="vladimir-tarasenko", party="BLR", title=Title.HEAD),
)

AWAY = (
    Absence(
        person="jonathan-pershing",
        party="USA",
        place="Beijing",
        reason="bilateral talks with the Chinese government",
        with_whom="Todd Stern and a number of others",
    ),
    Absence(
        person="todd-stern",
        party="USA",
        place="Beijing",
        reason="bilateral talks with the Chinese government",
        with_whom="Jonathan Pershing",
    ),
)

DEMANDS = (
    Demand(
        party="USA",
        counterparty="CHN",
        text="binding emission limits for China",
        topics=("mitigation-targets",),
        because="Congress does not like commitments that China does not mirror",
    ),
    Demand(
        party="CHN",
        counterparty="USA",
        text="ambitious targets out of the US, in return",
        topics=("mitigation-targets",),
    ),
    Demand(
        party="CHN",
        counterparty="USA",
        text="money from the US, like other developing countries (of dubious likelihood, says the tracker)",
        topics=("finance",),
        strength=Strength.WOULD_LIKE,
    ),
)

REPORTED: tuple[tuple[Position, Certainty], ...] = (
    (
        Position(
            party="NGOs",
            text="most NGOs consider the US adaptation money for developing countries totally inadequate",
            topics=("adaptation-finance",),
            stance=Stance.CONCERN,
            counterparty="USA",
        ),
        Certainty.REPORTED,
    ),
    (
        Position(
            party="USA",
            text="the administration thinks it can get away with a negligible sum for adaptation",
            topics=("adaptation-finance",),
        ),
        Certainty.RUMOUR,
    ),
    (
        Position(
            party="USA",
            text="is trying to count money spent on international offset projects as part of its financing",
            topics=("offsets", "finance"),
            stance=Stance.SUPPORT,
        ),
        Certainty.STATED,
    ),
    (
        Position(
            party="WRI",
            text="the US targets are better than they look at first blush",
            topics=("mitigation-targets",),
            counterparty="USA",
            venue="analysis",
        ),
        Certainty.REPORTED,
    ),
    (
        Position(
            party="USA",
            text='uncomfortable with the language "climate refugees" being in the text',
            topics=("climate-refugees",),
            stance=Stance.CONCERN,
            because="of the possible legal implications of the word refugee",
            person="jonathan-pershing",
            venue="plenary",
        ),
        Certainty.STATED,
    ),
)

OUR_LINES = (
    Response(
        text="It's not a reasonable amount of financing, and it's not politically feasible here",
        topics=("adaptation-finance",),
        counterparty="USA",
    ),
    Response(
        text="Go back to the Hill and tell them the current level of financing is not enough",
        topics=("finance",),
        counterparty="USA",
        person="jonathan-pershing",
        is_ask=True,
    ),
    Response(
        text="Don't double-count international offsets: they are not part of the finance package",
        topics=("offsets", "finance"),
        counterparty="USA",
        is_ask=True,
    ),
    Response(text="US mitigation targets are weak", topics=("mitigation-targets",), counterparty="USA"),
    Response(
        text="Getting better US targets takes serious congressional pressure, from the president or the populace",
        topics=("mitigation-targets",),
        counterparty="USA",
        is_ask=True,
    ),
    Response(
        text="It likely makes sense for countries to be obliged to treat climate refugees like refugees",
        topics=("climate-refugees",),
    ),
    Response(text="Keep up the domestic pressure", is_ask=True),
)


def fill_if_empty(engine: Engine, *, workspace: str, author: str) -> None:
    """Records the world, unless the workspace has a record already."""
    with Ledger(engine, clock=lambda: _PEOPLE_KNOWN).read(Scope(workspace)) as records:
        is_empty = records.last_seq == 0
    if is_empty:
        fill(engine, workspace=workspace, author=author)


def fill(engine: Engine, *, workspace: str, author: str) -> None:
    """Records the world in a workspace's empty ledger, each part at the moment when the team learned it."""
    scope = Scope(workspace)
    with Ledger(engine, clock=lambda: _PEOPLE_KNOWN).write(scope, author) as desk:
        for person in PEOPLE:
            desk.add(_draft(person, source=ON_RECORD))
        _, belarus = (desk.add(_draft(head, source=ON_RECORD)) for head in HEADS)
    with Ledger(engine, clock=lambda: _DEATH_KNOWN).write(scope, author) as desk:
        died = _draft(belarus.fact, valid=Period(None, date(2009, 6, 7)), source=ON_RECORD)
        desk.revise(
            belarus.entry, expected=belarus.seq, change=Change.UPDATED, draft=died, why="he died on 6 June 2009"
        )
    with Ledger(engine, clock=lambda: _REPORT_KNOWN).write(scope, author) as desk:
        pershing_away, _ = (desk.add(_draft(away, valid=_SINCE_REPORT)) for away in AWAY)
        cover = Leadership(person="trigg-talley", party="USA", title=Title.ACTING, during=pershing_away.entry)
        desk.add(_draft(cover, valid=_SINCE_REPORT))
        for demand in DEMANDS:
            desk.add(_draft(demand, valid=_SINCE_REPORT))
        for position, certainty in REPORTED:
            desk.add(_draft(position, valid=_SINCE_REPORT, certainty=certainty))
        for line in OUR_LINES:
            desk.add(_draft(line, valid=_SINCE_REPORT))
    with Ledger(engine, clock=lambda: _REPORT_KNOWN).write(scope, author) as desk:
        desk.change_settings(time_zone=TIME_ZONE)


def _draft(
    fact: Fact, *, valid: Period = ALWAYS, certainty: Certainty = Certainty.STATED, source: Source = REPORT
) -> Draft:
    return Draft(fact=fact, valid=valid, certainty=certainty, source=source)
