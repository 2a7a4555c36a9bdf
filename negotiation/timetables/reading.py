"""Reads "weekdays 18:30 Europe/Berlin for US, China #finance quiet on"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import available_timezones

from negotiation.dates import PeriodFound, read_period
from negotiation.dates.rules import WEEKDAY_NUMBERS
from negotiation.model import Kind
from negotiation.names import Ambiguous, Found, Names
from negotiation.timetables.subscription import DEFAULT_KINDS, Every, OnChange, OnDays, Subscription, Timetable

NAMED_DAYS = {"daily": range(7), "every day": range(7), "weekdays": range(5), "weekends": (5, 6)}
RED_LINES = "red lines"
ALL_POSITIONS = frozenset({"positions", "everything"})
KINDS = {
    "pledges": (Kind.PLEDGE,),
    "demands": (Kind.DEMAND,),
    "positions": (Kind.POSITION,),
    RED_LINES: (Kind.POSITION,),
    "responses": (Kind.RESPONSE,),
    "leadership": (Kind.LEADERSHIP, Kind.ABSENCE),
    "absences": (Kind.ABSENCE,),
    "everything": (Kind.PLEDGE, Kind.DEMAND, Kind.POSITION, Kind.LEADERSHIP, Kind.ABSENCE, Kind.RESPONSE),
}
_DAYS = "|".join(sorted([*WEEKDAY_NUMBERS, "sat", "sun"], key=len, reverse=True))
_KINDS = "|".join(KINDS)
_WHEN = re.compile(
    rf"(?P<days>daily|every day|weekdays|weekends|(?:{_DAYS})(?:\s*(?:,|and|&)\s*(?:{_DAYS}))*)\s+(?:at\s+)?"
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm)?\b"
    rf"|every\s+(?P<every>\d{{1,2}})?\s*(?:hours?|hrs?|h)\b(?:\s+(?P<during>during\s+[^#]+?))?(?=\s+for\b|\s*#|\s+quiet\b|\s+(?:{_KINDS})\b|$)",
    re.IGNORECASE,
)
_QUIET = re.compile(r"\bquiet(?:\s+(?P<switch>on|off))?\b", re.IGNORECASE)
_ZONE = re.compile(r"^\s*(?P<zone>[A-Za-z_]+(?:/[A-Za-z_+-]+)+|UTC|GMT)\b")
_TO_ME = re.compile(r"\bto\s+me\b", re.IGNORECASE)
_NOT_MY_OWN = re.compile(r"\b(?:but\s+)?not\s+my\s+own\b", re.IGNORECASE)
_TAG = re.compile(r"#(?P<tag>[\w+-]+)")
_KIND = re.compile(rf"\b(?:{_KINDS})\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(?P<parties>.+)$", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\s*,\s*|\s+and\s+|\s*&\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misread:
    """What could not be read, and what might be meant by it: names, ready to be shown."""

    words: str
    wants: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForWhom:
    """What is left of the words once "to me" and "not my own" are taken out of them, and whether they were there."""

    words: str
    to_me: bool
    not_my_own: bool


def read_for_whom(text: str) -> ForWhom:
    """For whom a digest is to be, wherever in the line that is said."""
    words, to_me = _TO_ME.subn(" ", text)
    words, not_my_own = _NOT_MY_OWN.subn(" ", words)
    return ForWhom(" ".join(words.split()), bool(to_me), bool(not_my_own))


def read_subscription(text: str, *, names: Names, zone: str, day: date) -> Subscription | Misread | None:
    """A digest as asked for, `zone` being the one to take where none is named; None where no time is named at all."""
    when = _WHEN.match(text.strip())
    if when is None:
        return None
    rest = text.strip()[when.end() :]
    timetable = _every(when, day=day) if when["hour"] is None else _on_days(when)
    if isinstance(timetable, Misread):
        return timetable
    return _read_about(rest, timetable, names=names, zone=zone)


def read_alert(text: str, *, names: Names, zone: str) -> Subscription | Misread:
    """What somebody wants to be alerted to; parties need no "for" there."""
    wanted = _read_about(text, OnChange(), names=names, zone=zone, bare_parties=True)
    return wanted if isinstance(wanted, Misread) else replace(wanted, is_quiet=True)


def _read_about(
    rest: str, timetable: Timetable, *, names: Names, zone: str, bare_parties: bool = False
) -> Subscription | Misread:
    """The time zone, topics, kinds, parties and quietness that follow the time."""
    named = _ZONE.match(rest)
    if named is not None:
        zone = next((known for known in available_timezones() if known.lower() == named["zone"].lower()), "")
        if not zone:
            return Misread(named["zone"], "a time zone such as Europe/Berlin")
        rest = rest[named.end() :]
    quiet = _QUIET.search(rest)
    rest = _QUIET.sub(" ", rest)
    topics: list[str] = []
    for tag in _TAG.finditer(rest):
        topic = names.resolve_topic(tag["tag"].replace("-", " "))
        if not isinstance(topic, Found):
            near = topic.candidates if isinstance(topic, Ambiguous) else topic.suggestions
            return Misread(tag.group(), "a topic", _names(near, names))
        topics.append(topic.code)
    rest = _TAG.sub(" ", rest)
    named_kinds = [word.lower() for word in _KIND.findall(rest)]
    kinds = tuple(dict.fromkeys(kind for word in named_kinds for kind in KINDS[word]))
    rest = _KIND.sub(" ", rest)
    about = _FOR.search(rest)
    before, parties_named = (rest[: about.start()], about["parties"]) if about is not None else (rest, "")
    if about is None and bare_parties:
        before, parties_named = "", rest
    parties = read_parties(parties_named, names=names)
    if isinstance(parties, Misread):
        return parties
    left = before.replace("and", " ").strip(" ,.")
    if left:
        return Misread(left, "a time zone, “for” and parties, a #topic, a kind such as “positions”, or “quiet on”")
    return Subscription(
        timetable=timetable,
        zone=zone,
        parties=parties,
        topics=tuple(dict.fromkeys(topics)),
        kinds=kinds or DEFAULT_KINDS,
        is_quiet=quiet is not None and (quiet["switch"] or "on").lower() == "on",
        red_lines_only=RED_LINES in named_kinds and ALL_POSITIONS.isdisjoint(named_kinds),
    )


def read_parties(text: str, *, names: Names) -> tuple[str, ...] | Misread:
    """ "US, China and AOSIS", each once."""
    parties: list[str] = []
    for words in _AND.split(text.strip(" ,")):
        if not words.strip(" ,.") or words.strip().lower() == "and":
            continue
        party = names.resolve_party(words.strip(" ,."))
        if not isinstance(party, Found):
            codes = party.candidates if isinstance(party, Ambiguous) else party.suggestions
            return Misread(words.strip(), "a party or group", _names(codes, names))
        parties.append(party.code)
    return tuple(dict.fromkeys(parties))


def _on_days(when: re.Match[str]) -> OnDays | Misread:
    hour, minute = int(when["hour"]), int(when["minute"] or 0)
    half = (when["half"] or "").lower()
    clock = f"{when['hour']}{':' + when['minute'] if when['minute'] else ''}{half}"
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return Misread(clock, "a time such as 08:00 or 6:30pm")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    words = when["days"].lower()
    days = NAMED_DAYS.get(words)
    if days is None:
        found = re.findall(_DAYS, words)
        days = [{"sat": 5, "sun": 6}.get(each, WEEKDAY_NUMBERS.get(each, 0)) for each in found]
    return OnDays(frozenset(days), time(hour, minute))


def _every(when: re.Match[str], *, day: date) -> Every | Misread:
    hours = int(when["every"] or 1)
    if not 1 <= hours <= 24:
        return Misread(f"every {hours} hours", "1 to 24 hours")
    if not when["during"]:
        return Every(hours)
    during = read_period(when["during"].strip(), day=day)
    if not isinstance(during, PeriodFound):
        return Misread(when["during"].strip(), "a session such as “during Bonn”, or days such as “during June”")
    return Every(hours, during.period)


def _names(codes: tuple[str, ...], names: Names) -> tuple[str, ...]:
    vocabulary = names.vocabulary
    parties = [vocabulary.parties[code].name for code in codes if code in vocabulary.parties]
    return (*parties, *(vocabulary.topics[code].name for code in codes if code in vocabulary.topics))
