"""What a sentence is about: its own words, else those that a pronoun in it points back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from negotiation.names import NameKind
from negotiation.reports.actors import Parsed
from negotiation.reports.claims import Claim
from negotiation.reports.lexicon import Lexicon

_LOOSE = ("negotiating-text",)
"""Topics that nearly every sentence touches; they count only where there is no other."""


@dataclass
class Topics:
    """Follows a report's paragraphs and their headings."""

    lexicon: Lexicon
    block: int = -1
    heading: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = field(default=())

    def begin(self, parsed: Parsed) -> None:
        """A new sentence."""
        found = self.within(parsed, 0, len(parsed.tokens))
        sentence = parsed.sentence
        if sentence.is_heading:
            self.heading, self.before, self.now = found, (), ()
        elif sentence.block != self.block:
            self.before, self.now = (), found
        else:
            self.before, self.now = self.now or self.before, found
        self.block = sentence.block

    def within(self, parsed: Parsed, first: int, last: int) -> tuple[str, ...]:
        """The topics that words name, the vocabulary's own first."""
        found: dict[str, None] = {}
        for mention in parsed.mentions:
            if mention.kind is NameKind.TOPIC and first <= mention.first < last and not mention.is_ambiguous:
                found.update(dict.fromkeys(mention.codes))
        index = first
        while index < min(last, len(parsed.tokens)):
            length = self.lexicon.topic_phrases.at(parsed.tokens, index)
            if length:
                words = tuple(token.word for token in parsed.tokens[index : index + length])
                found.setdefault(self.lexicon.topics[words])
            index += max(length, 1)
        if "adaptation" in found and "finance" in found:
            found = {"adaptation-finance": None, **found}
            del found["adaptation"], found["finance"]
        if "adaptation-finance" in found:
            found.pop("finance", None)
        if not found and any(_is_percent(parsed, place) for place in range(first, min(last, len(parsed.tokens)))):
            found = {"mitigation-targets": None}
        firm = {slug: None for slug in found if slug not in _LOOSE}
        return tuple(firm or found)

    def of(self, claim: Claim, parsed: Parsed) -> tuple[str, ...]:
        """A claim's topics: of its own words, of its sentence, else of what it points back to."""
        own = self.within(parsed, claim.first, claim.last)
        if own and own != _LOOSE:
            return own
        if self.now and self.now != _LOOSE:
            return self.now
        points = claim.targets and claim.kind == "demand"
        points = points or self.lexicon["points_back"].within(parsed.tokens, claim.first, claim.last)
        back = self.before or self.heading
        return back if points and back else own or self.now


def _is_percent(parsed: Parsed, place: int) -> bool:
    """A share, which in these talks is of emissions where nothing else is named."""
    return parsed.tokens[place].word.isdigit() and parsed.gap(place + 1).lstrip().startswith("%")
