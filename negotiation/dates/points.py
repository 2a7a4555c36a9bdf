"""Any named day or stretch of days, by all the rules there are."""

from __future__ import annotations

import re
from datetime import date

from negotiation.dates import days, stretches
from negotiation.periods import Period

_RULES = (*days.rule.all, *stretches.rule.all)
_NUMERIC = r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b"
_LOOSE = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern) for rule in _RULES if rule.loose)
POINT = f"(?:{'|'.join([_NUMERIC, *_LOOSE])})"
"""Any of the phrases above, without groups of their own."""


def read_days(words: str, *, day: date) -> tuple[Period, ...]:
    """What one whole phrase in lower case means: nothing, one period, or several that it may be."""
    for rule in _RULES:
        found = rule.expression.fullmatch(words)
        if found is not None:
            periods = dict.fromkeys(rule.reads(found, day))
            if periods:
                return tuple(sorted(periods, key=lambda period: period.start or date.min))
    return ()
