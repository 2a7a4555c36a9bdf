"""What is asked of entries, apart from how it is put in SQL."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from negotiation.model import Kind
from negotiation.periods import Period
from storage.tables import BEGINNING, END

Codes = Collection[str]
LIKE_ESCAPE = "/"


class Shape(NamedTuple):
    """All of a question that decides its statement: the kinds, and how many values each filter has."""

    kinds: tuple[Kind, ...]
    parties: int
    counterparties: int
    involving: int
    people: int
    topics: int
    stances: int
    valid: bool
    statements: bool | None

    @property
    def led_by_code(self) -> bool:
        """Whether a party or a person is asked about, so that few revisions can pass."""
        return bool(self.parties or self.counterparties or self.involving or self.people)

    @property
    def led_by_topic(self) -> bool:
        """Whether a topic is the narrowest that is asked about."""
        return self.topics > 0 and not self.led_by_code

    @property
    def may_repeat(self) -> bool:
        """Whether one entry can be found twice: a party on both sides, or two of the topics."""
        return self.involving > 0 or self.topics > 1


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of entries; no values in a filter means any. See Records.entries."""

    kinds: tuple[Kind, ...] = ()
    parties: Codes = ()
    counterparties: Codes = ()
    involving: Codes = ()
    people: Codes = ()
    topics: Codes = ()
    stances: Codes = ()
    valid: Period | None = None
    statements: bool | None = None

    def shape(self) -> Shape:
        """What the statement depends on. Naming no kind means all of them: the indexes lead with the kind."""
        return Shape(
            kinds=tuple(dict.fromkeys(self.kinds)) or tuple(Kind),
            parties=len(self.parties),
            counterparties=len(self.counterparties),
            involving=len(self.involving),
            people=len(self.people),
            topics=len(self.topics),
            stances=len(self.stances),
            valid=self.valid is not None,
            statements=self.statements,
        )

    def values(self) -> dict[str, object]:
        """The parameters of a statement of this shape."""
        found: dict[str, object] = {}
        for name, codes in (
            ("party", self.parties),
            ("counterparty", self.counterparties),
            ("involving", self.involving),
            ("person", self.people),
            ("topic", self.topics),
            ("stance", self.stances),
        ):
            for i, code in enumerate(codes):
                found[f"{name}_{i}"] = code
        for i, topic in enumerate(self.topics):
            found[f"quoted_{i}"] = _escaped(json.dumps(topic, ensure_ascii=False))
        if self.valid is not None:
            found["valid_start"] = self.valid.start or BEGINNING
            found["valid_end"] = self.valid.until or END
        return found


def _escaped(text: str) -> str:
    for sign in (LIKE_ESCAPE, "%", "_"):
        text = text.replace(sign, LIKE_ESCAPE + sign)
    return text


NOTHING_ASKED = Filters()
