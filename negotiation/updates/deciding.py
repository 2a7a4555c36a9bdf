"""What a proposal changes, given what is on record: pure, and the same for every way of logging."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from negotiation.contradictions import contradict
from negotiation.model import (
    FACTS,
    Absence,
    Certainty,
    Change,
    Draft,
    Fact,
    Kind,
    Leadership,
    Revision,
    Source,
    Title,
)
from negotiation.periods import ALWAYS, Period
from negotiation.updates.proposal import Proposal, Verb


class Remark(StrEnum):
    """What the person should know about what they logged, or why nothing was."""

    ALREADY_ON_RECORD = "already on record"
    NOT_AWAY = "not away"
    NOT_LEADING = "not leading"
    UNKNOWN_ENTRY = "unknown entry"
    OTHER_KIND = "other kind"
    CONTRADICTS = "contradicts"
    RETRACTED_BEFORE = "retracted before"
    ABSENCE_ASSUMED = "absence assumed"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark and the entries that it is about."""

    remark: Remark
    entries: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Add:
    """A new entry; `covers` is the index of the write whose new entry an acting leadership is `during`."""

    draft: Draft
    covers: int | None = None


@dataclass(frozen=True, slots=True)
class Revise:
    """A new revision of an entry as it stands in `current`."""

    current: Revision
    change: Change
    draft: Draft | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """All that is written in one act, and what to say about it."""

    writes: tuple[Add | Revise, ...] = ()
    notes: tuple[Note, ...] = ()


def needs(proposal: Proposal) -> tuple[Kind, ...]:
    """The kinds of entries of the proposal's party or people that decide() looks at, retracted ones too."""
    match proposal.kind:
        case None:
            return ()
        case Kind.LEADERSHIP | Kind.ABSENCE:
            return (Kind.LEADERSHIP, Kind.ABSENCE)
        case kind:
            return (kind,)


def decide(proposal: Proposal, on_record: Iterable[Revision], *, day: date) -> Decision:
    """The writes of a complete proposal on a day. `on_record` holds what stands of the kinds that it needs.

    For a proposal that names an entry, that entry is among `on_record` if it can be seen.
    """
    known = tuple(on_record)
    if proposal.entry is not None:
        return _about_entry(proposal, known)
    standing = [entry for entry in known if not entry.is_retracted]
    if proposal.verb is Verb.END:
        return _end(proposal, standing)
    decision = _add(proposal, standing, day=day)
    withdrawn = tuple(entry for entry in known if entry.is_retracted and _was_the_same(entry, decision.writes))
    if not withdrawn:
        return decision
    return replace(decision, notes=(*decision.notes, Note(Remark.RETRACTED_BEFORE, withdrawn[:1])))


# -- recording ---------------------------------------------------------------------------------------------


def _add(proposal: Proposal, standing: list[Revision], *, day: date) -> Decision:
    draft = proposal.draft()
    if isinstance(draft.fact, Leadership):
        return _add_leadership(draft, draft.fact, proposal.covers, standing, day=day)
    return _add_once(draft, standing, day=day)


def _add_once(draft: Draft, standing: list[Revision], *, day: date) -> Decision:
    same = tuple(entry for entry in standing if _says_the_same(entry, draft, day=day))
    if same:
        return Decision(notes=(Note(Remark.ALREADY_ON_RECORD, same[:1]),))
    against = contradicted(draft, standing)
    return Decision(writes=(Add(draft),), notes=(Note(Remark.CONTRADICTS, against),) if against else ())


def _add_leadership(
    draft: Draft, fact: Leadership, covers: str | None, standing: list[Revision], *, day: date
) -> Decision:
    if covers is None:
        return _add_once(draft, standing, day=day)
    start = draft.valid.start or day
    away = next((entry for entry in standing if _is_away(entry, covers, start)), None)
    if away is not None:
        covering = replace(draft, fact=replace(fact, during=away.entry), valid=Period(away.valid.start, None))
        return _add_once(covering, standing, day=day)
    absence = Draft(
        fact=Absence(person=covers, party=fact.party),
        valid=Period(start, None),
        certainty=draft.certainty,
        source=draft.source,
    )
    leading = replace(draft, valid=Period(start, None))
    return Decision(writes=(Add(absence), Add(leading, covers=0)), notes=(Note(Remark.ABSENCE_ASSUMED),))


def _is_away(entry: Revision, person: str, day: date) -> bool:
    return isinstance(entry.fact, Absence) and entry.fact.person == person and day in entry.valid


def _says_the_same(entry: Revision, draft: Draft, *, day: date) -> bool:
    """Equal words about the same, on a day that both mean: today, where no days are given."""
    meant = Period.day(day) if draft.valid == ALWAYS else draft.valid
    return entry.valid.overlaps(meant) and _is_the_same(entry.fact, draft.fact)


def _is_the_same(one: Fact, other: Fact) -> bool:
    return one.kind is other.kind and folded(one) == folded(other)


def _was_the_same(withdrawn: Revision, writes: Iterable[Add | Revise]) -> bool:
    drafts = (write.draft for write in writes if isinstance(write, Add))
    return any(withdrawn.valid.overlaps(draft.valid) and _is_the_same(withdrawn.fact, draft.fact) for draft in drafts)


def folded(fact: Fact) -> tuple[object, ...]:
    """What a fact says, but for letter case, and for the topics that somebody chose."""
    return tuple(
        value.casefold() if isinstance(value, str) else value
        for name, value in ((name, getattr(fact, name)) for name in fact.__dataclass_fields__)
        if name not in {"topics", "because", "kind"}
    )


def contradicted(draft: Draft, standing: Iterable[Revision]) -> tuple[Revision, ...]:
    """What cannot hold on the same days as a draft, one person away twice, and who replaced a head."""
    fact, known = draft.fact, tuple(standing)
    replaced_by = _successors(fact, known) if isinstance(fact, Leadership) else ()
    return tuple(
        entry
        for entry in known
        if entry.valid.overlaps(draft.valid)
        and (contradict(entry.fact, fact) or _is_away_too(entry.fact, fact) or entry in replaced_by)
    )


def _is_away_too(one: Fact, other: Fact) -> bool:
    return isinstance(one, Absence) and isinstance(other, Absence) and one.person == other.person


def _successors(fact: Leadership, standing: Iterable[Revision]) -> tuple[Revision, ...]:
    """Heads who came after this one had ended; two heads at once are normal, but not one who was replaced."""
    heads = [
        (entry, entry.fact)
        for entry in standing
        if isinstance(entry.fact, Leadership) and entry.fact.party == fact.party and entry.fact.title is Title.HEAD
    ]
    ended = [entry.valid.until for entry, head in heads if head.person == fact.person and entry.valid.until]
    if fact.title is not Title.HEAD or not ended:
        return ()
    after = max(ended)
    return tuple(
        entry
        for entry, head in heads
        if head.person != fact.person and entry.valid.start is not None and entry.valid.start >= after
    )


# -- ending ------------------------------------------------------------------------------------------------


def _end(proposal: Proposal, standing: list[Revision]) -> Decision:
    over = proposal.valid.start
    person = proposal.fields.get("person")
    held = [
        entry
        for entry in standing
        if entry.kind is proposal.kind
        and getattr(entry.fact, "person", None) == person
        and (over is None or entry.valid.until is None or entry.valid.until > over)
    ]
    if proposal.kind is Kind.LEADERSHIP:
        held = [entry for entry in held if getattr(entry.fact, "party", None) == proposal.fields.get("party")]
    if not held:
        nothing = Remark.NOT_AWAY if proposal.kind is Kind.ABSENCE else Remark.NOT_LEADING
        return Decision(notes=(Note(nothing),))
    return Decision(writes=tuple(_closed(entry, over, proposal.source) for entry in held if over is not None))


def _closed(entry: Revision, over: date, source: Source) -> Revise:
    """The entry until the day before `over`; if it had not begun by then, it never was."""
    if entry.valid.start is not None and entry.valid.start >= over:
        return Revise(entry, Change.RETRACTED, why="over before it began")
    until = Period(entry.valid.start, over)
    draft = replace(entry.as_draft(), valid=until, source=source if source != Source() else entry.source)
    return Revise(entry, Change.UPDATED, draft)


# -- changing one entry ------------------------------------------------------------------------------------

CHANGES = {
    Verb.RETRACT: Change.RETRACTED,
    Verb.CONFIRM: Change.CONFIRMED,
    Verb.CORRECT: Change.CORRECTED,
    Verb.UPDATE: Change.UPDATED,
}


def _about_entry(proposal: Proposal, known: Iterable[Revision]) -> Decision:
    current = next((entry for entry in known if entry.entry == proposal.entry), None)
    if current is None:
        return Decision(notes=(Note(Remark.UNKNOWN_ENTRY),))
    change = CHANGES[proposal.verb]
    if change is Change.CONFIRMED and proposal.source != Source():
        joined = replace(current.as_draft(), source=current.source.joined_by(proposal.source))
        return Decision(writes=(Revise(current, change, joined, why=proposal.why),))
    if change in {Change.RETRACTED, Change.CONFIRMED}:
        return Decision(writes=(Revise(current, change, why=proposal.why),))
    if proposal.kind not in {None, current.kind}:
        return Decision(notes=(Note(Remark.OTHER_KIND, (current,)),))
    names = FACTS[current.kind].__dataclass_fields__
    given = {name: value for name, value in proposal.fields.items() if name in names}
    draft = Draft(
        fact=replace(current.fact, **given),  # type: ignore[arg-type]  # the kind's own names and types
        valid=proposal.valid if proposal.valid != Period() else current.valid,
        certainty=proposal.certainty if proposal.certainty is not Certainty.STATED else current.certainty,
        source=proposal.source if proposal.source != Source() else current.source,
    )
    return Decision(writes=(Revise(current, change, draft),))
