"""What is different between two revisions of one entry: old → new, the changed words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher
from itertools import takewhile

from messages.facts import Wording, source_link
from messages.values import label_of, value_words
from messages.words import ELLIPSIS, clip, day_words
from negotiation.model import Change, Revision

WHOLE = 20_000
"""Characters of a text that are compared: all of it, as what differs may be far behind."""
AROUND = 4
"""Unchanged words that are kept on each side of what differs."""
COMPARED = 100
"""Words of a stretch that are compared one by one: finding the longest runs takes the cube of that."""
SAID = 600
GONE, CAME = "~", "*"
_BOLD = re.compile(r"(?<!\u2060)\*(?!\u2060)")


def changed(before: Revision, after: Revision, wording: Wording, *, limit: int = SAID) -> str:
    """The entry once, with only what differs as old → new; each side at most `limit` characters or a little over."""
    flag = wording.flag(after)
    if before.fact == after.fact:
        said = wording.fact(after.fact, after.valid)
        if before.valid != after.valid:
            said = said.removesuffix(wording.days(after.valid))
            return f"{flag}{said}: {_days(before, wording)} → {_days(after, wording)}"
        return flag + said + _in_brackets(before, after)
    whole = replace(wording, text_shown=WHOLE)
    old, new = (whole.fact(revision.fact, revision.valid) for revision in (before, after))
    if old == new:
        return flag + wording.fact(after.fact, after.valid) + _unsaid(before, after, wording)
    head, _, rest = new.partition(": ")
    same_head, _, was = old.partition(": ")
    if rest and was and head == same_head:
        return f"{flag}{head}: {marked(was, rest, limit=limit)}"
    return flag + marked(_BOLD.sub("", old), _BOLD.sub("", new), limit=limit)


def marked(old: str, new: str, *, limit: int = SAID) -> str:
    """ "~8%~ below 1990 → *15%* below 1990": the words that went and those that came, amid a few of the others."""
    steps = _steps(old.split(), new.split())
    went = [(tag != "equal", words) for tag, words, _ in steps if words]
    came = [(tag != "equal", words) for tag, _, words in steps if words]
    return f"{_side(went, GONE, limit=limit)} → {_side(came, CAME, limit=limit)}"


def _steps(one: list[str], other: list[str]) -> list[tuple[str, list[str], list[str]]]:
    """The words of both sides as runs that are equal, or differ."""
    before, after = list(map(_core, one)), list(map(_core, other))
    head = _in_common(before, after)
    tail = _in_common(before[head:][::-1], after[head:][::-1])
    middle = (head, len(one) - tail, head, len(other) - tail)
    runs = [("equal", 0, head, 0, head)]
    if max(middle[1] - head, middle[3] - head) > COMPARED:
        runs.append(("replace", *middle))
    else:
        matcher = SequenceMatcher(None, before[head : middle[1]], after[head : middle[3]], autojunk=False)
        runs += [(tag, i + head, j + head, k + head, n + head) for tag, i, j, k, n in matcher.get_opcodes()]
    runs.append(("equal", middle[1], len(one), middle[3], len(other)))
    return [(tag, one[i:j], other[k:n]) for tag, i, j, k, n in runs]


def replaced(before: Revision, after: Revision, wording: Wording) -> str:
    """What an entry said before, and until when: "was “8% below 1990” until Wed 10 June 2009"."""
    old, new = wording.fact(before.fact, before.valid), wording.fact(after.fact, after.valid)
    head, _, was = old.partition(": ")
    if before.fact == after.fact and before.valid == after.valid:
        was = before.certainty.value
    elif before.fact == after.fact:
        was = _days(before, wording)
    elif not was or head != new.partition(": ")[0]:
        was = old.replace("*", "")
    how = " (we had it wrong)" if after.change is Change.CORRECTED else ""
    return f"↳ was: {was} — until {day_words(after.recorded_at.date())}{how}"


def _in_common(before: list[str], after: list[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))


def _core(word: str) -> str:
    return word.rstrip(",.;:)") or word


def _side(runs: Sequence[tuple[bool, list[str]]], mark: str, *, limit: int) -> str:
    """One side: what differs between its marks, the rest only near it."""
    pieces: list[str] = []
    for number, (differs, words) in enumerate(runs):
        room = limit - sum(len(piece) + 1 for piece in pieces)
        if room <= 0:
            return " ".join([*pieces, ELLIPSIS])
        if differs:
            pieces.append(f"{mark}{clip(' '.join(words), max(room, 20))}{mark}")
        else:
            pieces.append(_near(words, follows=number > 0, leads=number + 1 < len(runs)))
    return " ".join(pieces)


def _near(words: list[str], *, follows: bool, leads: bool) -> str:
    """Unchanged words: some after what differs, some before what differs next."""
    kept = AROUND * (follows + leads)
    if len(words) <= kept + 2 or not (follows or leads):
        return " ".join(words)
    first = words[:AROUND] if follows else []
    last = words[-AROUND:] if leads else []
    return " ".join([*first, ELLIPSIS, *last])


def _in_brackets(before: Revision, after: Revision) -> str:
    """What differs though the fact and its days do not."""
    said = []
    if before.certainty is not after.certainty:
        said.append(f"{before.certainty.value} → {after.certainty.value}")
    if before.source != after.source and not said:
        said.append(f"source: {source_link(before.source) or 'none'} → {source_link(after.source) or 'none'}")
    return f" ({'; '.join(said)})" if said else ""


def _unsaid(before: Revision, after: Revision, wording: Wording) -> str:
    """Fields that a line does not show, such as topics."""
    said = []
    for each in fields(after.fact):
        old, new = (getattr(revision.fact, each.name, None) for revision in (before, after))
        if old != new:
            was, now = (value_words(each.name, value, wording) if value else "none" for value in (old, new))
            said.append(f"{label_of(after.kind, each.name).lower()}: {was} → {now}")
    return f" ({'; '.join(said)})"


def _days(revision: Revision, wording: Wording) -> str:
    return wording.days(revision.valid).strip() or "no days given"
