"""The ids of buttons and menus, and the values that they carry back to us."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime

from messages.words import clip
from negotiation.answers import Asking, Look
from negotiation.model import Revision, Source
from negotiation.questions import Reading
from negotiation.questions.kept import dump, load

SHARE = "share"
"""Value: Asked."""
SHOW_ALL = "show_all"
"""Value: Asked."""
CHOOSE = re.compile(r"^choose:\d+$")
"""One of several meanings; value: Asked, with the question rewritten."""
HISTORY = "history"
"""Value: an entry's id."""
CORRECT = "correct"
"""Value: an entry's id."""
ENTRY_MENU = re.compile(r"^entry_menu:")
"""A list's menu for the entry after the colon; each option's value: "history", "correct", "confirm", "retract" or
"share"."""
LOG_IT = "log_it"
"""Value: a kind and, after a colon, a party's code if one was asked about."""
UNDO = "undo"
"""Value: an act's id."""
EDIT = "edit"
"""Value: an entry's id."""
CONFIRM = "confirm_entry"
"""Value: an entry's id."""
COMPLETE = "complete"
"""Opens the form for a half-understood line; value: the line, cut to VALUE_LIMIT."""

WHY = "why"
"""Value: Asked."""
NOT_WHAT_I_ASKED = "not_what_i_asked"
"""Value: Asked."""
SETTLE_QUESTION = re.compile(r"^settle_question:\d+$")
"""What an unread question asks; each option's value: an intent, or LEAVE_OUT."""
LEAVE_OUT = "leave_out"
DISCARD = "discard"
"""Value of this and the next three: a channel and, after a colon, the ts of a message that was taken as an update."""
RETRACT_CAPTURED = "retract_captured"
KEEP_CAPTURED = "keep_captured"
APPLY_EDIT = "apply_edit"
TICK = re.compile(r"^tick:(?P<number>\d+)$")
"""The box beside the finding of that number."""
LOG_TICKED = "log_ticked"
"""Value of this and the next three: a report, and after a colon the page of its card."""
REPORT_PAGE = re.compile(r"^report_page:-?1$")
DISCARD_REPORT = "discard_report"
UNDO_REPORT = "undo_report"
"""Value: the same, and after another colon the act."""
EDIT_FINDING = "edit_finding"
"""Each option's value: a report, a page and a finding's number, between colons."""
IMPORT_FOR_ALL = "import_for_all"
"""Value of this and the next two: a channel, the ts of a message, and the id of a file in it, with colons between."""
IMPORT_HERE = "import_here"
IMPORT_NOT = "import_not"
DIGEST_DETAILS = "digest_details"
"""Value of this and the next: posted_digest()."""
DIGEST_WRONG = "digest_wrong"
DIGEST_CHANGE = "digest_change"
"""Value: a digest's number."""
FORGET_WORDS = "forget_words"
"""Value: the number of a workspace's own words."""

ADD_SOURCE = "add_source"
"""Value: OneMoreSource."""

RETRACT = "retract_entry"
"""Value: an entry's id."""
STILL_RIGHT = "still_right"
"""Value of this and the next: entries with their seqs, "D1:12 P3:40"."""
ALL_STILL_RIGHT = "all_still_right"
HOME_MORE = "home_more"
"""Value of this and the next: a page of the home's delegations, counted from 0."""
HOME_BEFORE = "home_before"
HOME_CAPTURE = "home"
"""What a form carries as its capture that was opened on the home, which then follows."""

VALUE_LIMIT = 2_000
LOOKED = "@"
"""After the day: how far somebody had looked, and when."""
READ = "*"
"""After the day: what follows is a reading, not the question as typed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the day on which it was asked: "today" stays that day however late the button is pressed.

    One that leans on the question before it comes with how it was read, as nothing else tells what it means.
    """

    question: str
    day: date | None
    reading: Reading | None = None
    looked: Look | None = None

    @classmethod
    def of(cls, asking: Asking) -> Asked:
        """What was asked, to be asked again."""
        reading = asking.reading
        return cls(reading.text, asking.today, None if reading.previous is None else reading, asking.looked)

    @classmethod
    def now(cls, question: str) -> Asked:
        """A question just typed: its day is whatever today is."""
        return cls(question, None)

    def dump(self) -> str:
        """At most VALUE_LIMIT characters."""
        day = self.day.isoformat() if self.day else "today"
        if self.looked is not None:
            day += f"{LOOKED}{self.looked.seq}{LOOKED}{self.looked.at.isoformat()}"
        if self.reading is not None and len(kept := f"{day}{READ} {dump(self.reading)}") <= VALUE_LIMIT:
            return kept
        return f"{day} {self.question}"[:VALUE_LIMIT]

    @classmethod
    def load(cls, value: str) -> Asked:
        """What dump() wrote; raises ValueError for anything else."""
        day, _, question = value.partition(" ")
        reading = load(question) if day.endswith(READ) else None
        day, *looked = day.removesuffix(READ).split(LOOKED)
        look = Look(int(looked[0]), datetime.fromisoformat(looked[1])) if looked else None
        asked_on = None if day == "today" else date.fromisoformat(day)
        return cls(question=question if reading is None else reading.text, day=asked_on, reading=reading, looked=look)


def posted_digest(number: int, claim: str) -> str:
    """The value of a button under a digest that was posted."""
    return f"{number}:{claim}"


def read_posted_digest(value: str) -> tuple[int, str]:
    """What posted_digest() wrote; raises ValueError for anything else."""
    number, _, claim = value.partition(":")
    return int(number), claim


@dataclass(frozen=True, slots=True)
class OneMoreSource:
    """A source for an entry that is on record already; `is_alone` says that the card tells of nothing else."""

    entry: str
    source: Source
    is_alone: bool

    def dump(self) -> str:
        """At most VALUE_LIMIT characters: the words are cut until it fits."""
        words = self.source.words
        while len(kept := json.dumps([self.entry, words, self.source.url, self.is_alone])) > VALUE_LIMIT and words:
            words = clip(words, len(words) * 2 // 3)
        return kept

    @classmethod
    def load(cls, value: str) -> OneMoreSource:
        """What dump() wrote; raises ValueError for anything else."""
        entry, words, url, is_alone = json.loads(value)
        return cls(entry, Source(words, url), is_alone)


def choice(number: int) -> str:
    """The action id of the button for one meaning."""
    return f"choose:{number}"


def entry_menu(entry: str) -> str:
    """The action id of an entry's menu in a list."""
    return f"entry_menu:{entry}"


def settle_question(number: int) -> str:
    """The action id of the menu beside an unread question."""
    return f"settle_question:{number}"


def seen(*entries: Revision) -> str:
    """The value for entries as somebody sees them."""
    return " ".join(f"{entry.entry}:{entry.seq}" for entry in entries)


def seen_in(value: str) -> tuple[tuple[str, int], ...]:
    """The entries and seqs in what seen() wrote."""
    pairs = (each.partition(":") for each in value.split())
    return tuple((entry, int(seq)) for entry, _, seq in pairs)


def capture_block(message: str, number: int) -> str:
    """The id of the block beside one half-understood line of a message (channel:ts)."""
    return f"capture:{message}:{number}"


REPORT_CAPTURE = "report"
"""Begins what a form's origin says of the finding that it edits: "report:<report>:<page>:<number>"."""


def tick(number: int) -> str:
    """The action id of the box beside a finding."""
    return f"tick:{number}"


def report_place(value: str) -> tuple[str, int]:
    """A report and a page, from a button's value."""
    report, _, page = value.rpartition(":")
    return report, int(page)


def is_finding(capture: str) -> bool:
    """Whether a form's origin is a finding of a report."""
    return capture.startswith(f"{REPORT_CAPTURE}:")


def captured_in(block_id: str) -> str:
    """The message that a block's id names, "" for another block."""
    prefix, _, rest = block_id.partition(":")
    return rest.rpartition(":")[0] if prefix == "capture" else ""
