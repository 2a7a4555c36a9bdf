"""Which of the names in a question it is about, and whom a role or a loose "us" means."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.names import Mention, Names
from negotiation.questions.reading import Intent
from negotiation.questions.sentence import HEADS, Item, Sentence
from negotiation.vocabulary import CAMPAIGN

SET_ASIDE = re.compile(
    r"(?:\b(?:(?:no,? |but )?not|rather than)|n.?t mean)(?: (?:of|on|about|for))?(?: the)? $", re.IGNORECASE
)
ASKED_OF = frozenset([Intent.DEMAND_FROM, Intent.DEMAND_TO, Intent.DEMAND_BETWEEN])
BEFORE_NAMES = frozenset(
    "from of to with by for between and versus lead H team demand push compare on instead not".split()
)
AFTER_NAMES = frozenset("lead H team demand push position pledge target support oppose say think".split())
"""Beside one of these a word that nobody knows may well be a name."""


def parties_meant(item: Item, place: int, sentence: Sentence, intent: Intent) -> tuple[Mention, ...]:
    """The parties that a question is about, without those which it only speaks of: "Niger (not Nigeria)".

    Beside a party that is named, "poor countries" say what kind of country it is, or whom its money is for.
    """
    before = sentence.items[place - 1].symbol if place else ""
    if intent is Intent.RESPONSE and item.mentions[0].words.lower() in {"campaigners", "activists"}:
        return ()
    after = sentence.items[place + 1].symbol if place + 1 < len(sentence.items) else ""
    if intent is Intent.SOURCE and (before in {"in", "to"} or after == "absence") and sentence.mentions("X"):
        return ()
    if len(sentence.mentions("P")) == 1:
        return item.mentions
    out_of = before == "of" and place > 1 and sentence.items[place - 2].symbol in {"depart", "away"}
    if intent is Intent.ABSENCE and (out_of or before in {"in", "to"}):
        return ()
    if before == "not" or is_set_aside(item, sentence):
        return ()
    return tuple(each for each in item.mentions if intent in ASKED_OF or not _is_a_description(each))


def who_us_means(mention: Mention, intent: Intent, *, is_alone: bool) -> tuple[str, ...]:
    """Only of demands can a loose "us" mean ourselves: nobody leads or visits the campaign.

    Beside another party it is nobody there: "members of the Maldives delegation known to us".
    """
    if CAMPAIGN in mention.codes and intent not in ASKED_OF:
        return mention.codes[:1] if is_alone else ()
    return mention.codes


def names_nobody(item: Item, place: int, sentence: Sentence, intent: Intent) -> bool:
    """Chat slang where no name would stand names nobody: "are the Dutch comfy with offsets", "who's onboard"."""
    if not item.words.islower() or intent is Intent.ROSTER or len(sentence.items) == 1:
        return False
    before = sentence.items[place - 1].symbol if place else "^"
    if not any(map(sentence.mentions, "PX")):
        return before in {"who", "any"}
    after = sentence.items[place + 1].symbol if place + 1 < len(sentence.items) else "$"
    is_owner = sentence.text[item.end : item.end + 2].lower() in {"'s", "’s"}
    return not (
        is_owner or before in BEFORE_NAMES or (before in {"^", "what", "how", "where"} and after in AFTER_NAMES)
    )


def holders_meant(sentence: Sentence, parties: list[str], names: Names) -> tuple[list[str], list[Mention]]:
    """Who is meant by "the envoy" or "the Canadian head": all who hold the role, of the party if one is named.

    Nobody is, where the role itself changes hands: "when did Belarus change its head of delegation".
    """
    if parties and "change" in sentence.symbols:
        return [], []
    party = parties[0] if parties else None
    for item in sentence.items:
        if item.symbol in {"R", "H"} and not _is_anybodys(item, sentence):
            roles = HEADS if item.symbol == "H" else (item.words,)
            holders = [key for role in roles for key in names.holders(role, party=party)]
            if len(holders) > 1:
                mention = item.mentions[0]
                return holders[:1], [replace(mention, codes=tuple(holders))]
            return holders, []
    return [], []


def is_set_aside(item: Item | Mention, sentence: Sentence) -> bool:
    """ "Not of AOSIS", "I don't mean the Adaptation Fund": named to be left out."""
    return SET_ASIDE.search(sentence.text[: item.start]) is not None


def _is_anybodys(item: Item, sentence: Sentence) -> bool:
    """ "Which countries sent a special envoy", "special envoys": nobody in particular."""
    before = sentence.text[: item.mentions[0].start].split()[-1:]
    return before in (["a"], ["an"], ["any"]) or item.mentions[0].words.lower().endswith("s")


def _is_a_description(mention: Mention) -> bool:
    return mention.codes[0] in {"Annex I", "Non-Annex I"} and "annex" not in mention.words.lower()
