"""What a candidate most likely is: a linear model over its clues.

The weights (data/weights.tsv) come from `python -m benchmarks.report_training`, which learns them from reports and
sentences with what they state (tests/reports).
"""

from __future__ import annotations

from functools import cache

from negotiation.weights import Weights

NO_FACT = "none"
CLASSES = (NO_FACT, "position", "demand", "pledge", "absence", "leadership", "roster", "response")


@cache
def learned() -> Weights:
    """Reads data/weights.tsv, once."""
    return Weights.read(__package__, CLASSES)
