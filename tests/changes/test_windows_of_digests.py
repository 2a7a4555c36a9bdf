"""The windows of digests, on a real ledger, against a replay of all that was done to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiation.changes import EntryChanges, Net, NetChange, net_changes
from negotiation.model import Change, Demand, Draft, Fact, Kind, Pledge, Position, Revision, Scope
from storage.digests import Claim, Digest
from storage.errors import NothingToUndoError
from storage.ledger import Ledger

NOW = datetime(2009, 6, 10, 8, tzinfo=UTC)
PARTIES, TOPICS, TEXTS = ("USA", "CHN", "TUV"), ("finance", "offsets"), ("a", "b", "c")
CHANNELS = (None, "C1", "C2")
workspaces = itertools.count(1)

facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        lambda party, other, text, topics: Demand(party=party, counterparty=other, text=text, topics=topics),
        st.sampled_from(PARTIES),
        st.sampled_from(PARTIES),
        st.sampled_from(TEXTS),
        st.sampled_from([(), ("finance",), TOPICS]),
    ),
    st.builds(
        lambda party, text, topics: Pledge(party=party, text=text, topics=topics),
        st.sampled_from(PARTIES),
        st.sampled_from(TEXTS),
        st.sampled_from([(), ("offsets",)]),
    ),
    st.builds(lambda party, text: Position(party=party, text=text), st.sampled_from(PARTIES), st.sampled_from(TEXTS)),
)


@dataclass(frozen=True)
class Step:
    """Something that is done to one of the entries there are, or a new one, or a digest is posted."""

    does: str
    which: int
    fact: Fact
    channel: str | None


@dataclass(frozen=True)
class About:
    """What a digest is about, and from where it is seen."""

    channel: str | None
    kinds: tuple[Kind, ...]
    parties: tuple[str, ...]
    topics: tuple[str, ...]

    def sees(self, revision: Revision) -> bool:
        return revision.audience in {None, self.channel}

    def passes(self, fact: Fact) -> bool:
        sides = {getattr(fact, "party", None), getattr(fact, "counterparty", None)}
        is_of = not self.parties or bool(sides & set(self.parties))
        is_on = not self.topics or bool(set(getattr(fact, "topics", ())) & set(self.topics))
        return fact.kind in self.kinds and is_of and is_on


DOES = ("add", "update", "correct", "confirm", "retract", "undo", "share", "digest")
steps = st.lists(
    st.builds(Step, st.sampled_from(DOES), st.integers(0, 9), facts, st.sampled_from(CHANNELS)), min_size=1, max_size=25
)
EVERY_KIND = (Kind.PLEDGE, Kind.DEMAND, Kind.POSITION)
subjects = st.builds(
    About,
    st.sampled_from(CHANNELS),
    st.sampled_from([EVERY_KIND, (Kind.PLEDGE,), (Kind.DEMAND, Kind.POSITION)]),
    st.sampled_from([(), ("USA",), ("CHN", "TUV")]),
    st.sampled_from([(), ("finance",), TOPICS]),
)


class Story:
    """A workspace of its own in a ledger, all that was done in it, and one digest."""

    def __init__(self, ledger: Ledger, about: About) -> None:
        self.ledger = ledger
        self.about = about
        self.workspace = f"T{next(workspaces)}"
        self.revisions: list[Revision] = []
        self.claims: list[Claim] = []
        with ledger.write(Scope(self.workspace), "U1"):
            pass
        self._digest: Digest = ledger.digests.add(
            self.workspace, channel="C0", audience=about.channel or "", owner="U1", subscription="", next_due=NOW
        )

    def take(self, step: Step) -> None:
        if step.does == "digest":
            self.post()
            return
        if step.does == "add" or not self.revisions:
            with self.ledger.write(Scope(self.workspace, step.channel), "U1") as desk:
                self.revisions.append(desk.add(Draft(fact=step.fact)))
            return
        entries = list(dict.fromkeys(revision.entry for revision in self.revisions))
        entry = entries[step.which % len(entries)]
        current = [revision for revision in self.revisions if revision.entry == entry][-1]
        self._revise(current, step)

    def _revise(self, current: Revision, step: Step) -> None:
        draft = Draft(fact=step.fact if step.fact.kind is current.kind else current.fact)
        with self.ledger.write(Scope(self.workspace, current.audience), "U1") as desk:
            match step.does:
                case "update" | "correct":
                    change = Change.UPDATED if step.does == "update" else Change.CORRECTED
                    made = [desk.revise(current.entry, expected=current.seq, change=change, draft=draft)]
                case "confirm" | "retract":
                    change = Change.CONFIRMED if step.does == "confirm" else Change.RETRACTED
                    made = [desk.revise(current.entry, expected=current.seq, change=change)]
                case "share":
                    made = [desk.share(current.entry, expected=current.seq)]
                case _:
                    try:
                        made = list(desk.undo(current.act))
                    except NothingToUndoError:
                        made = []
        self.revisions += made

    def post(self) -> None:
        due = NOW + timedelta(hours=len(self.claims))
        [digest] = self.ledger.digests.of_channel(self.workspace, "C0")
        claim = self.ledger.digests.claim(digest, due=due, next_due=due + timedelta(hours=1), now=due)
        assert claim is not None
        self.claims.append(claim)
        self.ledger.digests.complete(claim, now=due)

    def told(self, claim: Claim, about: About) -> dict[str, NetChange]:
        with self.ledger.read(Scope(self.workspace, about.channel)) as records:
            made: Iterable[EntryChanges] = records.changes(
                claim.after, claim.upto, kinds=about.kinds, involving=about.parties, topics=about.topics
            )
        return {change.entry: change for change in net_changes(made)}

    def state(self, upto: int, about: About) -> dict[str, Fact]:
        """What somebody who sees what `about` sees knew after a revision: each entry's fact, without the retracted."""
        known: dict[str, Fact] = {}
        for revision in self.revisions:
            if revision.seq <= upto and about.sees(revision):
                known.pop(revision.entry, None)
                if not revision.is_retracted:
                    known[revision.entry] = revision.fact
        return known

    def touched(self, claim: Claim, about: About) -> set[str]:
        """Entries that were about the subject at some time in a window, or just before it."""
        made = [each for each in self.revisions if claim.after < each.seq <= claim.upto and about.sees(each)]
        # A retracted one keeps its content: that is what it was about.
        last = {each.entry: each for each in self.revisions if each.seq <= claim.after and about.sees(each)}
        known = {each.entry: [each.fact] for each in last.values()}
        for each in made:
            known.setdefault(each.entry, []).append(each.fact)
        return {each.entry for each in made if any(map(about.passes, known[each.entry]))}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, about=subjects)
def test_digests_one_after_another_tell_all_that_differs_and_nothing_else(
    ledger: Ledger, steps: list[Step], about: About
) -> None:
    story = Story(ledger, about)
    for step in steps:
        story.take(step)
    story.post()
    everything = About(about.channel, EVERY_KIND, (), ())
    shown: dict[str, Fact] = {}
    assert [claim.after for claim in story.claims] == [0, *(claim.upto for claim in story.claims[:-1])]
    for claim in story.claims:
        then, now = story.state(claim.after, everything), story.state(claim.upto, everything)
        differs = {entry for entry in {*then, *now} if then.get(entry) != now.get(entry)}
        told = story.told(claim, everything)
        assert set(told) == differs
        for entry, change in told.items():
            check(change, then.get(entry), now.get(entry), story.revisions, claim, everything)
            if change.net is Net.RETRACTED:
                del shown[entry]
            else:
                shown[entry] = change.after.fact
        assert shown == now
        filtered = story.told(claim, about)
        assert set(filtered) == differs & story.touched(claim, about)
        assert filtered == {entry: told[entry] for entry in filtered}


def check(
    change: NetChange,
    then: Fact | None,
    now: Fact | None,
    revisions: list[Revision],
    claim: Claim,
    about: About,
) -> None:
    match change.net:
        case Net.NEW:
            assert (then, change.before) == (None, None)
            assert change.after.fact == now
        case Net.RETRACTED:
            assert now is None
            assert change.before is not None
            assert change.before.fact == then
        case _:
            assert change.before is not None
            assert (change.before.fact, change.after.fact) == (then, now)
            made = {
                each.change
                for each in revisions
                if each.entry == change.entry and claim.after < each.seq <= claim.upto and about.sees(each)
            }
            assert (Change.UPDATED if change.net is Net.UPDATED else Change.CORRECTED) in made
