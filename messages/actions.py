"""The ids of buttons and menus, and the values that they carry back to us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

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
"""A list's menu for the entry after the colon; each option's value: "history", "correct" or "confirm"."""
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

VALUE_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the day on which it was asked: "today" stays that day however late the button is pressed."""

    question: str
    day: date | None

    @classmethod
    def now(cls, question: str) -> Asked:
        """A question just typed: its day is whatever today is."""
        return cls(question, None)

    def dump(self) -> str:
        """At most VALUE_LIMIT characters."""
        day = self.day.isoformat() if self.day else "today"
        return f"{day} {self.question}"[:VALUE_LIMIT]

    @classmethod
    def load(cls, value: str) -> Asked:
        """What dump() wrote; raises ValueError for anything else."""
        day, _, question = value.partition(" ")
        return cls(question=question, day=None if day == "today" else date.fromisoformat(day))


def choice(number: int) -> str:
    """The action id of the button for one meaning."""
    return f"choose:{number}"


def entry_menu(entry: str) -> str:
    """The action id of an entry's menu in a list."""
    return f"entry_menu:{entry}"
