"""Which of a sentence's names are meant as names: "turkey" and "us" are words, "CAN" is a network here."""

from __future__ import annotations

from dataclasses import replace

from negotiation.names import Mention, NameKind, Names
from negotiation.vocabulary import PartyKind

CODES_THAT_ARE_WORDS = frozenset(
    "NO IT IN SO TO BE IS AM AN AS AT BY DO ME MY OR AND ARE CO LA DE GE MA PM LCA".split()
)
"""Countries' codes that capitals for emphasis also spell."""
IN_PROSE = {"CAN": "CAN-I", "korea": "KOR", "korean": "KOR", "koreans": "KOR", "brussels": "EUU"}
LONGEST_CODE = 3
CHAT_CODES = frozenset({"eu", "uk", "nz", "aus"})
"""Codes that chats write without capitals, as they do all names: "russia", but not "us" or "it"."""
ALSO_WORDS = frozenset("turkey chad jordan polish guinea mali niger oman dominica union".split())
"""Names of parties that without a capital are words."""
PLAIN_GROUPS = frozenset({"islands", "twenty-seven"})
"""Groups that nobody writes with a capital."""


def is_meant(mention: Mention, text: str, names: Names) -> bool:
    """Names are written with capitals, but for groups of several words: "turkey" and "us" are words."""
    if mention.kind not in {NameKind.PARTY, NameKind.PERSON}:
        return True
    words = mention.words.removeprefix("the ").removeprefix("The ")
    if words in PLAIN_GROUPS:
        return True
    if words == "us" or (words in CODES_THAT_ARE_WORDS and mention.kind is NameKind.PARTY):
        return False
    if words[:1].isupper() or not any(letter.islower() for letter in text):
        return True
    if text[:1].islower() and mention.kind is NameKind.PARTY and words not in ALSO_WORDS:
        return len(words) > LONGEST_CODE or words in CHAT_CODES
    if mention.kind is NameKind.PERSON or words[:1].isdigit():
        return False
    kinds = {names.vocabulary.parties[code].kind for code in mention.codes}
    return PartyKind.PARTY not in kinds and (" " in words or "-" in words or kinds == {PartyKind.OBSERVER})


def as_in_prose(mention: Mention) -> Mention:
    """What a name means to all who write reports, where elsewhere it would be asked back: "Korea", "CAN"."""
    meant = IN_PROSE.get(mention.words.lower() if mention.words != "CAN" else "CAN")
    return replace(mention, codes=(meant,)) if meant is not None and mention.kind is NameKind.PARTY else mention
