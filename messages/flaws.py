"""What is wrong with an imported file: the place, the trouble, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from messages.facts import Wording
from messages.plain import words_of
from messages.words import clip, day_words, escape, listed
from negotiation.rows import Flaw, Table, Trouble, Unreadable
from negotiation.rows.sheet import MOST_BYTES, MOST_COLUMNS, MOST_ROWS

ROWS_NAMED = 8
"""Rows with the same flaw that are named; the others are counted."""
TYPED_SHOWN = 60

UNREADABLE: dict[Unreadable, str] = {
    Unreadable.EMPTY: "There is nothing in it.",
    Unreadable.TOO_LARGE: f"It is too large: I read up to {MOST_BYTES // 1_000_000} MB. Send it in parts.",
    Unreadable.TOO_MANY_ROWS: f"It has more than {MOST_ROWS:,} rows. Send it in parts.",
    Unreadable.TOO_MANY_COLUMNS: f"It has more than {MOST_COLUMNS} columns. Keep those that you want on record.",
    Unreadable.NOT_A_TABLE: "I find no table in it. I read CSV and Excel's .xlsx.",
    Unreadable.MACROS: "It has macros, which I do not open. Save it as an .xlsx workbook, and send that.",
    Unreadable.OLD_OR_LOCKED: (
        "It is an old .xls workbook, or locked with a password. Save it as .xlsx without a password, and send that."
    ),
    Unreadable.OTHER_FORMAT: "I read CSV and Excel's .xlsx. Save it as one of these, and send that.",
    Unreadable.DAMAGED: "It is damaged, or no workbook at all. Open it in a spreadsheet, save it anew, and send that.",
    Unreadable.KEPT_ELSEWHERE: "It is not kept in Slack. Download it, and drop the file itself here.",
    Unreadable.NOT_FETCHED: "Slack did not give it to me. Drop it here again; if that does not help, tell an admin.",
}


def flaw_lines(flaws: Sequence[Flaw], wording: Wording) -> list[str]:
    """One line for each flaw that is the same in several rows, in the order of the file."""
    several_sheets = len({flaw.sheet for flaw in flaws}) > 1
    alike: dict[tuple[str, str, str], list[int]] = {}
    for flaw in flaws:
        words = flaw_words(flaw, wording)
        alike.setdefault((flaw.sheet if several_sheets else "", flaw.column, words), []).append(flaw.row)
    return [
        f"*{_place(sheet, rows, column)}* {words}" if (sheet or column or any(rows)) else words
        for (sheet, column, words), rows in alike.items()
    ]


def flaw_table(flaws: Iterable[Flaw], wording: Wording) -> Table:
    """Every flaw in a row of its own, in plain words, to be worked through beside the file."""
    rows = ((flaw.sheet, str(flaw.row or ""), flaw.column, words_of(flaw_words(flaw, wording))) for flaw in flaws)
    return Table("Problems", ("sheet", "row", "column", "what is wrong, and what to write"), tuple(rows))


def _place(sheet: str, rows: Iterable[int], column: str) -> str:
    """ "Pledges, rows 3, 4 and 9, “party”:"."""
    numbers = [str(row) for row in dict.fromkeys(rows) if row]
    shown = numbers[:ROWS_NAMED]
    if len(numbers) > ROWS_NAMED:
        shown.append(f"{len(numbers) - ROWS_NAMED} more")
    where = f"row{'' if len(numbers) == 1 else 's'} {listed(shown)}" if numbers else ""
    under = f"“{_shown(column)}”" if column else ""
    return ", ".join(part for part in (_shown(sheet), where, under) if part) + ":"


def flaw_words(flaw: Flaw, wording: Wording) -> str:
    """The trouble in a sentence or two, in mrkdwn."""
    typed = f"“{_shown(flaw.typed)}”"
    instead = flaw.instead
    match flaw.trouble:
        case Trouble.NO_HEADINGS:
            return (
                f"I find no row of headings that I know; it begins with {typed}. "
                "`/rapporteur import` sends you a template."
            )
        case Trouble.TWO_COLUMNS:
            return "Two columns have this heading: rename one."
        case Trouble.NO_KIND:
            return (
                "I cannot tell what these rows are. Add a column “kind” (person, leadership, absence, pledge, demand, "
                "position or response), or name the sheet or the file after it, such as Pledges."
            )
        case Trouble.UNKNOWN_KIND:
            return f"{typed} is no kind of entry. Write person, or {_any(instead[1:])}."
        case Trouble.MISSING:
            return "Nothing stands here, and it is needed."
        case Trouble.NOT_OF_KIND:
            return f"A {_any(instead).replace('roster', 'person')} has none of this, but it says {typed}: empty it."
        case Trouble.UNKNOWN_PARTY:
            return f"I know no party {typed}.{_maybe(wording.party(code) for code in instead)}"
        case Trouble.AMBIGUOUS_PARTY:
            return f"{typed} may be {_any(wording.party(code) for code in instead)}: write the full name."
        case Trouble.UNKNOWN_PERSON:
            return f"{typed} is not on record.{_maybe(_people(instead, wording))} Else add a row of kind person."
        case Trouble.AMBIGUOUS_PERSON:
            return f"{typed} may be {_any(_people(instead, wording))}: write the full name, or what is in brackets."
        case Trouble.UNKNOWN_TOPIC:
            maybe = _maybe(wording.topic(slug) for slug in instead)
            return f"I know no topic {typed}.{maybe} An admin can add one with `/rapporteur topic`."
        case Trouble.AMBIGUOUS_TOPIC:
            return f"{typed} may be {_any(wording.topic(slug) for slug in instead)}: write one of them."
        case Trouble.NOT_A_CHOICE:
            return f"{typed} cannot stand here. Write {_any(instead)}."
        case Trouble.NOT_A_NUMBER:
            return (
                f"{typed} is no number that I can read. Write it in figures, such as 15 or 7.2, and the unit beside it."
            )
        case Trouble.NOT_A_YEAR:
            return f"{typed} is no year. Write four figures, such as 2020."
        case Trouble.NOT_A_RANK:
            return f"{typed} is no rank. Write 1 for the most senior, 2 for the next."
        case Trouble.NOT_YES_OR_NO:
            return f"{typed} cannot stand here. Write yes or no."
        case Trouble.NOT_A_DAY:
            return f"{typed} is no day that I can read. Write it as 2009-06-08."
        case Trouble.AMBIGUOUS_DAY:
            days = [f"{each} for {day_words(date.fromisoformat(each))}" for each in instead]
            return f"{typed} may be two days. Write {_any(days)}."
        case Trouble.DAY_WITHOUT_YEAR:
            return f"{typed} names no year. Write {_any(instead)}, if you mean that day."
        case Trouble.ENDS_BEFORE:
            return f"{typed} is before the first day: swap them."
        case Trouble.UNKNOWN_ABSENCE:
            return f"{typed} is nobody's absence on these days. Add a row for the absence, or leave this empty."
        case Trouble.AMBIGUOUS_ABSENCE:
            return f"{typed} is away more than once on these days. Write the id of the absence{_ids(instead)}."
        case Trouble.NOT_A_LINK:
            return f"{typed} is no web address. It begins with https://"
        case Trouble.TOO_LONG:
            return f"This is longer than {int(instead[0]):,} characters: shorten it."
        case Trouble.SHEETS_ERROR:
            return f"The spreadsheet shows an error here, {typed}: correct its formula."


def _people(keys: Iterable[str], wording: Wording) -> list[str]:
    return [f"{wording.person(key)} ({escape(key)})" for key in keys]


def _ids(ids: Sequence[str]) -> str:
    return f": {_any(ids)}" if ids else ""


def _maybe(names: Iterable[str]) -> str:
    shown = list(names)
    return f" Did you mean {_any(shown)}?" if shown else ""


def _any(names: Iterable[str]) -> str:
    return listed(list(names), last="or")


def _shown(text: str) -> str:
    return clip(escape(text), TYPED_SHOWN)
