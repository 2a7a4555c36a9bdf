"""Who does what in a sentence: each verb that we know, with its subject found to its left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.clause import Clause
from negotiation.reports.lexicon import Lexicon, Verb

SKIPPED = ("adverb", "auxiliary", "be", "negation")
"""What stands between a subject and its verb; where two classes share a word, the later one counts."""
STEPS = 16
"""Auxiliaries, adverbs and insertions between a subject and its verb, at most."""
INSERTION = 14
"""Words between two commas: "China, like other developing countries, is demanding"."""
AFTER_SPEAKER = frozenset("in at on during after yesterday today who this before as to".split())
"""What may follow "said Pershing"; "said NZ should" speaks of NZ."""
RELATIVE_WORDS = 7
TAIL = 9
"""Words after "Pershing told" at the end of a sentence, at most."""
INSERTING = frozenset(
    """after along as backed by despite for however in like meanwhile of on supported through together unlike via where
    which who whose with""".split()
)
"""Words that begin an insertion which may end with a name: "China, like other developing countries, wants"."""
PREPOSITIONS = frozenset(
    """about against among as at behind between by especially for from in including into like of on one over
    particularly than to under""".split()
)
"""Words after which somebody is named, but does not act: "a colleague from Tanzania insists"."""
SUBORDINATE = frozenset("while as with although though since when whereas".split())
OPPOSED = frozenset("but while whereas although though yet however".split())
RELATIVE = frozenset({"which", "who"})
OPENING = frozenset({"demand", "say", "support", "oppose", "concern", "think", "voice"})
"""Verbs that may begin a sentence without a subject."""
TELEGRAMS = frozenset(
    {"against", "opposed", "yet", "unhappy", "willing", "ready", "unwilling", "adamant", "keen", "open"}
)
"""Adjectives that follow a party's name in telegrams."""
FUTURE = frozenset({"will", "won", "ll", "going"})
"""Without one of these, verbs of what a party means to do tell what it did once."""
UNCHANGED = frozenset({"cut", "hit", "let", "put", "read", "set", "shut"})
"""Verbs whose past is their plain form: "Japan let it be known"."""
PEOPLE_ONLY = frozenset({"lead", "away", "back", "join", "handle"})
"""What delegations do not do, but people in them."""


@dataclass(frozen=True, slots=True)
class _Left:
    subject: Actor | None
    helpers: frozenset[str]
    is_negated: bool
    has_be: bool
    conjunction: int | None
    is_supposed: bool = False
    is_relative: bool = False
    opens: bool = False
    is_told: bool = False

    @property
    def helps_ing(self) -> bool:
        """Whether a participle after it is a verb: "is refusing", "keeps asking", "and asking"."""
        return (
            self.has_be
            or self.conjunction is not None
            or bool(self.helpers & {"keeps", "keep", "kept", "been", "by"})
            or (self.subject is not None and (self.subject.first <= 1 or self.is_told) and not self.helpers)
        )


def clauses_of(parsed: Parsed, lexicon: Lexicon) -> list[Clause]:
    """All clauses of a sentence whose verb we know, but for those inside of what somebody says or wants."""
    return list(_Clauses(parsed, lexicon).all())


class _Clauses:
    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self.parsed = parsed
        self.tokens = parsed.tokens
        self.lexicon = lexicon
        self.opens_subordinate = bool(self.tokens) and self.tokens[0].word in SUBORDINATE

    def all(self) -> Iterator[Clause]:
        found: list[Clause] = []
        index = 0
        while index < len(self.tokens):
            before = next((each for each in reversed(found) if not each.is_aside), None)
            clause = self._clause_at(index, before)
            if clause is None:
                index += 1
                continue
            found = [clause] if clause.is_tail else [*found, clause]
            index = clause.last
        for place, clause in enumerate(found):
            later = [each.start for each in found[place + 1 :] if not each.is_aside]
            following = later[0] if later else clause.end
            yield replace(clause, end=min(clause.end, max(following, clause.last)))

    def _clause_at(self, index: int, before: Clause | None) -> Clause | None:
        if self.parsed.is_quoted(index):
            return None
        for verb in self.lexicon.verbs_at(self.tokens, index):
            last = index + len(verb.words)
            left = self._left_of(index)
            if verb.after_be and not left.has_be and not self._needs_no_be(verb, index, left):
                continue
            if verb.is_base and left.has_be and "to" not in left.helpers:
                continue
            if verb.kind == "will" and not (verb.is_base and left.helpers & FUTURE):
                continue
            if left.is_supposed or (verb.words[0].endswith("ing") and not verb.after_be and not left.helps_ing):
                continue
            if verb.kind == "say" and self._is_hearsay(left.subject):
                continue
            clause = self._with_subject(verb, index, last, left, before)
            if clause is not None and (verb.kind not in PEOPLE_ONLY or _may_be_person(clause.subject)):
                return clause
        return None

    def _needs_no_be(self, verb: Verb, index: int, left: _Left) -> bool:
        """ "India against any review", "Still opposed to any wording": telegrams leave "is" out."""
        if left.opens:
            return verb.words[-1] in {"to", "with"}
        subject = left.subject
        follows_at_once = subject is not None and self._is_headline(subject.first) and subject.last == index
        return follows_at_once and (verb.words[0] in TELEGRAMS or verb.words[:2] == ("in", "favour"))

    def _with_subject(self, verb: Verb, first: int, last: int, left: _Left, before: Clause | None) -> Clause | None:
        inside = before is not None and first < before.end
        end = self._end(last)
        passive = left.has_be and self._is_participle(verb)
        agent = self._agent(last)
        if passive and not verb.after_be:
            if agent is None or (inside and left.conjunction is None):
                return None
            start = left.subject.first if left.subject is not None else first
            return Clause(
                *(self.parsed, verb, first, last, end, start, agent, left.subject, left.helpers, left.is_negated)
            )
        if agent is not None and self._is_participle(verb) and not left.has_be and verb.kind in {"support", "oppose"}:
            return Clause(*(self.parsed, verb, first, last, agent.last, first, agent), is_aside=True)
        subject, start = left.subject, left.subject.first if left.subject is not None else first
        if subject is None and left.conjunction is not None:
            shared = before.subject if before is not None else self._opening_subject()
            is_like = not verb.is_base or (before is not None and before.verb.is_base)
            if shared is None or not is_like or (verb.words[0].endswith("ing") and not left.has_be):
                return None
            helpers = before.helpers if before is not None else left.helpers
            return Clause(
                *(self.parsed, verb, first, last, end, left.conjunction, shared, None, helpers, left.is_negated)
            )
        if subject is None and verb.kind == "say" and not inside:
            subject = self._inverted(last)
            start = first
        if subject is None and agent is not None and self._is_participle(verb) and not inside:
            subject = agent
        if subject is None and left.opens and self._leaves_subject_out(verb):
            subject = Actor(first, first, How.GROUP_PRONOUN)
        if subject is None or self._is_noun(verb, last, left):
            return None
        if agent is None and self._is_participle(verb) and not left.helpers and self._is_inserted(first, last):
            return None
        tail = inside and verb.kind == "say" and self._is_tail(subject, last)
        since = verb.kind in PEOPLE_ONLY and subject.first > 0 and self._is_since(subject.first)
        if inside and not tail and not since and not self._begins_anew(subject):
            return None
        if left.is_relative:
            end = next((at for at in range(last, len(self.tokens)) if self.tokens[at].after_break), end)
        return Clause(
            *(self.parsed, verb, first, last, end, start, subject, None, left.helpers, left.is_negated, tail),
            is_aside=left.is_relative,
        )

    def _left_of(self, index: int) -> _Left:
        """Goes left over auxiliaries, adverbs and insertions to the subject or a conjunction."""
        helpers: set[str] = set()
        negated = has_be = False
        place = index
        for _ in range(STEPS):
            actor = self._across(place) or self.parsed.actor_to(place)
            if actor is not None and self.parsed.is_quoted(actor.first):
                break
            if actor is not None:
                supposed = self._is_supposed(actor.first, place) or self._is_object(actor)
                negated = negated or "neither" in {
                    each.word for each in self.tokens[max(0, actor.first - 2) : actor.first]
                }
                is_told = ":" in self.parsed.gap(actor.first)
                return _Left(actor, frozenset(helpers), negated, has_be, None, supposed, is_told=is_told)
            if place == 0:
                return _Left(None, frozenset(helpers), negated, has_be, None, opens=True)
            word = self.tokens[place - 1].word
            breaks = self.tokens[place].after_break if place < len(self.tokens) else False
            if (breaks and place != index) or (breaks and place == index and word not in {"and", "but", "or"}):
                insertion = self._insertion(place)
                if ":" in self.parsed.gap(place) and (first := self._opening_subject()) is not None:
                    return _Left(first, frozenset(helpers), negated, has_be, None)
                if insertion is None:
                    break
                place = insertion
                continue
            if word in {"and", "but", "or", "then"} and place >= 1:
                return _Left(None, frozenset(helpers), negated, has_be, place - 1)
            if word in RELATIVE:
                place -= 1
                if self.tokens[place].after_break:
                    at = self.parsed.actor_to(place)
                    return _Left(at, frozenset(helpers), negated, has_be, None, is_relative=True)
                continue
            length, kind = max((self.lexicon[name].before(self.tokens, place), name) for name in SKIPPED)
            if not length and word.endswith("ly") and len(word) > len("only"):
                length, kind = 1, "adverb"
            has_be = has_be or kind == "be" or word in {"isn", "aren", "wasn", "weren"}
            negated = negated or (length > 0 and kind == "negation") or word in {"isn", "aren", "wasn", "weren"}
            if not length:
                at = self._before_relative(place)
                return _Left(at, frozenset(helpers), negated, has_be, None)
            helpers.update(token.word for token in self.tokens[place - length : place])
            place -= length
        return _Left(None, frozenset(helpers), negated, has_be, None)

    def _is_object(self, actor: Actor) -> bool:
        """ "A colleague from Tanzania insists": whoever stands after a preposition does nothing."""
        before = actor.first - 1
        if before >= 0 and self.tokens[before].word in {"the", "both", "all"}:
            before -= 1
        if self.lexicon["on_behalf"].before(self.tokens, before + 1):
            return False
        return before >= 0 and self.tokens[before].word in PREPOSITIONS and not self.tokens[actor.first].after_break

    def _across(self, place: int) -> Actor | None:
        """The actor before an insertion that ends with a name: "China, like other developing countries, wants"."""
        if not (0 < place < len(self.tokens) and self.tokens[place].after_break):
            return None
        start = self._insertion(place)
        if start is None or self.tokens[start].word not in INSERTING:
            return None
        return self.parsed.actor_to(start)

    def _is_supposed(self, first: int, place: int) -> bool:
        """ "Whether Japan supports …", "we want Japan to support …"."""
        if place < len(self.tokens) and self.tokens[place].word == "to":
            return not self._is_headline(first)
        return any(
            token.word in {"if", "whether", "unless", "until", "because"}
            for token in self.tokens[max(0, first - 2) : first]
        )

    def _is_headline(self, first: int) -> bool:
        """ "Australia to announce a new target", "Rumour: Australia to …"."""
        return first == 0 or ":" in self.parsed.gap(first)

    def _opening_subject(self) -> Actor | None:
        """Whom a sentence begins with: "Shyam Saran arrived on Sunday and leads"."""
        first = self.parsed.actors[0] if self.parsed.actors else None
        return first if first is not None and first.first <= 1 and not first.is_owner else None

    def _before_relative(self, place: int) -> Actor | None:
        """ "An analysis that everybody talks about says": the words after "that" are skipped."""
        for start in range(place - 1, max(0, place - RELATIVE_WORDS), -1):
            if self.tokens[start].after_break:
                return None
            if self.tokens[start].word in {"that", "who", "which"}:
                return self.parsed.actor_to(start)
        return None

    def _insertion(self, place: int) -> int | None:
        """Where the words between two commas begin that end here; None where it is no insertion."""
        for start in range(place - 1, max(0, place - INSERTION) - 1, -1):
            if self.tokens[start].after_break:
                gap = self.parsed.gap(start).strip()
                return start if gap[:1] in {",", "(", "–", "—", "-"} and start > 0 else None
        return None

    def _end(self, last: int) -> int:
        for index in range(last, len(self.tokens)):
            gap = self.parsed.gap(index)
            if ";" in gap or " – " in gap or " — " in gap or " - " in gap:
                return index
            if self.tokens[index].word in OPPOSED and index > last:
                return index
        return len(self.tokens)

    def _agent(self, last: int) -> Actor | None:
        """ "… by Japan" right after a participle, and "by the EU too"."""
        index = last
        while index < len(self.tokens) and (length := self.lexicon["adverb"].at(self.tokens, index)):
            index += length
        if index >= len(self.tokens) or self.tokens[index].word != "by":
            return None
        agent = self._actor_after(index + 1)
        if agent is None or agent.is_owner:
            return None
        also = [token.word for token in self.tokens[agent.last : agent.last + 2]]
        other = self._actor_after(agent.last + 2) if also == ["and", "by"] else None
        if other is None or other.is_owner:
            return agent
        return replace(agent, last=other.last, parties=(*agent.parties, *other.parties))

    def _actor_after(self, index: int) -> Actor | None:
        """An actor at a place, after its article and title."""
        while index < len(self.tokens) and self.parsed.actor_from(index) is None:
            if self.tokens[index].word not in {"the", "both"} and not self.lexicon["title"].at(self.tokens, index):
                return None
            index += 1
        return self.parsed.actor_from(index)

    def _inverted(self, last: int) -> Actor | None:
        """ "…", said Pershing."""
        index = last + (last < len(self.tokens) and self.tokens[last].word == "the")
        actor = self.parsed.actor_from(index)
        if actor is None or actor.is_owner or actor.how is not How.NAME:
            return None
        ends = actor.last >= len(self.tokens) or self.tokens[actor.last].after_break
        return actor if ends or self.tokens[actor.last].word in AFTER_SPEAKER else None

    def _begins_anew(self, subject: Actor) -> bool:
        """Whether a subject opens a clause of its own rather than one inside of the clause before."""
        first = subject.first - (subject.first > 0 and self.tokens[subject.first - 1].word == "the")
        if first == 0:
            return False
        before = self.tokens[first - 1].word
        gap = self.parsed.gap(first)
        if before in OPPOSED or (before == "so" and first > 1 and "," in self.parsed.gap(first - 1)):
            return True
        if before == "and":
            return first > 1 and "," in self.parsed.gap(first - 1)
        if any(mark in gap for mark in (";", " – ", " — ", ":")):
            return True
        return self.opens_subordinate and "," in gap

    def _is_tail(self, subject: Actor, last: int) -> bool:
        """ "…, Pershing told a packed press briefing": all that stands before is what was said."""
        first = subject.first - (subject.first > 0 and self.tokens[subject.first - 1].word == "the")
        short = len(self.tokens) - last <= TAIL and all(token.word != "that" for token in self.tokens[last:])
        return short and "," in self.parsed.gap(first)

    def _is_since(self, first: int) -> bool:
        """ "Has been led by Vuniwaqa since Minister Rokotuivuna left": who goes is told beside who comes."""
        start = first - 1
        while start and self.lexicon["title"].at(self.tokens, start):
            start -= 1
        return self.tokens[start].word in {"since", "after", "because", "while", "as", "until"}

    def _is_hearsay(self, subject: Actor | None) -> bool:
        """ "They say that India …": everybody and nobody, where the sentence has named none whom "they" may be."""
        if subject is None or not self.lexicon["rumour"].at(self.tokens, subject.first):
            return False
        return not any(each.how is How.NAME and each.last <= subject.first for each in self.parsed.actors)

    @staticmethod
    def _leaves_subject_out(verb: Verb) -> bool:
        """ "Demands from China that it pays too.", "Still opposed to any wording": telegrams, after who acts."""
        third = not verb.is_base and verb.words[0].endswith("s")
        return verb.kind in OPENING and (verb.after_be or third)

    def _is_inserted(self, first: int, last: int) -> bool:
        """ "Micronesia, supported by nobody in particular, requested …"."""
        by = last < len(self.tokens) and self.tokens[last].word == "by"
        return by and self.tokens[first].after_break

    def _is_participle(self, verb: Verb) -> bool:
        return not (verb.is_base or verb.after_be or verb.words[0].endswith(("s", "ing")))

    def _is_noun(self, verb: Verb, last: int, left: _Left) -> bool:
        """ "US support", "the EU's offer is": a verb's form, but a thing."""
        subject = left.subject
        if subject is None or verb.after_be:
            return False
        follows = self.tokens[last].word if last < len(self.tokens) else ""
        asks_what = self.tokens[0].word == "what"
        if verb.is_base and last < len(self.tokens) and ":" in self.parsed.gap(last):
            return True
        if (
            not asks_what
            and not left.helpers
            and follows in {"is", "are", "was", "were", "has", "have", "'s", "would", "will"}
        ):
            return True
        is_one = subject.how is How.NAME and (bool(subject.person) or (subject.is_bare and not subject.is_plural))
        return verb.is_base and is_one and not left.helpers and verb.words[0] not in UNCHANGED


def _may_be_person(actor: Actor) -> bool:
    return bool(actor.person) or actor.how is How.PERSON_PRONOUN
