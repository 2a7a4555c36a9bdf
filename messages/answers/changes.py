"""One change in words, and many of them by party: new, updated (old → new), corrected, retracted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from messages.answers.fitting import paragraphs
from messages.differences import SAID, changed
from messages.facts import Wording
from messages.words import capitalised, clip, day_words
from negotiation.changes import Net, NetChange
from negotiation.model import Kind
from negotiation.news import News

ORDER = {
    kind: place
    for place, kind in enumerate(
        (Kind.LEADERSHIP, Kind.ABSENCE, Kind.PLEDGE, Kind.DEMAND, Kind.POSITION, Kind.RESPONSE, Kind.ROSTER)
    )
}
NETS = {net: place for place, net in enumerate(Net)}
MARKS = {Net.NEW: "New", Net.UPDATED: "Updated", Net.CORRECTED: "Corrected", Net.RETRACTED: "Retracted"}


def change_line(change: NetChange, news: News, wording: Wording, *, limit: int = SAID) -> str:
    """One change with its provenance; one about an earlier day than the news are about says so."""
    late = news.late(change)
    when = f" (late: about {day_words(late)})" if late else ""
    said = change_words(change, wording, limit=limit)
    return f"• _{MARKS[change.net]}_{when} {said}\n   {wording.short_provenance(change.after)}"


def change_words(change: NetChange, wording: Wording, *, limit: int = SAID) -> str:
    """What it says now, or said when it was retracted, with what differs."""
    after = change.after
    if change.before is None:
        return clip(wording.line(after), limit)
    if change.net is Net.RETRACTED:
        why = f" ({wording.why(after)})" if after.why else ""
        return f"~{clip(wording.line(change.before), limit)}~{why}"
    return changed(change.before, after, wording, limit=limit)


def change_paragraphs(ordered: Sequence[NetChange], news: News, wording: Wording) -> list[list[str]]:
    """A paragraph for each party, or more where they are long, with one item for each change; they are in_order()."""
    parts: list[list[str]] = []
    for party, theirs in groupby(ordered, key=_party):
        head = f"*{capitalised(wording.party(party))}*" if party else "*Ourselves*"
        first, *rest = (change_line(change, news, wording) for change in theirs)
        parts += paragraphs([f"{head}\n{first}", *rest])
    return parts


def in_order(changes: Sequence[NetChange]) -> list[NetChange]:
    """By party, then kind, then new, updated, corrected, retracted; ourselves last."""
    return sorted(changes, key=_order)


def _party(change: NetChange) -> str:
    return getattr(change.after.fact, "party", None) or ""


def _order(change: NetChange) -> tuple[bool, str, int, int, int]:
    party = _party(change)
    return (not party, party, ORDER[change.after.kind], NETS[change.net], change.after.seq)
