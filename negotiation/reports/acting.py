"""Finds the actors of a sentence among its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from negotiation.names import Mention, NameKind, Names
from negotiation.names.tokens import Token
from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.beside import Beside
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.meant import as_in_prose, is_meant
from negotiation.reports.scanned import Scanned
from negotiation.vocabulary import PartyKind

MOST_HEADS = 6
"""Words such as "lead climate negotiators" after a party's name."""


def parse(scanned: Scanned, names: Names, lexicon: Lexicon) -> Parsed:
    """Finds the actors of a sentence among its names."""
    sentence, tokens = scanned.sentence, scanned.tokens
    mentions = tuple(as_in_prose(each) for each in scanned.mentions if is_meant(each, sentence.text, names))
    found = _Actors(tokens, mentions, names, lexicon, sentence.text)
    return Parsed(sentence, tokens, mentions, tuple(found.all()))


class _Actors:
    """Puts the actors of one sentence together, from left to right."""

    def __init__(
        self, tokens: Sequence[Token], mentions: Sequence[Mention], names: Names, lexicon: Lexicon, text: str
    ) -> None:
        self.tokens = tokens
        self.by_first = {each.first: each for each in mentions}
        self.ends = {each.last - 1 for each in mentions}
        self.names = names
        self.lexicon = lexicon
        self.text = text
        self.beside = Beside(tokens, self.by_first, names, lexicon)

    def all(self) -> list[Actor]:
        """All actors, those that act together as one."""
        found: list[Actor] = []
        index = 0
        while index < len(self.tokens):
            actor = self._at(index)
            if actor is None:
                index += 1
                continue
            if found and found[-1].last == actor.first and self._is_branch(found[-1]):
                index = max(actor.last, index + 1)
                found[-1] = replace(found[-1], last=actor.last, is_bare=True)
                continue
            if found and self._is_joined(found[-1], actor):
                found[-1] = _together(found[-1], actor)
            else:
                found.append(actor)
            index = max(actor.last, index + 1)
        return found

    def _at(self, index: int) -> Actor | None:
        mention = self.by_first.get(index)
        if mention is not None and mention.kind is NameKind.PARTY:
            return self._party(mention)
        if mention is not None and mention.kind is NameKind.PERSON:
            return self._person(mention)
        for name, how in (("home", How.HOME), ("focus", How.FOCUS), ("person_pronoun", How.PERSON_PRONOUN)):
            if length := self.lexicon[name].at(self.tokens, index):
                of = self._party_after(index + length)
                if of is not None:
                    return replace(of, first=index)
                if index + length < len(self.tokens) and self.tokens[index + length].word == "'s" and how is How.FOCUS:
                    return None
                actor = self._with_person(Actor(index, index + length, how))
                return self.beside.with_apposition(actor) if how is How.HOME else actor
        if length := self.lexicon["group_pronoun"].at(self.tokens, index):
            if self.tokens[index].word == "it" and index + 1 < len(self.tokens) and self._is_expletive(index + 1):
                return None
            return Actor(index, index + length, How.GROUP_PRONOUN, is_plural=self.tokens[index].word == "they")
        if self.tokens[index].word in {"its", "their"} and (heads := self._heads(index + 1)) > index + 1:
            return self.beside.with_apposition(self._with_person(Actor(index, heads, How.FOCUS)))
        if self.tokens[index].word in {"its", "their"}:
            return Actor(index, index + 1, How.GROUP_PRONOUN, is_owner=True)
        heads = self._heads(index)
        of = self._party_after(heads) if heads > index else None
        if of is None:
            return None
        is_indefinite = index > 0 and self.lexicon["indefinite"].before(self.tokens, index) > 0
        return replace(of, first=index, how=How.UNNAMED if is_indefinite else of.how)

    def _with_person(self, actor: Actor) -> Actor:
        """ "Its minister Sun Zhiqiang": the person right after the role."""
        after = self.by_first.get(actor.last)
        if after is None or after.kind is not NameKind.PERSON or after.is_ambiguous:
            return actor
        if self.tokens[actor.last].after_break:
            return actor
        return replace(actor, last=after.last, person=after.codes[0])

    def _is_expletive(self, index: int) -> bool:
        word = self.tokens[index].word
        will_be = word in {"will", "would"} and index + 1 < len(self.tokens) and self.tokens[index + 1].word == "be"
        return will_be or word in {"is", "'s", "was", "seems", "appears", "makes", "remains", "takes", "turns"}

    def _party_after(self, index: int) -> Actor | None:
        """ "of the EU delegation" after "the head", "at WWF" after "the folks"."""
        if index >= len(self.tokens) or self.tokens[index].word not in {"of", "from", "for", "at"}:
            return None
        index += 1
        if index < len(self.tokens) and self.tokens[index].word == "the" and index not in self.by_first:
            index += 1
        mention = self.by_first.get(index)
        if mention is None or mention.kind is not NameKind.PARTY:
            return None
        actor = self._party(mention)
        return actor if not actor.is_owner else None

    def _heads(self, index: int) -> int:
        """Where words such as "environment minister" end that begin here."""
        last = index
        while last - index < MOST_HEADS and last < len(self.tokens):
            if last > index and self.tokens[last].after_break:
                break
            role = self.by_first.get(last)
            if role is not None and role.kind is NameKind.ROLE:
                last = role.last
            elif length := self.lexicon["head"].at(self.tokens, last):
                last += length
            else:
                break
        return last

    def _is_part_of_a_name(self, first: int) -> bool:
        """ "Oxfam Australia", "Power Shift Africa": no country speaks there."""
        before = self.tokens[first - 1] if first else None
        if before is None or self.tokens[first].after_break or (first - 1) in self.ends:
            return False
        is_word = before.word.endswith("ly") or any(
            self.lexicon[name].at(self.tokens, first - 1) for name in ("not_person", "adverb", "head", "title")
        )
        return self.text[before.start].isupper() and not is_word

    def _party(self, mention: Mention) -> Actor:
        first, last = mention.first, mention.last
        is_indefinite = first > 0 and self.lexicon["indefinite"].before(self.tokens, first) > 0
        kinds = {self.names.vocabulary.parties[code].kind for code in mention.codes}
        how = How.UNNAMED if mention.is_ambiguous or self._is_part_of_a_name(first) else How.NAME
        owns = last < len(self.tokens) and self._is_possessive(last)
        if owns:
            last += self.tokens[last].word == "'s"
        heads = self._heads(last)
        after = self.by_first.get(heads)
        person = ""
        if after is not None and after.kind is NameKind.PERSON and not self.tokens[heads].after_break:
            heads, person = after.last, "" if after.is_ambiguous else after.codes[0]
        people = mention.words.endswith(("ch", "sh", "ese")) and (first > 0 and self.tokens[first - 1].word == "the")
        is_plural = PartyKind.PARTY not in kinds or heads > last or mention.words.endswith("s") or people
        actor = Actor(
            *(first, max(heads, last), how, mention.codes, person),
            is_owner=owns and heads == last,
            is_plural=is_plural,
            is_bare=heads == last,
        )
        if is_indefinite and heads > last:
            return replace(actor, how=How.UNNAMED)
        return self.beside.with_apposition(actor)

    def _is_possessive(self, index: int) -> bool:
        token = self.tokens[index]
        if token.word == "'s":
            return True
        before = self.tokens[index - 1]
        return before.word.endswith("s") and self.text[before.end : before.end + 1] in {"'", "’"}

    def _person(self, mention: Mention) -> Actor:
        last = mention.last
        owns = last < len(self.tokens) and self.tokens[last].word == "'s"
        how = How.UNNAMED if mention.is_ambiguous else How.NAME
        known = self.names.by_key.get(mention.codes[0])
        parties = (known.party,) if known is not None and known.party else ()
        actor = Actor(mention.first, last + owns, how, parties, mention.codes[0], is_owner=owns)
        of = self._party_after(last)
        if of is not None and (set(actor.parties) <= set(of.parties) or of.end):
            actor = replace(actor, last=of.last, parties=of.parties)
        elif of is None and not owns:
            actor = replace(actor, last=self._office_after(last))
        return self.beside.with_apposition(actor)

    def _office_after(self, last: int) -> int:
        """Where "of the Treasury" ends after a person's name."""
        tokens = self.tokens[last : last + MOST_HEADS]
        if [token.word for token in tokens[:2]] not in (["of", "the"], ["from", "the"]) or len(tokens) < MOST_HEADS:
            return last
        end = last + 2
        while self.text[self.tokens[end].start].isupper() and end < last + MOST_HEADS - 1 and end not in self.by_first:
            end += 1
        return end if end > last + 2 else last

    def _is_branch(self, one: Actor) -> bool:
        """ "Oxfam" before "Australia"."""
        kinds = {
            self.names.vocabulary.parties[code].kind for code in one.parties if code in self.names.vocabulary.parties
        }
        return one.is_bare and kinds == {PartyKind.OBSERVER}

    def _is_joined(self, one: Actor, other: Actor) -> bool:
        if one.is_owner or other.is_owner or one.person or other.person or one.how is not How.NAME:
            return False
        between = [token.word for token in self.tokens[one.last : other.first]]
        gap = self.text[self.tokens[one.last - 1].end : self.tokens[other.first].start]
        if between in (["nor"], ["nor", "the"]) and "neither" in {t.word for t in self.tokens[: one.first][-2:]}:
            return other.how is How.NAME
        if between in (
            ["and"],
            ["and", "the"],
            ["as", "well", "as"],
            ["as", "well", "as", "the"],
            ["together", "with"],
        ):
            return other.how is How.NAME
        return gap.strip() in {",", "/", "&", "+"} and not between and other.how is How.NAME and other.is_bare


def _together(one: Actor, other: Actor) -> Actor:
    parties = tuple(dict.fromkeys((*one.parties, *other.parties)))
    return Actor(one.first, other.last, How.NAME, parties, is_plural=True, end=other.end)
