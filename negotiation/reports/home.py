"""Which party a report is about, so that "the delegation" and "our minister" mean somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from negotiation.names import Mention, NameKind, Names
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.scanned import Scanned
from negotiation.vocabulary import PartyKind

NAMED = 2
"""How often the party of a report is named at least, where its title does not name it."""
BY_FAR = 1.5
"""How much more often than any other the party of a report is named, where the writer has no home."""
LANGUAGES = frozenset({"English"})
"""What a country's name means more often than the country."""
AT_HOME = 2
"""How much more a party weighs whose delegation, minister or capital stands beside "our"."""


def theme_of(sentences: Sequence[Scanned], names: Names, words: Lexicon) -> str:
    """The party of the title, else the one that is named most: by far, unless "our delegation" says there is a home."""
    title = _countries(sentences[:1], names) if sentences and sentences[0].sentence.is_heading else Counter()
    if len(title) == 1:
        return next(iter(title))
    is_home = any(words["home"].within(each.tokens, 0, len(each.tokens)) for each in sentences)
    counted = _countries(sentences, names)
    if is_home:
        for code, times in (title + _countries(sentences, names, words)).items():
            counted[code] += round(AT_HOME * times)
    most = counted.most_common(2)
    if not most or (most[0][1] < NAMED and not is_home):
        return ""
    if len(most) > 1 and not is_home and most[0][1] < BY_FAR * most[1][1]:
        return ""
    return most[0][0]


def _countries(sentences: Sequence[Scanned], names: Names, words: Lexicon | None = None) -> Counter[str]:
    """How often each party is named, its capital counted too; with `words` only where its delegation or capital is."""
    return Counter(
        mention.codes[0]
        for sentence in sentences
        for mention in sentence.mentions
        if mention.kind in {NameKind.PARTY, NameKind.PLACE}
        and not mention.is_ambiguous
        and mention.words[:1].isupper()
        and mention.words not in LANGUAGES
        and names.vocabulary.parties[mention.codes[0]].kind is PartyKind.PARTY
        and (words is None or _is_home(sentence, mention, words))
    )


def _is_home(sentence: Scanned, mention: Mention, words: Lexicon) -> bool:
    """ "The Kenyan delegation", "called back to Nairobi" beside "our minister"."""
    if mention.last < len(sentence.tokens) and words["team"].at(sentence.tokens, mention.last):
        return True
    return mention.kind is NameKind.PLACE and words["home"].within(sentence.tokens, 0, len(sentence.tokens))
