"""What a question most likely asks, and who stands where in it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from negotiation.questions.matching import is_turned, match_of
from negotiation.questions.patterns import Match
from negotiation.questions.reading import Intent
from negotiation.questions.sentence import Sentence
from negotiation.questions.weighing import NONE_OF_OURS, Weighing

LEAST_EXPLAINED = 0.45
"""A pattern that covers less of a question says nothing of who stands where in it."""
PATTERN_COUNTS = 1.0
"""As much as a pattern that explains all adds to the logarithm of its intent's chance; measured."""
IN_DOUBT = 0.1
"""So much less likely is what the patterns do not say too."""
DEMANDS = (Intent.DEMAND_BETWEEN, Intent.DEMAND_TO, Intent.DEMAND_FROM)
ABOUT_DEMANDS = frozenset([Intent.COUNT, Intent.SOURCE, Intent.HISTORY])
"""What is counted, sourced or looked back on may be demands: who makes them of whom is then read as in these."""
ASKING = frozenset(["demand", "push", "askedof"])
ODD = frozenset(["off", "U"])
"""Without one of these, a sentence that names a party, a person or a topic is about the negotiations."""


def judged(sentence: Sentence, matches: Mapping[Intent, Match]) -> tuple[Intent | None, float]:
    """What is most likely asked, None for nothing of ours, and how likely it is.

    The model weighs all words; the pattern that explains most of them speaks for its intent by how much that is.
    """
    chances = Weighing.load().chances(sentence)
    if any(map(sentence.mentions, "PXT")) and ODD.isdisjoint(sentence.symbols):
        chances[NONE_OF_OURS] = 0.0
    best = max(matches.values(), key=lambda each: each.score, default=None)
    if best is not None:
        chances[best.pattern.intent.value] *= math.exp(PATTERN_COUNTS * best.explained)
    likely = max(chances, key=chances.__getitem__)
    chance = chances[likely] / sum(chances.values())
    if best is not None and best.pattern.intent.value != likely:
        chance -= IN_DOUBT
    return None if likely == NONE_OF_OURS else Intent(likely), chance


def roles_in(sentence: Sentence, intent: Intent, matches: Mapping[Intent, Match]) -> Match:
    """Who stands where in a sentence of this intent: by the best of its patterns, if one covers enough."""
    match = matches.get(intent)
    several = len(sentence.mentions("P")) > 1
    is_of_demands = intent in ABOUT_DEMANDS and (several or intent is not Intent.HISTORY)
    if is_of_demands and not ASKING.isdisjoint(sentence.symbols):
        kinds = DEMANDS[:1] if several else DEMANDS[1:]
        asked = [each for kind in kinds if (each := matches.get(kind)) is not None]
        best = max(asked, key=lambda each: each.score, default=None)
        towards = match_of(sentence, Intent.DEMAND_BETWEEN if several else Intent.DEMAND_TO)
        slots = best.slots if best is not None else towards.slots
        return replace(match_of(sentence, intent), slots=slots)
    is_told = match is not None and match.explained >= LEAST_EXPLAINED and not is_turned(sentence, intent)
    return match if match is not None and is_told else match_of(sentence, intent)
