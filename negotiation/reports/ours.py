"""What the writer asks and thinks: imperatives, "needs to", "our response", and judgements of others' doing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from negotiation.names import NameKind
from negotiation.reports.actors import GENERIC, Actor, How, Parsed
from negotiation.reports.claims import Claim, Reader
from negotiation.vocabulary import CAMPAIGN

LABEL_ENDS = 8
"""Words from "our response" to its colon: "on finance", "to the US"."""
OPENING = 8
"""Words before "we", at most."""
VOCATIVE = 10
"""Words from "to" to the colon: "And to Minister Inoue of Japan:"."""
TOLD = frozenset({"told", "reminded", "warned"})
"""What we told somebody is our line only where it says what they should do."""
REMARKED = frozenset("admitted said noted recalled remembered stressed added conceded confessed".split())
"""What "must be admitted" asks nothing of anybody."""
NEAR = 7
"""Words between "is" and the judgement."""


@dataclass(frozen=True)
class _Sentence:
    """A sentence, which of its words state something already (`taken`, from one to before another), its topics."""

    reader: Reader
    parsed: Parsed
    taken: Sequence[tuple[int, int]]
    topics: tuple[str, ...]

    def has(self, name: str, index: int) -> int:
        """How many words of a class begin at a place."""
        return self.reader.lexicon[name].at(self.parsed.tokens, index)

    def word(self, index: int) -> str:
        """One word, "" past the end."""
        return self.parsed.tokens[index].word if 0 <= index < self.size else ""

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self.parsed.tokens)

    @property
    def named(self) -> tuple[str, ...]:
        """The one party that the sentence names; none of several, and no observer."""
        named = dict.fromkeys(
            each.codes[0] for each in self.parsed.mentions if each.kind is NameKind.PARTY and not each.is_ambiguous
        )
        if not named:
            people = {each.parties for each in self.parsed.actors if each.person and each.how is How.NAME}
            named = dict.fromkeys(next(iter(people)) if len(people) == 1 else ())
        parties = [code for code in named if not self.reader.is_observer(Actor(0, 0, How.NAME, (code,)))]
        return tuple(parties) if len(parties) == 1 else ()

    @property
    def is_about_something(self) -> bool:
        """It names a topic or a party: the writer's day is no line of ours."""
        return bool(self.topics or self.named or any(each.person for each in self.parsed.actors))

    def gap(self, index: int) -> str:
        """What stands before a word."""
        return self.parsed.gap(index)

    def opening(self, skipped: str) -> int:
        """Where the sentence begins after words such as "so" and "please"."""
        index = 0
        while index < self.size and self.has(skipped, index):
            index += self.has(skipped, index)
        return index

    def response(self, first: int, *, is_ask: bool, targets: tuple[str, ...] | None = None) -> Claim:
        """Our line or ask, from a word to the end."""
        subjects = self.reader.subjects
        theme = (subjects.theme,) if subjects.theme else ()
        targets = targets or self.named or subjects.party_of_paragraph() or theme
        return Claim("response", first, self.size, targets=targets, is_ask=is_ask)


def own_claim(
    reader: Reader, parsed: Parsed, taken: Sequence[tuple[int, int]], topics: tuple[str, ...]
) -> Claim | None:
    """The one thing that a sentence says in the writer's own voice, None where it says nothing of the kind."""
    if not parsed.tokens or parsed.is_quoted(0):
        return None
    sentence = _Sentence(reader, parsed, taken, topics)
    for rule in RULES:
        claim = rule(sentence)
        if claim is not None:
            claim.parties = (CAMPAIGN,)
            claim.words = parsed.words(claim.first, claim.last)
            return claim
    return None


def claim_under(reader: Reader, parsed: Parsed) -> Claim:
    """An item under "What we want": ours, whatever its words."""
    claim = _Sentence(reader, parsed, (), ()).response(0, is_ask=True)
    claim.parties, claim.words = (CAMPAIGN,), parsed.words(0, len(parsed.tokens))
    return claim


def speaks_for_us(reader: Reader, parsed: Parsed) -> bool:
    """Whether a sentence is ours from its first words on, so that nobody else states anything in it."""
    sentence = _Sentence(reader, parsed, (), ())
    is_heading = parsed.sentence.is_heading and (
        sentence.has("ask_label", 0) or sentence.has("line_label", 0) or sentence.has("our_heading", 0)
    )
    is_ours = _labelled(sentence) is not None or sentence.has("view", sentence.opening("opening")) > 0
    return sentence.size > 0 and (bool(is_heading) or is_ours)


def _labelled(sentence: _Sentence) -> Claim | None:
    """ "Our response: …", "Our ask to Japan is …"."""
    for name, is_ask in (("ask_label", True), ("line_label", False)):
        length = sentence.has(name, 0)
        for index in range(length, min(LABEL_ENDS, sentence.size) if length else 0):
            at_comma = index == length and "," in sentence.parsed.gap(index)
            if ":" in sentence.parsed.gap(index) or at_comma:
                return sentence.response(index, is_ask=is_ask, targets=_addressed(sentence, index))
            if sentence.word(index) in {"is", "remains", "'s"}:
                return sentence.response(index + 1, is_ask=is_ask)
    return None


def _addressed(sentence: _Sentence, index: int) -> tuple[str, ...] | None:
    """Who is spoken to right after a label: "Europe, put …", "Japan has to …"."""
    actor = sentence.parsed.actor_from(index) or sentence.parsed.actor_from(index + 1)
    if actor is None or actor.how is not How.NAME or actor.last >= sentence.size:
        return None
    is_called = "," in sentence.parsed.gap(actor.last) or sentence.has("duty", actor.last)
    return actor.parties if is_called else None


def _we(sentence: _Sentence) -> Claim | None:
    """ "We want …", "We're calling on …", "we think …"; "I" only where it says what somebody should do."""
    for index in range(min(sentence.size - 1, OPENING)):
        length = sentence.has("our_pronoun", index)
        if not length or sentence.parsed.is_quoted(index) or any(first < index for first, _ in sentence.taken):
            continue
        verb = index + length
        while verb < sentence.size and (more := sentence.has("adverb", verb) or sentence.has("be", verb)):
            verb += more
        asks, views = sentence.has("our_verb", verb), sentence.has("our_view_verb", verb)
        if not (asks or views) or not sentence.is_about_something:
            continue
        duty = sentence.reader.lexicon["duty"].within(sentence.parsed.tokens, verb, sentence.size)
        if (sentence.word(index) == "i" or sentence.word(verb) in TOLD) and not duty:
            return None
        us = Actor(0, 0, How.NAME, (CAMPAIGN,))
        asked = sentence.reader.targets(sentence.parsed, verb + max(asks, views), sentence.size, by=us)
        return sentence.response(verb, is_ask=asks > views, targets=asked)
    return None


def _duty(sentence: _Sentence) -> Claim | None:
    """ "Japan must …", "targets need to be …", in nobody else's mouth."""
    parsed = sentence.parsed
    for index in range(1, sentence.size):
        if not sentence.has("duty", index) or parsed.is_quoted(index):
            continue
        said = any(first < index < last for first, last in sentence.taken)
        if said or sentence.word(index - 1) in {"who", "which", "that"} or _is_remark(sentence, index):
            return None
        actor = parsed.actor_before(index)
        if actor is not None:
            return _asked_of(sentence, actor)
        has_topic = any(each.kind is NameKind.TOPIC and each.last <= index for each in parsed.mentions)
        is_general = sentence.has("general", index - 1) > 0
        if has_topic or is_general:
            return sentence.response(0, is_ask=True)
    return None


def _is_remark(sentence: _Sentence, index: int) -> bool:
    """ "It must be admitted": nobody has to do it."""
    return any(sentence.word(place) in REMARKED for place in range(index + 1, index + 4))


def _vocative(sentence: _Sentence) -> Claim | None:
    """ "And to Minister Inoue of Japan: withdraw that target", "Dear Ms Baerbock: the shares deserve your support"."""
    index = sentence.opening("opening")
    if not sentence.has("vocative", index):
        index = 0
    if not sentence.has("vocative", index):
        return None
    marks = ":," if sentence.word(index) == "dear" else ":"
    places = range(index + 1, min(index + VOCATIVE, sentence.size))
    ends = next((at for at in places if sentence.gap(at).strip()[:1] in {*marks}), None)
    if ends is None:
        return None
    called = next((each for each in sentence.parsed.actors if index < each.first < ends and each.parties), None)
    first = ends + (sentence.word(ends) == "please")
    asks = sentence.has("action", first) or sentence.has("forbidding", first)
    if not asks and not {"you", "your"} & {sentence.word(place) for place in range(first, sentence.size)}:
        return None
    claim = sentence.response(first, is_ask=True, targets=called.parties if called is not None else None)
    claim.person = called.person if called is not None else ""
    return claim


def _asked_of(sentence: _Sentence, actor: Actor) -> Claim | None:
    named = actor if actor.how is How.NAME else sentence.reader.subjects.resolve(actor)
    if named is None:
        return None
    sentence.reader.subjects.acted(named)
    claim = sentence.response(actor.first, is_ask=True, targets=named.parties)
    claim.person = named.person
    return claim


def _imperative(sentence: _Sentence) -> Claim | None:
    """ "Don't double-count offsets", "Keep up the pressure", but not "Stay tuned"."""
    index = sentence.opening("opening")
    called: Actor | None = None
    if (actor := sentence.parsed.actor_from(index)) is not None or sentence.has("called_upon", index):
        last = actor.last if actor is not None else index + sentence.has("called_upon", index)
        if last < sentence.size and sentence.parsed.gap(last).strip()[:1] in {",", ":", "–", "-"}:
            called, index = actor, last + (sentence.word(last) == "please")
    if sentence.has("chatter", index) or index >= sentence.size - 1:
        return None
    forbids = sentence.has("forbidding", index) > 0
    follows = sentence.word(index + 1)
    begs = sentence.word(index - 1) == "please"
    asks = (begs or sentence.has("action", index) > 0) and not sentence.reader.lexicon["be"].at(
        sentence.parsed.tokens, index + 1
    )
    if not forbids and (not asks or follows in {"has", "have", "on", "of", "by"}):
        return None
    presses = sentence.reader.lexicon["pressure"].within(sentence.parsed.tokens, index, sentence.size)
    if not (presses or sentence.is_about_something):
        return None
    if called is not None and (named := sentence.reader.subjects.resolve(called)) is not None:
        return _asked_of(sentence, named)
    return sentence.response(index, is_ask=True)


def _exclaimed(sentence: _Sentence) -> Claim | None:
    """ "Shame on Canada for its base year", "Well done, Norway"."""
    index = sentence.opening("opening")
    length = sentence.has("exclaimed", index)
    if not length or not sentence.named or not sentence.topics:
        return None
    return sentence.response(index, is_ask=False)


def _view(sentence: _Sentence) -> Claim | None:
    """ "It makes sense for countries to …", "It's time for Japan to …"."""
    index = sentence.opening("opening")
    if not sentence.has("view", index) or not sentence.is_about_something:
        return None
    return sentence.response(index, is_ask=any(sentence.word(place) == "time" for place in range(index, index + 4)))


def _gerund(sentence: _Sentence) -> Claim | None:
    """ "Getting better targets is going to require pressure"."""
    first = sentence.word(0)
    if not sentence.topics or not first.endswith("ing") or len(first) < len("doing"):
        return None
    needs = sentence.reader.lexicon["gerund_need"].first(sentence.parsed.tokens, 2, 16)
    if needs is None or sentence.word(needs - 1) not in {"will", "to", "ll"}:
        return None
    return sentence.response(0, is_ask=True)


def _judgement(sentence: _Sentence) -> Claim | None:
    """ "US targets are weak": a party's doing and what the writer thinks of it."""
    lexicon, tokens = sentence.reader.lexicon, sentence.parsed.tokens
    for actor in sentence.parsed.actors:
        if actor.how is not How.NAME or actor.first > NEAR or not set(actor.parties) - GENERIC:
            continue
        if any(sentence.has("our_pronoun", place) for place in range(actor.first)):
            continue
        for index in range(actor.last, min(actor.last + NEAR, sentence.size)):
            if not sentence.has("be", index) and not sentence.has("judgement", index):
                continue
            judged = lexicon["judgement"].first(tokens, index, min(index + NEAR, sentence.size))
            said = any(first <= index < last for first, last in sentence.taken)
            if judged is None or index == actor.last or said:
                break
            end = lexicon["boundary"].first(tokens, judged, sentence.size) or sentence.size
            return Claim("position", actor.first, end, targets=actor.parties[:1], said_as="position")
    return None


RULES: tuple[Callable[[_Sentence], Claim | None], ...] = (
    *(_labelled, _vocative, _we, _duty, _exclaimed, _imperative, _view, _gerund, _judgement),
)
