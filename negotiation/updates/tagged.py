"""Messages with tags: each line that a tag marks as an update, read with that tag in mind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from negotiation.model import Kind
from negotiation.names import Found, NameKind, Names
from negotiation.updates.proposal import Proposal, Verb
from negotiation.updates.reading import read_update

KINDS: dict[str, Kind] = {
    "pledge": Kind.PLEDGE,
    "demand": Kind.DEMAND,
    "position": Kind.POSITION,
    "response": Kind.RESPONSE,
    "leads": Kind.LEADERSHIP,
    "away": Kind.ABSENCE,
    "back": Kind.ABSENCE,
}
CHANGES = {"correction": "correct", "retract": "retract"}
"""Tags of a reply in an entry's thread: what it does to that entry."""
MOST = 20
"""Updates of one message; what more lines say is left to be logged by itself."""
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_QUOTED = re.compile(r"^\s*(?:>|&gt;)")
_TAG = re.compile(r"(?<![\w/&#])#(?P<tag>[^\W_][\w+-]*)")
_UPDATE_TAG = re.compile(rf"(?<![\w/&#])#(?P<tag>{'|'.join([*KINDS, *CHANGES])})s?\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?P<one>[^:]{1,60}?)\s+(?:of|from|to|on)\s+(?P<other>[^:]{1,60}?)\s*:\s*(?P<rest>.+)$", re.DOTALL
)


def has_tag(text: str) -> bool:
    """Whether anything outside of code and quotes is tagged as an update."""
    return any(_UPDATE_TAG.search(line) for line in _spoken(text))


def update_tags(text: str) -> str:
    """The tags in it that say what kind of update it is: "#pledge"."""
    return " ".join(f"#{found['tag']}" for line in _spoken(text) for found in _UPDATE_TAG.finditer(line))


def only_tags(text: str) -> bool:
    """Whether nothing but tags is said, so that what is meant stands above."""
    return has_tag(text) and not _TAG.sub("", text).strip(" \n\t.,!:")


def tagged_lines(text: str) -> tuple[str, ...]:
    """The lines that are updates, tags and all; words without a tag on the lines after one belong to it."""
    found: list[str] = []
    for line in _spoken(text):
        if _UPDATE_TAG.search(line):
            found.append(line.strip())
        elif found and line.strip():
            found[-1] += f" {line.strip()}"
    return tuple(found[:MOST])


def read_tagged(line: str, *, day: date, names: Names, entry: str | None = None) -> Proposal:
    """One tagged line as a proposal, its own words kept in `line`.

    `entry` is what the thread is about: a correction changes it, a retraction takes it back.
    """
    found = _UPDATE_TAG.search(line)
    tag = found["tag"].lower() if found is not None else ""
    if tag in CHANGES:
        rest = _without(line, found)
        text = f"{CHANGES[tag]} {entry} {rest}" if entry is not None else line
        return replace(read_update(text, day=day, names=names), line=line)
    if found is None or tag not in KINDS:
        return read_update(line, day=day, names=names)
    kind = KINDS[tag]
    read = [read_update(text, day=day, names=names) for text in _wordings(tag, line, found, names)]
    right = [each for each in read if each.kind is kind and (each.verb is Verb.END) == (tag == "back")]
    best = min(right or read, key=lambda each: len(each.missing) + len(each.problems))
    text = str(best.fields.get("text", ""))
    fields = {**best.fields, "text": text.removeprefix(f"{tag} ")} if "text" in best.fields else best.fields
    return replace(best, kind=kind, fields=fields, line=line)


def _spoken(text: str) -> list[str]:
    return [line for line in _CODE.sub(" ", text).splitlines() if not _QUOTED.match(line)]


def _without(line: str, found: re.Match[str] | None) -> str:
    return " ".join((line if found is None else line[: found.start()] + " " + line[found.end() :]).split())


def _wordings(tag: str, line: str, found: re.Match[str], names: Names) -> Iterator[str]:
    """The same update in the words that lines without tags are written in, the likeliest first."""
    rest = _with_party(_without(line, found), names)
    match tag:
        case "back" | "away":
            people = [each for each in names.find(rest) if each.kind is NameKind.PERSON]
            verb = "is back" if tag == "back" else "away"
            for each in people[:1]:
                yield f"{each.words} {verb} {rest[each.end :]} {rest[: each.start]}".strip()
            yield f"{rest} {verb}"
        case "leads":
            people = [each for each in names.find(rest) if each.kind is NameKind.PERSON]
            for each in people[:1]:
                yield f"{each.words} leads {(rest[: each.start] + ' ' + rest[each.end :]).strip(' ,:')}"
            yield rest.replace(",", " leads", 1)
        case "demand":
            between = _BETWEEN.match(rest)
            if between is not None:
                yield f"{between['one']} demands of {between['other']}: {between['rest']}"
            yield rest
            yield f"demand {rest}"
        case _:
            yield rest
            first = next(iter(names.find(rest)), None)
            if first is not None and first.start == 0 and first.kind is NameKind.PARTY and ":" not in rest:
                yield f"{tag} {first.words}: {rest[first.end :]}"
            yield f"{tag} {rest}"


def _with_party(text: str, names: Names) -> str:
    """Tags of parties are taken out; the first stands at the head where the words name nobody."""
    parties: list[str] = []

    def take(found: re.Match[str]) -> str:
        resolved = names.resolve_party(found["tag"])
        topic = names.resolve_topic(found["tag"])
        if not isinstance(resolved, Found) or isinstance(topic, Found):
            return found.group()
        parties.append(names.vocabulary.parties[resolved.code].name)
        return " "

    left = " ".join(_TAG.sub(take, text).split())
    is_named = any(each.kind in {NameKind.PARTY, NameKind.PERSON} for each in names.find(left))
    return f"{parties[0]}: {left}" if parties and not is_named else left
