"""Reading one slot that somebody typed into a form, and suggesting what they may have meant."""

from __future__ import annotations

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from negotiation.names.mentions import Ambiguous, Found, Resolved, Unknown
from negotiation.names.phrases import NameKind, Phrases
from negotiation.names.tokens import words_of

NEAR_ENOUGH = 72
SUGGESTED = 3
SHORTEST_SLIP = 4
LONGER = 7


def resolve(text: str, *, kind: NameKind, phrases: Phrases) -> Resolved:
    """The code that the whole slot names. What is only near in spelling is suggested, never taken."""
    words = words_of(text)
    if words[:1] == ("the",) and phrases.exactly(words, kind) is None:
        words = words[1:]
    if words[-1:] == ("'s",):
        words = words[:-1]
    phrase = phrases.exactly(("usa",) if words == ("us",) and kind is NameKind.PARTY else words, kind)
    if phrase is None:
        return Unknown(text.strip(), near(" ".join(words), kind=kind, phrases=phrases, limit=SUGGESTED))
    if len(phrase.codes) > 1:
        return Ambiguous(phrase.codes)
    return Found(phrase.codes[0])


def near(text: str, *, kind: NameKind, phrases: Phrases, limit: int) -> tuple[str, ...]:
    """Codes of names near in spelling, nearest first."""
    if len(text) < SUGGESTED:
        return ()
    names = {" ".join(one.words): one.codes for one in phrases.all() if one.kind is kind and not one.capitals}
    close = process.extract(text, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=limit * 4)
    return tuple(dict.fromkeys(code for name, _, _ in close for code in names[name]))[:limit]


def slips(text: str, *, kind: NameKind, phrases: Phrases) -> tuple[str, ...]:
    """Codes of names one letter off, or two in a longer name, nearest first; the first letter is seldom mistyped."""
    words = " ".join(words_of(text))
    if len(words) < SHORTEST_SLIP:
        return ()
    allowed = 2 if len(words) >= LONGER else 1
    distances = [
        (distance, one.codes)
        for one in phrases.all()
        if one.kind is kind and not one.capitals and one.words[0][:1] == words[:1]
        if (distance := OSA.distance(words, " ".join(one.words), score_cutoff=allowed)) <= allowed
    ]
    ranked = sorted(distances, key=lambda each: each[0])
    return tuple(dict.fromkeys(code for _, codes in ranked for code in codes))[:SUGGESTED]


def suggest(prefix: str, *, kind: NameKind, phrases: Phrases, limit: int) -> tuple[str, ...]:
    """Codes for a typeahead: names that start so, then names with a word that does, then near ones."""
    typed = " ".join(words_of(prefix))
    ranked = sorted(
        (0 if name.startswith(typed) else 1, name, one.codes)
        for one in phrases.all()
        if one.kind is kind and (f" {typed}" in f" {(name := ' '.join(one.words))}")
    )
    codes = dict.fromkeys(code for _, _, several in ranked for code in several)
    if len(codes) < limit:
        codes |= dict.fromkeys(near(typed, kind=kind, phrases=phrases, limit=limit - len(codes)))
    return tuple(codes)[:limit]
