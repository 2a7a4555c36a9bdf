"""What a workspace teaches: its own names for parties and topics, and its own ways of asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from negotiation.vocabulary import Alias, Topic, Vocabulary


class Sort(StrEnum):
    """What own words stand for: a party or group, a topic, a new topic of their own, or a way of asking."""

    PARTY = "party"
    TOPIC = "topic"
    NEW_TOPIC = "new topic"
    PHRASING = "phrasing"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words and what they mean: a party's code, a topic's slug, or for a phrasing an intent.

    A phrasing's words are a whole question; another with other names and days in their places is meant too.
    `added_at` is an aware UTC instant.
    """

    number: int
    sort: Sort
    words: str
    meaning: str
    author: str
    added_at: datetime


def extended(vocabulary: Vocabulary, own: Iterable[OwnWords]) -> Vocabulary:
    """The vocabulary with a workspace's own names in it; what they mean may have been taught as well."""
    sorts: dict[Sort, list[OwnWords]] = {}
    for each in own:
        sorts.setdefault(each.sort, []).append(each)
    return vocabulary.extended(
        parties=[Alias(each.words, (each.meaning,)) for each in sorts.get(Sort.PARTY, ())],
        topics=[Topic(each.meaning, each.words) for each in sorts.get(Sort.NEW_TOPIC, ())],
        topic_aliases=[Alias(each.words, (each.meaning,)) for each in sorts.get(Sort.TOPIC, ())],
    )


@dataclass(frozen=True, slots=True)
class UnreadQuestion:
    """A question that was not understood, or was understood wrongly, for an admin to settle.

    `why` is "unread" or "wrong"; `asked_at` is an aware UTC instant.
    """

    number: int
    text: str
    why: str
    asked_by: str
    asked_at: datetime
