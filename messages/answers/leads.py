"""Who leads, in words: one, several, over several days, nobody acting, nobody on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, smalls
from messages.facts import RUMOUR, Wording
from messages.message import Message
from messages.words import capitalised, day_words, listed, short_day
from negotiation.answers import Asking, Leads
from negotiation.leads import Lead, Leader
from negotiation.model import Absence, Certainty, Kind, Leadership, Revision, Roster, Title
from negotiation.periods import Period


def render_leads(answer: Leads, wording: Wording) -> Message:
    """One paragraph for each party; the first line is the answer."""
    asking = answer.asking
    blocks: list[Block] = []
    first_lines: list[str] = []
    evidence: dict[str, Revision] = {}
    for party, runs in answer.parties:
        lines = _party(party, runs, asking, wording)
        nearest = [entry for entry in answer.roster if isinstance(entry.fact, Roster) and entry.fact.party == party]
        if nearest:
            known = [wording.line(entry) for entry in nearest]
            lines.append(f"On record in the delegation: {'; '.join(known)}")
        first_lines.append(", ".join(lines[:2]) if any(lead.leaders for _, lead in runs) else lines[0])
        blocks.append(section("\n".join(lines)))
        resting = [entry for _, lead in runs for entry in lead.evidence] or nearest
        evidence |= {entry.entry: entry for entry in resting}
    blocks += smalls(wording.provenance(entry) for entry in evidence.values())
    unknown = next((party for party, runs in answer.parties if not any(lead.leaders for _, lead in runs)), None)
    leaders = [leader for _, runs in answer.parties for _, lead in runs for leader in lead.leaders]
    blocks.append(
        row(
            asking,
            entry=leaders[0].leadership.entry if leaders else None,
            log=Kind.LEADERSHIP if unknown is not None else None,
            party=unknown or "",
        )
    )
    return Message(text=" ".join(first_lines).replace("*", ""), blocks=tuple(blocks))


def _party(party: str, runs: Sequence[tuple[Period, Lead]], asking: Asking, wording: Wording) -> list[str]:
    known = f"As known on {day_words(asking.known_at)}: " if asking.known_at else ""
    if len(runs) == 1:
        period, lead = runs[0]
        lines = lead_lines(lead, wording, when=_when(period, asking))
        if period.start is not None and period.start > asking.today:
            lines.append("_That is what is known today._")
        return [known + lines[0], *lines[1:]]
    lines = [f"{known}Who leads {wording.party(party)}, {_span(runs[0][0], runs[-1][0])}:"]
    for period, lead in runs:
        said = lead_lines(lead, wording, when="")
        lines.append(f"• {_days(period)}: {' '.join(said)}")
    return lines


def lead_lines(lead: Lead, wording: Wording, *, when: str) -> list[str]:
    """The answer, then the reason; `when` ends the first line ("today, Wed 10 June 2009") or is empty."""
    party = wording.party(lead.party)
    at = f" {when}" if when else ""
    if lead.leaders:
        return _leaders(lead, wording, party=party, at=at)
    if lead.away:
        return _vacancy(lead, wording, party=party, at=at)
    lines = [f"*None on record* for who leads {party}{at}."]
    if lead.last is not None and isinstance(lead.last.fact, Leadership) and lead.last.valid.last:
        who = wording.person(lead.last.fact.person)
        why = f": {lead.last.why}" if lead.last.why else ""
        lines.append(f"Last on record: {who}, {_title(lead.last.fact)} until {day_words(lead.last.valid.last)}{why}.")
    return lines


def _leaders(lead: Lead, wording: Wording, *, party: str, at: str) -> list[str]:
    names = [f"*{wording.person(leader.fact.person)}*" for leader in lead.leaders]
    verb = "leads" if len(names) == 1 else "lead"
    flag = RUMOUR if any(_is_rumour(leader) for leader in lead.leaders) else ""
    lines = [f"{flag}{listed(names)} {verb} {party} delegation{at}".replace("  ", " ")]
    reasons = [_reason(leader, wording, named=len(names) > 1) for leader in lead.leaders]
    lines += [reason for reason in reasons if reason]
    return lines


def _reason(leader: Leader, wording: Wording, *, named: bool) -> str:
    who = f"{wording.person(leader.fact.person)}: " if named else ""
    if leader.fact.title is Title.HEAD:
        return f"{who}head of delegation"
    if leader.absence is None or not isinstance(leader.absence.fact, Absence):
        return f"{who}acting{wording.days(leader.leadership.valid)}"
    away = leader.absence.fact
    return f"{who}acting while {wording.person(away.person)} {wording.away(away, leader.absence.valid)}{wording.days(leader.absence.valid)}"


def _vacancy(lead: Lead, wording: Wording, *, party: str, at: str) -> list[str]:
    lines = [f"*Nobody is on record as acting* for {party} delegation{at}."]
    for leader in lead.away:
        away = leader.absence
        if away is not None and isinstance(away.fact, Absence):
            who = f"{capitalised(_title(leader.fact))} {wording.person(leader.fact.person)}"
            lines.append(f"{who} {wording.away(away.fact, away.valid)}{wording.days(away.valid)}.")
    if lead.next_in_rank is not None and isinstance(lead.next_in_rank.fact, Roster):
        next_one = lead.next_in_rank.fact
        lines.append(f"Next in rank: {wording.person(next_one.person)} (not on record as leading).")
    return lines


def _title(fact: Leadership) -> str:
    return "head of delegation" if fact.title is Title.HEAD else "acting head"


def _is_rumour(leader: Leader) -> bool:
    resting = (leader.leadership, leader.absence)
    return any(entry is not None and entry.certainty is Certainty.RUMOUR for entry in resting)


def _when(period: Period, asking: Asking) -> str:
    day = period.start or asking.today
    names = {
        asking.today: "today, ",
        asking.today - timedelta(days=1): "yesterday, ",
        asking.today + timedelta(days=1): "tomorrow, ",
    }
    return f"{names.get(day, 'on ')}{day_words(day)}"


def _span(first: Period, last: Period) -> str:
    return f"{day_words(first.start)} to {day_words(last.last)}" if first.start and last.last else ""


def _days(period: Period) -> str:
    if period.start is None or period.last is None or period.is_one_day:
        return short_day(period.start) if period.start else ""
    return f"{short_day(period.start)} to {short_day(period.last)}"
