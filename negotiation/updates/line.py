"""A typed line taken apart: its tags, certainty, source and speaker, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiation.model import Certainty, Source
from negotiation.names import Found, Names

_LINK = re.compile(r"<(?P<url>https?://[^\s<>|]+)(?:\|(?P<words>[^<>]*))?>|(?P<bare>https?://[^\s<>|]+)")
_TAG = re.compile(r"(?<![\w/&])#(?P<tag>[^\W_][\w+-]*)")
_SOURCE = re.compile(r"(?:^|[\s(\[;,.—-])source:\s*(?P<words>[^)\]]*)[)\]]?\s*$", re.IGNORECASE)
_CERTAINTIES = (
    (
        Certainty.RUMOUR,
        r"rumou?r(?:ed|s|\sis|\shas\sit(?:\sthat)?)?|unconfirmed|hearsay|gossip|word on the street(?: is(?: that)?)?",
    ),
    (Certainty.REPORTED, r"reported(?:ly)?|second[- ]hand|according to (?:press|media|reports)|apparently"),
    (Certainty.STATED, r"stated|on the record|confirmed by them"),
)
_PARENTHESIS = [
    (certainty, re.compile(rf"[(\[]\s*(?:{words})\s*[)\]]", re.IGNORECASE)) for certainty, words in _CERTAINTIES
]
_LEADING = [
    (certainty, re.compile(rf"^(?:{words})\s*[:,—-]?\s+", re.IGNORECASE)) for certainty, words in _CERTAINTIES[:2]
]
_ADVERB = re.compile(r"\b(?:is |are )?(reportedly|apparently|rumou?red to)\b\s*", re.IGNORECASE)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\u00a0": " ", "\t": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """`words` is the line without its trimmings; `tags` that are no topics stay for the caller."""

    words: str
    certainty: Certainty
    source: Source
    topics: tuple[str, ...]
    tags: tuple[str, ...]


def take_apart(text: str, *, names: Names) -> Line:
    """Splits off tags, certainty and source wherever they stand."""
    words = text.translate(_QUOTES)
    words, url, label = _take_link(words)
    source = _SOURCE.search(words)
    source_words = label
    if source is not None:
        source_words = " ".join((source["words"] + " " + label).split())
        words = words[: source.start()]
    tags = [found["tag"] for found in _TAG.finditer(words)]
    words = _TAG.sub(" ", words)
    words, certainty = _take_certainty(words)
    topics, others = _topics(tags, names=names)
    clean = " ".join(words.split()).strip(" ,;—–-")
    return Line(clean, certainty, Source(words=source_words, url=url), topics, others)


def _take_link(words: str) -> tuple[str, str, str]:
    found = _LINK.search(words)
    if found is None:
        return words, "", ""
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    url = found["url"] or found["bare"]
    label = found["words"] or ""
    return rest, url.rstrip(".,;)"), "" if label == url else label


def _take_certainty(words: str) -> tuple[str, Certainty]:
    for certainty, pattern in _PARENTHESIS:
        if pattern.search(words):
            return pattern.sub(" ", words), certainty
    words = words.strip()
    for certainty, pattern in _LEADING:
        if pattern.match(words):
            return pattern.sub("", words), certainty
    adverb = _ADVERB.search(words)
    if adverb is not None:
        rumoured = adverb[1].lower().startswith("rumo")
        return _ADVERB.sub("", words), Certainty.RUMOUR if rumoured else Certainty.REPORTED
    return words, Certainty.STATED


def _topics(tags: list[str], *, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    topics: dict[str, None] = {}
    others: dict[str, None] = {}
    for tag in tags:
        found = names.resolve_topic(tag.replace("-", " "))
        if not isinstance(found, Found):
            found = names.resolve_topic(tag)
        if isinstance(found, Found):
            topics[found.code] = None
        else:
            others[tag] = None
    return tuple(topics), tuple(others)
