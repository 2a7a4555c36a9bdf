"""A ledger of any size, filled in bulk: twenty years of talks, in the proportions in which a desk records them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Engine, insert, update

from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Demand,
    Draft,
    Fact,
    Kind,
    Leadership,
    Pledge,
    Position,
    Response,
    Revision,
    Roster,
    Scope,
    Source,
    Stance,
    Title,
)
from negotiation.periods import ALWAYS, Period
from storage.entry_ids import LETTERS
from storage.finding import READ
from storage.ledger import Ledger
from storage.rows import columns_of, index_rows, revision_of
from storage.tables import counters, revision_topics, revisions, workspaces

PARTIES = (
    "USA",
    "CHN",
    "IND",
    "JPN",
    "CAN",
    "BRA",
    "ZAF",
    "AUS",
    "RUS",
    "NOR",
    "TUV",
    "KEN",
    "MEX",
    "IDN",
    "SAU",
    "CHE",
)
TOPICS = ("mitigation-targets", "finance", "adaptation-finance", "offsets", "climate-refugees")
BATCH = 5_000
SPAN = timedelta(days=20 * 365)
PEOPLE_AT_MOST = 2_000
WEIGHTS = {
    Kind.ABSENCE: 8,
    Kind.LEADERSHIP: 5,
    Kind.PLEDGE: 10,
    Kind.DEMAND: 30,
    Kind.POSITION: 40,
    Kind.RESPONSE: 7,
}
REVISED = 0.3
"""The share of revisions that follow an earlier one of their entry."""


def fill(
    engine: Engine,
    *,
    workspace: str,
    count: int,
    until: datetime,
    parties: Sequence[str] = PARTIES,
    topics: Sequence[str] = TOPICS,
    seed: int = 1,
) -> None:
    """Adds `count` revisions to an empty workspace, recorded over SPAN before `until`; the same ones each time.

    Every absence and acting leadership has ended by `until`, as they have in a real desk's past.
    """
    with Ledger(engine, clock=lambda: until - SPAN).write(Scope(workspace), "U0"):
        pass  # makes the workspace's row
    chance = random.Random(seed)  # noqa: S311 - the same ledger each time is the point
    people = min(PEOPLE_AT_MOST, count // 100 + 1)
    draft = _drafts(chance, parties=parties, topics=topics, people=people)
    rows = _rows(chance, draft, workspace=workspace, count=count, until=until.astimezone(UTC))
    numbers: dict[str, int] = {}
    while batch := list(islice(rows, BATCH)):
        with engine.execution_options(rapporteur_writes=True).begin() as connection:
            connection.execute(insert(revisions), batch)
            found = [row for each in batch for row in index_rows(_revision(each), workspace=workspace)]
            connection.execute(insert(revision_topics), found)
        for each in batch:
            numbers[each["entry"][0]] = max(numbers.get(each["entry"][0], 0), int(each["entry"][1:]))
    with engine.execution_options(rapporteur_writes=True).begin() as connection:
        row = {"last_seq": count, "last_recorded_at": until, "people_version": count}
        connection.execute(update(workspaces).where(workspaces.c.id == workspace).values(row))
        counts = [{"workspace": workspace, "letter": letter, "last_number": last} for letter, last in numbers.items()]
        connection.execute(insert(counters), counts)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")


def _revision(row: dict[str, Any]) -> Revision:
    return revision_of([row[name] for name in READ])


def _rows(
    chance: random.Random, draft: Callable[[datetime], Draft], *, workspace: str, count: int, until: datetime
) -> Iterator[dict[str, Any]]:
    """Rows in order of seq; what supersedes a row is decided before the row is given out."""
    numbers = dict.fromkeys(LETTERS, 0)
    empty = dict.fromkeys(column.name for column in revisions.c)
    current: list[dict[str, Any]] = []
    pending: list[dict[str, Any]] = []
    for seq in range(1, count + 1):
        at = until - SPAN + SPAN * (seq / count)
        follows = current.pop(chance.randrange(len(current))) if current and chance.random() < REVISED else None
        row = {**empty, **(follows or columns_of(draft(at))), "recorded_at": at, "act": f"{seq:012x}", "seq": seq}
        if follows is None:
            kind = Kind(row["kind"])
            numbers[kind] += 1
            row |= {"entry": f"{LETTERS[kind]}{numbers[kind]}", "number": 1, "change": Change.ADDED.value}
            row |= {"workspace": workspace, "audience": "", "author": f"U{seq % 20}", "why": ""}
        else:
            follows["superseded_by"] = seq
            row |= {"number": follows["number"] + 1, "change": Change.CONFIRMED.value, "why": "said again"}
        current.append(row)
        pending.append(row)
        if len(pending) == BATCH:
            yield from pending
            current.clear()
            pending.clear()
    yield from pending


def _drafts(
    chance: random.Random, *, parties: Sequence[str], topics: Sequence[str], people: int
) -> Callable[[datetime], Draft]:
    """Makes one more draft, learned at an instant; the people come first, then the heads, then day to day."""
    keys = [(f"person-{i}", parties[i % len(parties)]) for i in range(people)]
    roster = (Roster(person=key, name=f"Person {key[7:]}", party=party, role="negotiator") for key, party in keys)
    heads = (Leadership(person=key, party=party, title=Title.HEAD) for key, party in keys[: len(parties)])
    at_first = (Draft(fact=fact) for facts in (roster, heads) for fact in facts)

    def draft(at: datetime) -> Draft:
        if (first := next(at_first, None)) is not None:
            return first
        person, party = chance.choice(keys)
        other, topic = chance.choice(parties), (chance.choice(topics),)
        start = at.date() - timedelta(days=30)
        days = Period(start, start + timedelta(days=chance.randrange(1, 21)))
        source = Source(words="Earth Negotiations Bulletin", url=f"https://example.org/enb/{at.date()}")
        certainty = chance.choice(tuple(Certainty))
        words = (
            f"{chance.choice(('binding', 'voluntary', 'further'))} commitments, as said in meeting {chance.random()}"
        )
        facts: dict[Kind, Fact] = {
            Kind.ABSENCE: Absence(person=person, party=party, place="Geneva"),
            Kind.LEADERSHIP: Leadership(person=person, party=party, title=Title.ACTING),
            Kind.PLEDGE: Pledge(party=party, text=words, topics=topic, target_year=2020),
            Kind.DEMAND: Demand(party=party, counterparty=other, text=words, topics=topic),
            Kind.POSITION: Position(
                party=party, text=words, topics=topic, stance=chance.choice(tuple(Stance)), because="it costs too much"
            ),
            Kind.RESPONSE: Response(text=words, topics=topic, counterparty=other),
        }
        [kind] = chance.choices(tuple(WEIGHTS), weights=tuple(WEIGHTS.values()))
        valid = days if kind in {Kind.ABSENCE, Kind.LEADERSHIP} else ALWAYS
        return Draft(fact=facts[kind], valid=valid, certainty=certainty, source=source)

    return draft
