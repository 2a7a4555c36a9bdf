"""The table of rules: for each way of saying an update, a pattern and the fields that it fills."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from negotiation.model import Kind
from negotiation.updates.slots import Slots

Fills = Callable[[re.Match[str], Slots], None]

SUBJECT = r"(?:the )?(?P<subject>[^:#]{1,80}?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that fit `pattern` are of this kind; with `ends` they end what holds instead of recording something."""

    kind: Kind
    ends: bool
    pattern: re.Pattern[str]
    fills: Fills


def rules(kind: Kind, fills: Fills, *patterns: str, ends: bool = False) -> tuple[Rule, ...]:
    """A rule for each pattern, in the order in which they are tried."""
    return tuple(Rule(kind, ends, re.compile(pattern, re.IGNORECASE | re.DOTALL), fills) for pattern in patterns)
