"""Who leads, in words: one, several, over several days, nobody acting, nobody on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, smalls
from messages.answers.fitting import assembled
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, day_words, listed, short_day
from negotiation.answers import Asking, Leads
from negotiation.leads import Lead, Leader
from negotiation.model import Absence, Kind, Leadership, Revision, Roster, Title
from negotiation.periods import Period

TEXT = 1_000


def render_leads(answer: Leads, wording: Wording) -> Message:
    """One paragraph for each party with where it comes from; the first line is the answer."""
    asking = answer.asking
    groups: list[list[Block]] = []
    said: list[str] = []
    for party, runs in answer.parties:
        lines = _party(party, runs, asking, wording)
        said.append(" ".join(_in_notification(lines, runs)))
        nearest = _in_the_delegation(party, runs, answer.roster)
        if nearest:
            known = listed([wording.line(entry) for entry in nearest])
            lines.append(clip(f"On record in the delegation: {known}", 600))
        groups.append([section("\n".join(lines)), *smalls(wording.provenances(_evidence(runs) or nearest))])

    def tail(shown: int) -> list[Block]:
        more = len(groups) - shown
        return [*smalls([f"{more} more delegations: ask for them by name." if more else ""]), _row(answer)]

    return Message(text=clip("; ".join(said).replace("*", ""), TEXT), blocks=assembled([], groups, tail))


def _in_notification(lines: list[str], runs: Sequence[tuple[Period, Lead]]) -> list[str]:
    """The answer, with its reason or each of its runs of days."""
    if len(runs) > 1:
        return lines[: len(runs) + 1]
    return lines[:2] if len(runs[0][1].leaders) == 1 else lines[:1]


def _in_the_delegation(party: str, runs: Sequence[tuple[Period, Lead]], roster: Sequence[Revision]) -> list[Revision]:
    """Who else is on record there, but for whoever led it before: they may have left, or died."""
    before = {lead.last.fact.person for _, lead in runs if lead.last and isinstance(lead.last.fact, Leadership)}
    return [
        entry
        for entry in roster
        if isinstance(entry.fact, Roster) and entry.fact.party == party and entry.fact.person not in before
    ]


def lead_lines(lead: Lead, wording: Wording, *, when: str, over: bool = False) -> list[str]:
    """The answer, then the reason; `when` ends the answer ("today (Wed 10 June 2009)"), `over` when it is past."""
    at = f" {when}"
    if lead.leaders:
        return [*_leaders(lead, wording, at=at, over=over), *(_aside(leader, wording) for leader in _apart(lead))]
    if lead.away:
        flag = wording.flag(*lead.evidence)
        lines = [f"{flag}*Nobody is on record as leading* {wording.delegation(lead.party)}{at}."]
        lines += [f"{_aside(leader, wording)} Nobody is on record as acting." for leader in lead.away]
        if lead.next_in_rank is not None and isinstance(lead.next_in_rank.fact, Roster):
            lines.append(f"Next in rank: {wording.person(lead.next_in_rank.fact.person)}, not on record as leading.")
        return lines
    lines = [f"{wording.flag(*lead.evidence)}*None on record* as leading {wording.delegation(lead.party)}{at}."]
    if lead.last is not None and isinstance(lead.last.fact, Leadership) and lead.last.valid.until:
        who, until = wording.person(lead.last.fact.person), lead.last.valid.until
        why = f" ({wording.why(lead.last)})" if lead.last.why else ""
        lines.append(f"Nobody since {day_words(until)}.")
        lines.append(f"Before: {who}, {_title(lead.last.fact)} until {day_words(until - timedelta(days=1))}{why}.")
    return lines


def lead_sentence(lead: Lead, wording: Wording, *, when: str = "today") -> str:
    """Who leads, with the reason where one does."""
    lines = lead_lines(lead, wording, when=when, over=when != "today")
    return " ".join(lines[:2]) if len(lead.leaders) == 1 else lines[0]


def _party(party: str, runs: Sequence[tuple[Period, Lead]], asking: Asking, wording: Wording) -> list[str]:
    known = [f"_As known at the end of {day_words(asking.known_at)}._"] if asking.known_at else []
    days = Period(runs[0][0].start, runs[-1][0].until)
    if not known and days.last is not None and days.last > asking.today:
        known = ["_Days to come: as known today._" if len(runs) > 1 else "_As known today._"]
    if not any(lead.leaders or lead.away for _, lead in runs):
        known.append(f"As of {day_words(asking.today)}, {asking.now:%H:%M} UTC.")
    when, over = when_words(days, today=asking.today), days.last is not None and days.last < asking.today
    if len(runs) == 1:
        return [*lead_lines(runs[0][1], wording, when=when, over=over), *known]
    lines = [f"Who {'led' if over else 'leads'} {wording.delegation(party)} {when}:"]
    lines += [f"• {_days(period)}: {_in_short(lead, wording)}" for period, lead in runs]
    return [*lines, *known]


def _in_short(lead: Lead, wording: Wording) -> str:
    if lead.leaders:
        named = (
            f"*{wording.person(leader.fact.person)}*, {' '.join(part for part in _reason(leader, wording) if part)}"
            for leader in lead.leaders
        )
        flag = wording.flag(*(entry for leader in lead.leaders for entry in leader.entries))
        return flag + "; ".join(named)
    if lead.away:
        return f"nobody on record as leading. {' '.join(_aside(leader, wording) for leader in lead.away)}"
    return "none on record"


def _leaders(lead: Lead, wording: Wording, *, at: str, over: bool) -> list[str]:
    names = [f"*{wording.person(leader.fact.person)}*" for leader in lead.leaders]
    verb = "led" if over else ("leads" if len(names) == 1 else "lead")
    flag = wording.flag(*(entry for leader in lead.leaders for entry in leader.entries))
    answer = f"{flag}{listed(names)} {verb} {wording.delegation(lead.party)}{at}"
    if len(lead.leaders) == 1:
        title, reason = _reason(lead.leaders[0], wording)
        joined = f"{answer}, {title}" if lead.leaders[0].fact.title is Title.ACTING else f"{answer} as {title}"
        return [joined, *([reason] if reason else [])]
    reasons = (_reason(leader, wording) for leader in lead.leaders)
    return [
        answer,
        *(
            f"• {wording.person(leader.fact.person)}: {' '.join(part for part in reason if part)}"
            for leader, reason in zip(lead.leaders, reasons, strict=True)
        ),
    ]


def _reason(leader: Leader, wording: Wording) -> tuple[str, str]:
    """As what somebody leads, and for an acting one why or since when."""
    if leader.fact.title is Title.HEAD:
        return "head of delegation", ""
    if leader.absence is None or not isinstance(leader.absence.fact, Absence):
        return f"acting{wording.days(leader.leadership.valid)}", ""
    return "acting", f"while {_away(leader.absence, wording)}"


def _apart(lead: Lead) -> list[Leader]:
    """The heads who do not lead, but for those whose absence is the reason just given."""
    covered = {leader.absence.entry for leader in lead.leaders if leader.absence is not None}
    return [leader for leader in lead.stood_aside if leader.absence is None or leader.absence.entry not in covered]


def _aside(leader: Leader, wording: Wording) -> str:
    who = f"{wording.person(leader.fact.person)}, {_title(leader.fact)},"
    if leader.absence is None:
        return f"⚠️ {who} is not on record as away: one of the two may be out of date."
    return f"{_away(leader.absence, wording, who=who)}."


def _away(absence: Revision, wording: Wording, *, who: str = "") -> str:
    fact = absence.fact
    assert isinstance(fact, Absence)  # noqa: S101 - who_leads puts only absences there
    return f"{who or wording.person(fact.person)} {wording.away(fact, absence.valid)}{wording.days(absence.valid)}"


def _title(fact: Leadership) -> str:
    return "head of delegation" if fact.title is Title.HEAD else "acting head"


def _evidence(runs: Sequence[tuple[Period, Lead]]) -> list[Revision]:
    return list({entry.entry: entry for _, lead in runs for entry in lead.evidence}.values())


def _row(answer: Leads) -> Block:
    """Log it where nobody leads; History and Correct for what the answer rests on."""
    unknown = next((party for party, runs in answer.parties if not any(lead.leaders for _, lead in runs)), None)
    resting = {entry.entry: entry for _, runs in answer.parties for entry in _evidence(runs)}
    first, *others = resting.values() if resting else (None,)
    log = Kind.LEADERSHIP if unknown is not None else None
    return row(answer.asking, entry=first, others=[other for other in others if other], log=log, party=unknown or "")


def when_words(period: Period, *, today: date) -> str:
    """ "today (Wed 10 June 2009)", "on Fri 5 June 2009", "from 8 June to Sun 14 June 2009"."""
    day = period.start or today
    if not period.is_one_day and period.last is not None:
        if (period.last - day).days == 6 and day == today - timedelta(days=today.weekday()):
            return f"this week ({short_day(day)} to {day_words(period.last)})"
        return f"from {short_day(day)} to {day_words(period.last)}"
    named = {today: "today", today - timedelta(days=1): "yesterday", today + timedelta(days=1): "tomorrow"}
    return f"{named[day]} ({day_words(day)})" if day in named else f"on {day_words(day)}"


def _days(period: Period) -> str:
    if period.start is None or period.last is None or period.is_one_day:
        return short_day(period.start) if period.start else ""
    return f"{short_day(period.start)} to {short_day(period.last)}"
