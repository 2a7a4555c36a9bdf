"""Slots of a line: parties, people, days, quantities, each taken only when it is sure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from negotiation.dates import AmbiguousDay, PeriodFound, find_period
from negotiation.names import Ambiguous, Found, NameKind, Names
from negotiation.periods import ALWAYS, Period
from negotiation.updates.proposal import NEW_PERSON, Problem, Trouble

_DELEGATION = re.compile(r"^(?:the )?(?P<party>.+?)(?:'s)? (?:delegation|team|negotiators?|government)$", re.IGNORECASE)
_DELEGATION_OF = re.compile(r"^(?:the )?(?:delegation|team|head) (?:of|for|from) (?P<party>.+)$", re.IGNORECASE)
_QUANTITY = re.compile(
    r"(?P<currency>USD|EUR|GBP|JPY|US\$|\$|€|£|¥)?\s?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    r"(?P<unit>%|per ?cent\b|percent\b|bn\b|billion\b|m\b|mn\b|million\b|trillion\b|GtCO2e?|MtCO2e?|Mt\b|Gt\b|tonnes\b)?",  # noqa: E501 - a pattern reads best unbroken
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:below|above|from|compared (?:to|with)|on|relative to|vs\.?|against|over)\s+(?P<year>(?:19|20)\d\d)"
    r"(?:\s+levels?)?\b",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\b(?:by|in|until)\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:,?\s+(?:but\s+)?(?:only\s+)?|\()(?:if|provided(?: that)?|conditional (?:on|upon)|on condition that)\s+"
    r"(?P<words>[^()]+?)\)?$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"^(?:mr|ms|mrs|dr|prof|amb|minister)\.? ", re.IGNORECASE)
_NUMERIC = re.compile(r"^\W*(?:[a-z]+ )?\d{1,2}[/.-]\d", re.IGNORECASE)
_SCALE = {"bn": "billion", "m": "million", "mn": "million"}
_CURRENCY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


class Prefer(Enum):
    """Which of two days that a weekday may mean."""

    EARLIER = 0
    LATER = -1


@dataclass
class Slots:
    """Gathers the fields of one proposal, and what is wrong with them. `tagged` are topics given as tags."""

    names: Names
    day: date
    tagged: tuple[str, ...] = ()
    fields: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    valid: Period = ALWAYS
    covers: str | None = None

    def is_topic(self, typed: str) -> bool:
        """Whether the whole slot names a topic."""
        return isinstance(self.names.resolve_topic(typed.strip()), Found)

    def is_person(self, typed: str) -> bool:
        """Whether the whole slot names somebody on record."""
        return isinstance(self.names.resolve_person(typed.strip()), Found | Ambiguous)

    def party(self, name: str, typed: str) -> None:
        """Takes a party, or notes what it may be."""
        words = typed.strip(" ,:;.\"'")
        found = self.names.resolve_party(words)
        if not isinstance(found, Found | Ambiguous):
            delegation = _DELEGATION.match(words) or _DELEGATION_OF.match(words)
            if delegation is not None:
                found = self.names.resolve_party(delegation["party"])
        if isinstance(found, Found):
            self.fields[name] = found.code
        elif isinstance(found, Ambiguous):
            self.problems.append(Problem(name, words, Trouble.AMBIGUOUS, found.candidates))
        else:
            self.problems.append(Problem(name, words, Trouble.UNKNOWN, found.suggestions))

    def person(self, name: str, typed: str) -> str | None:
        """Takes a person on record and returns their key; one who is not may be added."""
        key = self.person_named(name, typed)
        if key is not None:
            self.fields[name] = key
        elif self.problems[-1].trouble is Trouble.UNKNOWN:
            self.fields[name] = NEW_PERSON + self.problems[-1].typed[:70]
        return key

    def person_named(self, name: str, typed: str) -> str | None:
        """The key of a person on record, else None and a problem with that field."""
        words = _HONORIFIC.sub("", typed.strip(" ,:;.\"'"))
        found = self.names.resolve_person(words)
        if isinstance(found, Found):
            return found.code
        if isinstance(found, Ambiguous):
            self.problems.append(Problem(name, words, Trouble.AMBIGUOUS, found.candidates))
        else:
            self.problems.append(Problem(name, words, Trouble.UNKNOWN, found.suggestions))
        return None

    def party_of(self, person: str | None, *, name: str = "party") -> None:
        """Takes the party of a person on record, unless the line named one."""
        known = self.names.by_key.get(person) if person else None
        if known is not None:
            self.fields.setdefault(name, known.party)

    def days(self, text: str, *, default: Period = ALWAYS, prefer: Prefer | None = None) -> tuple[str, Period]:
        """The text without its words for days, and the days: both ends may stand apart in it.

        A weekday that may be two days is the one that `prefer` says; a date whose month is unsure is asked back.
        """
        period: Period | None = None
        rest = text
        for _ in range(2):
            found = find_period(rest, day=self.day, goes_on=True)
            if found is None:
                break
            result = found.result
            if isinstance(result, AmbiguousDay) and prefer is not None and not _NUMERIC.search(rest[found.start :]):
                result = PeriodFound(result.candidates[prefer.value])
            if isinstance(result, AmbiguousDay):
                days = tuple(each.start.isoformat() for each in result.candidates if each.start)
                self.problems.append(Problem("start", rest[found.start : found.end], Trouble.AMBIGUOUS, days))
                rest = f"{rest[: found.start]} {rest[found.end :]}"
                break
            merged = _merge(period, result)
            if merged is None:
                break
            period = merged
            rest = f"{rest[: found.start]} {rest[found.end :]}"
        return " ".join(rest.split()), period or default

    def topics(self, *texts: str) -> None:
        """The tags, else the topics that the words name."""
        named = self.tagged or tuple(
            code
            for text in texts
            for mention in self.names.find(text)
            if mention.kind is NameKind.TOPIC and not mention.is_ambiguous
            for code in mention.codes
        )
        if named:
            self.fields["topics"] = tuple(dict.fromkeys(named))

    def quantity(self, text: str) -> str:
        """Takes number, unit, years and condition of a pledge; returns the text without the condition."""
        condition = _CONDITION.search(text)
        if condition is not None:
            self.fields["condition"] = condition["words"].strip(" ,.")
            text = text[: condition.start()].strip(" ,")
        base, target = _BASE.search(text), _TARGET.search(text)
        if base is not None:
            self.fields["base_year"] = int(base["year"])
        if target is not None:
            self.fields["target_year"] = int(target["year"])
        for found in _QUANTITY.finditer(text):
            unit, currency = (found["unit"] or "").lower(), found["currency"] or ""
            if not unit and not currency:
                continue
            self.fields["quantity"] = Decimal(found["number"].replace(",", ""))
            self.fields["unit"] = _unit(currency, found["unit"] or "")
            break
        return text


def _unit(currency: str, unit: str) -> str:
    scale = _SCALE.get(unit.lower(), unit)
    if scale.lower().replace(" ", "") in {"%", "percent"}:
        return "%"
    return " ".join(part for part in (_CURRENCY.get(currency.upper(), currency.upper()), scale) if part)


def _merge(period: Period | None, found: PeriodFound) -> Period | None:
    if period is None:
        return found.period
    start = period.start or found.period.start
    until = period.until or found.period.until
    if (period.start and found.period.start) or (start and until and start >= until):
        return None
    return Period(start, until)
