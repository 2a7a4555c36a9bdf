"""What a proposal changes, given what is on record: pure, and the same for every way of logging."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

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
from negotiation.periods import Period
from negotiation.updates.proposal import Proposal, Verb


class Remark(StrEnum):
    """What the person should know about what they logged, or why nothing was."""

    ALREADY_ON_RECORD = "already on record"
    NOT_AWAY = "not away"
    NOT_LEADING = "not leading"
    UNKNOWN_ENTRY = "unknown entry"
    OTHER_KIND = "other kind"
    CONTRADICTS = "contradicts"
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
    """The kinds of entries of the proposal's party or people that decide() looks at."""
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
    standing = [entry for entry in on_record if not entry.is_retracted or entry.entry == proposal.entry]
    if proposal.entry is not None:
        return _about_entry(proposal, standing)
    if proposal.verb is Verb.END:
        return _end(proposal, standing)
    return _add(proposal, standing, day=day)


# -- recording ---------------------------------------------------------------------------------------------


def _add(proposal: Proposal, standing: list[Revision], *, day: date) -> Decision:
    draft = proposal.draft()
    if isinstance(draft.fact, Leadership):
        return _add_leadership(draft, draft.fact, proposal.covers, standing, day=day)
    return _add_once(draft, standing)


def _add_once(draft: Draft, standing: list[Revision]) -> Decision:
    same = tuple(entry for entry in standing if _says_the_same(entry, draft))
    if same:
        return Decision(notes=(Note(Remark.ALREADY_ON_RECORD, same[:1]),))
    against = contradicted(draft, standing)
    return Decision(writes=(Add(draft),), notes=(Note(Remark.CONTRADICTS, against),) if against else ())


def _add_leadership(
    draft: Draft, fact: Leadership, covers: str | None, standing: list[Revision], *, day: date
) -> Decision:
    if covers is None:
        return _add_once(draft, standing)
    start = draft.valid.start or day
    away = next((entry for entry in standing if _is_away(entry, covers, start)), None)
    if away is not None:
        covering = replace(draft, fact=replace(fact, during=away.entry), valid=Period(away.valid.start, None))
        return _add_once(covering, standing)
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


def _says_the_same(entry: Revision, draft: Draft) -> bool:
    """Equal words about the same, on days of which one holds the other."""
    if entry.kind is not draft.fact.kind or not entry.valid.overlaps(draft.valid):
        return False
    return folded(entry.fact) == folded(draft.fact)


def folded(fact: Fact) -> tuple[object, ...]:
    """What a fact says, but for letter case, and for the topics that somebody chose."""
    return tuple(
        value.casefold() if isinstance(value, str) else value
        for name, value in ((name, getattr(fact, name)) for name in fact.__dataclass_fields__)
        if name not in {"topics", "because", "kind"}
    )


def contradicted(draft: Draft, standing: Iterable[Revision]) -> tuple[Revision, ...]:
    """What a draft contradicts: two acting leaders on one day, or one person away in two places."""
    fact = draft.fact
    against: list[Revision] = []
    for entry in standing:
        if not entry.valid.overlaps(draft.valid):
            continue
        match fact, entry.fact:
            case Leadership(title=Title.ACTING), Leadership(title=Title.ACTING) if (
                entry.fact.party == fact.party and entry.fact.person != fact.person
            ):
                against.append(entry)
            case Absence(), Absence() if entry.fact.person == fact.person:
                against.append(entry)
    return tuple(against)


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


def _about_entry(proposal: Proposal, standing: list[Revision]) -> Decision:
    current = next((entry for entry in standing if entry.entry == proposal.entry), None)
    if current is None:
        return Decision(notes=(Note(Remark.UNKNOWN_ENTRY),))
    change = CHANGES[proposal.verb]
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
