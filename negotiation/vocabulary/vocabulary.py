"""The parties, groups, observers and topics that the desk knows, with every name they go by."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

CAMPAIGN = "campaign"
"""Stands for ourselves where "us" may mean the team that asks or the USA; never a party."""


class PartyKind(StrEnum):
    """What sort of actor a code names; a group is not its members."""

    PARTY = "party"
    GROUP = "group"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor. `in_prose` is its name inside a sentence: "the US"."""

    code: str
    name: str
    kind: PartyKind
    in_prose: str
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What talks are about, under its slug."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A party's place in a group, with who says so; `disputed` when not all of those who list the group do."""

    group: str
    member: str
    sources: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Alias:
    """Words that mean one code, or one of several.

    `capitals` ones count only as typed: IT and NO are codes, "it" and "no" are words. One that
    `is_place` (a capital) stands for a government only where the sentence does not mean the town.
    """

    words: str
    codes: tuple[str, ...]
    capitals: bool = False
    is_place: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Everything known by name. Built once by `load`; `extended` gives a workspace its own words on top."""

    parties: Mapping[str, Party]
    topics: Mapping[str, Topic]
    memberships: tuple[Membership, ...]
    party_aliases: tuple[Alias, ...]
    topic_aliases: tuple[Alias, ...]
    role_aliases: tuple[Alias, ...]

    @classmethod
    def load(cls) -> Vocabulary:
        """Reads the data files, in a few milliseconds."""
        parties: dict[str, Party] = {}
        party_aliases: list[Alias] = []
        not_codes = set((files(__package__) / "data" / "not_codes.txt").read_text("utf-8").split())
        for file, kind in (
            ("parties", PartyKind.PARTY),
            ("groups", PartyKind.GROUP),
            ("observers", PartyKind.OBSERVER),
        ):
            for row in _rows(file):
                code, name = row["code"], row["name"]
                parties[code] = Party(code, name, kind, row["in_prose"] or name, row.get("annex", ""))
                party_aliases += (Alias(words, (code,)) for words in (name, *_split(row["aliases"])))
                party_aliases += (Alias(words, (code,), is_place=True) for words in _split(row.get("capitals", "")))
                if kind is PartyKind.PARTY:
                    party_aliases += (
                        Alias(iso, (code,), capitals=True)
                        for iso in (code, row["iso2"])
                        if iso.lower() not in not_codes
                    )
                else:
                    party_aliases.append(Alias(code, (code,)))
        party_aliases += (
            Alias(row["alias"], _split(row["candidates"]), capitals=bool(row["capitals"])) for row in _rows("ambiguous")
        )
        topics: dict[str, Topic] = {}
        topic_aliases: list[Alias] = []
        for row in _rows("topics"):
            topics[row["slug"]] = Topic(row["slug"], row["name"])
            topic_aliases += (
                Alias(words, (row["slug"],)) for words in (row["name"], row["slug"], *_split(row["aliases"]))
            )
        return cls(
            parties=MappingProxyType(parties),
            topics=MappingProxyType(topics),
            memberships=tuple(
                Membership(row["group"], row["member"], _split(row["sources"]), bool(row["disputed"]))
                for row in _rows("memberships")
            ),
            party_aliases=tuple(party_aliases),
            topic_aliases=tuple(topic_aliases),
            role_aliases=tuple(
                Alias(words, (row["role"],)) for row in _rows("roles") for words in _split(row["aliases"])
            ),
        )

    def extended(
        self,
        *,
        parties: Iterable[Alias] = (),
        topics: Iterable[Topic] = (),
        topic_aliases: Iterable[Alias] = (),
    ) -> Vocabulary:
        """This vocabulary and a workspace's own aliases and topics, which count first."""
        own = {topic.slug: topic for topic in topics}
        named = (Alias(topic.name, (slug,)) for slug, topic in own.items())
        return replace(
            self,
            topics=MappingProxyType({**self.topics, **own}),
            party_aliases=(*parties, *self.party_aliases),
            topic_aliases=(*named, *topic_aliases, *self.topic_aliases),
        )

    def party(self, code: str) -> Party:
        """The actor with this code; KeyError when there is none."""
        return self.parties[code]

    def topic(self, slug: str) -> Topic:
        """The topic with this slug; KeyError when there is none."""
        return self.topics[slug]

    def members(self, group: str) -> tuple[Membership, ...]:
        """Who belongs to a group, the disputed ones too. For Annex I and its opposite, from the parties' annex."""
        annex = {"Annex I": "I", "Non-Annex I": "non-I"}.get(group)
        if annex is None:
            return tuple(one for one in self.memberships if one.group == group)
        return tuple(
            Membership(group, party.code, ("UNFCCC",), disputed=False)
            for party in self.parties.values()
            if party.annex == annex
        )

    def groups_of(self, party: str) -> tuple[Membership, ...]:
        """The groups that a party is in, or that somebody says it is in."""
        return tuple(one for one in self.memberships if one.member == party)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files(__package__) / "data" / f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
