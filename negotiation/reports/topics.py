"""What a sentence is about: its own words, else those that a pronoun in it points back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from negotiation.names import NameKind
from negotiation.reports.actors import Parsed
from negotiation.reports.lexicon import Lexicon

LABEL = 3
"""Words of a label, at most."""
SECTION = 2
"""Topics that a heading lends to each claim under it."""
LOOSE = frozenset({"negotiating-text", "science"})
"""Topics that nearly every sentence touches; they count only where there is no other."""
BROAD = frozenset({"finance", "legal-form", "mitigation-targets", *LOOSE})
"""Topics so wide that "the fund" of a report on loss and damage is of its narrower one too."""
REFERRED = 2
"""Topics that "the fund" or "it" may point back to."""
MOST = 5
"""Topics of one proposal."""
MAIN = 3
"""Sentences that name the topic of a whole report, at least."""


@dataclass
class Topics:
    """Follows a report's sections: the heading, the label that opens an item ("Forests."), and the paragraph so far."""

    lexicon: Lexicon
    block: int = -1
    heading: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()

    def begin(self, parsed: Parsed, following: Parsed | None) -> None:
        """A new sentence; the one that follows tells its topic where nothing before does."""
        goes_on = following is not None and following.sentence.block == parsed.sentence.block
        self.after = self.within(following, 0, len(following.tokens)) if following is not None and goes_on else ()
        found = self.within(parsed, 0, len(parsed.tokens))
        sentence = parsed.sentence
        if sentence.is_heading:
            self.heading, self.label, self.before, self.now = found, (), (), ()
        elif sentence.block != self.block:
            carried = () if sentence.is_item and not sentence.is_chat else self._firm()
            self.before, self.now, self.label = carried, found, self._label(parsed)
        else:
            self.before, self.now = self._firm(), found
        self.block = sentence.block

    def _firm(self) -> tuple[str, ...]:
        """What the text was about last; "the text" itself is no topic to come back to."""
        return self.before if _is_loose(self.now) else self.now

    def _label(self, parsed: Parsed) -> tuple[str, ...]:
        """What an item is about: its first sentence where that is a word or two, or what stands before its colon."""
        size = len(parsed.tokens)
        colon = next((index for index in range(1, min(LABEL + 1, size)) if ":" in parsed.gap(index)), None)
        end = size if size <= LABEL else colon or 0
        return self.within(parsed, 0, end)

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
        firm = {slug: None for slug in found if slug not in LOOSE}
        return tuple(firm or found)

    def of(self, parsed: Parsed, first: int, last: int) -> tuple[str, ...]:
        """What words of a sentence are about: their own topics, its, else those before it; and those of its section."""
        section = (self.label or self.heading)[:SECTION]
        own = self.within(parsed, first, last)
        if _is_loose(own):
            own = (*own, *(each for each in self.now if each not in own))
        if _is_loose(own):
            own = (*(self.before or section or self.after), *self.main, *own)
        elif self.lexicon["refers"].within(parsed.tokens, first, last):
            own = (*own, *self.before[:REFERRED])
        narrower = (*self.theme, *self.main)
        return tuple(dict.fromkeys((*own, *section, *narrower)))[:MOST]

    @property
    def are_near(self) -> bool:
        """Whether the sentence, its section or the paragraph before it says what it is about."""
        return bool(self.now or self.before or self.label or self.heading)

    @property
    def are_said(self) -> bool:
        """Whether the sentence itself says what it is about."""
        return not _is_loose(self.now)

    def read(self, report: Sequence[Parsed]) -> None:
        """Learns what the whole report is about: the one topic that many of its sentences name."""
        counted = Counter(topic for each in report for topic in self.within(each, 0, len(each.tokens)))
        [*most] = [(topic, count) for topic, count in counted.most_common(2) if topic not in LOOSE]
        if most and most[0][1] >= MAIN:
            self.main = (most[0][0],)
        narrow = [(topic, count) for topic, count in counted.most_common() if topic not in BROAD]
        if narrow and narrow[0][1] >= MAIN and narrow[0][1] * 2 >= counted.most_common(1)[0][1]:
            self.theme = (narrow[0][0],)


def _is_loose(topics: tuple[str, ...]) -> bool:
    """Whether there are none but such as nearly every sentence touches."""
    return set(topics) <= LOOSE


def _is_percent(parsed: Parsed, place: int) -> bool:
    """A share, which in these talks is of emissions where nothing else is named."""
    after = [token.word for token in parsed.tokens[place + 1 : place + 3]]
    is_share = parsed.gap(place + 1).lstrip().startswith("%") or after[:1] == ["percent"] or after == ["per", "cent"]
    return parsed.tokens[place].word.isdigit() and is_share
