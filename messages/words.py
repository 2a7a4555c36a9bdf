"""Words that every message needs: text of people made harmless and short, days, ages, authors."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

ELLIPSIS = "…"
USER_ID = re.compile(r"^[UW][A-Z0-9]{2,}$")
_FORMATTING = re.compile(r"[*_~`]")
_CHANNEL = re.compile(r"<#[CG][A-Z0-9]+\|([^<>|]+)>")
_CONTROLS = [number for number in (*range(32), *range(127, 160)) if not chr(number).isspace()]
_MISLEADING = dict.fromkeys([*_CONTROLS, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Controls, and marks that turn the direction of all that follows; none of them is printable."""
_UNSEEN = "\u2060"  # WORD JOINER: Slack formats *so* only where nothing stands between the sign and the word


@lru_cache(maxsize=4096)
def escape(text: str) -> str:
    """Text of people as Slack shows it literally: no mention, no link, no formatting, no line of its own.

    Kept, since names and sources come again and again.
    """
    clear = text if text.isprintable() else text.translate(_MISLEADING)
    flat = " ".join(clear.split())
    safe = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _FORMATTING.sub(_literal, safe)


def _literal(sign: re.Match[str]) -> str:
    return f"{_UNSEEN}{sign[0]}{_UNSEEN}"


def unescape(text: str) -> str:
    """What somebody typed, from what Slack sent: the three entities undone, and a tag that is a channel's name too."""
    return _CHANNEL.sub(r"#\1", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word with an ellipsis; never inside an entity."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    words = kept.rsplit(maxsplit=1)
    whole = len(words) == 2 and len(words[0]) > limit // 2
    kept = words[0] if whole else re.sub(r"&[a-z]{0,3}$", "", kept)
    return kept.rstrip() + ELLIPSIS


def author(user: str) -> str:
    """Who logged something: a mention for a Slack account, else the words it was logged under."""
    return f"<@{user}>" if USER_ID.match(user) else clip(escape(user), 60)


@lru_cache(maxsize=1024)
def day_words(day: date) -> str:
    """Weekday, day, month and year, so that a wrong zone or year is seen: "Wed 10 June 2009"."""
    return f"{day:%a} {day.day} {day:%B} {day.year}"


@lru_cache(maxsize=1024)
def short_day(day: date) -> str:
    """Inside a list whose year is clear: "8 June"."""
    return f"{day.day} {day:%B}"


def age_words(then: datetime, *, now: datetime) -> str:
    """How old knowledge is: "just now", "3 hours ago", "2 days ago", "8 June 2009"."""
    seconds = (now - then).total_seconds()
    if seconds < 90:
        return "just now"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes ago"
    if seconds < 86400:
        hours = round(seconds / 3600)
        return "1 hour ago" if hours == 1 else f"{hours} hours ago"
    if seconds < 60 * 86400:
        days = round(seconds / 86400)
        return "1 day ago" if days == 1 else f"{days} days ago"
    return f"{short_day(then.date())} {then.year}"


def listed(names: list[str] | tuple[str, ...], *, last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def capitalised(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
