"""A workspace's own words: names and topics that an admin adds, and ways of asking learned from unread questions."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, Respond

from handlers.asker import Asker, RefusedError
from messages import actions, problems
from messages.answers.readings import in_words
from messages.facts import Wording
from messages.message import Message
from messages.problems import Problem, only_admins
from messages.teaching import (
    QUESTIONS_LISTED,
    forgotten,
    left_out,
    now_read,
    questions_list,
    taught,
    words_list,
)
from negotiation.names import Ambiguous, Found, Names, Unknown
from negotiation.names.tokens import words_of
from negotiation.own_words import Sort, extended
from negotiation.questions import Grammar, Intent, Outcome, read_question
from storage.ledger import Desk

LONGEST = 60
MEANS = re.compile(r"\s*(?:=|→|->|\bmeans\b)\s*")


def add_alias(text: str, asker: Asker) -> Message:
    """Words that mean a party, a group or a topic: "the dragon = China"."""
    words, meaning = _two_sides(text)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        names = asker.names(desk)
        sort, code = _meaning_of(meaning, names)
        return _added(sort, words, code, asker=asker, desk=desk, names=names)


def add_topic(text: str, asker: Asker) -> Message:
    """A topic of the workspace's own, or other words for a known one: "bunker fuels", "hot air = offsets"."""
    if MEANS.search(text):
        return add_alias(text, asker)
    slug = "-".join(words_of(text))
    with asker.ledger.write(asker.scope, asker.user) as desk:
        return _added(Sort.NEW_TOPIC, text, slug, asker=asker, desk=desk, names=asker.names(desk))


def list_words(asker: Asker) -> Message:
    """All that was taught here."""
    with asker.ledger.read(asker.scope) as records:
        own = records.own_words.all()
        vocabulary = asker.names(records).vocabulary
    return words_list(own, vocabulary, may_remove=asker.person.is_admin)


def list_questions(asker: Asker) -> Message:
    """What was not understood here."""
    with asker.ledger.read(asker.scope) as records:
        questions, total = records.unread_questions.open(limit=QUESTIONS_LISTED)
    return questions_list(questions, total, now=asker.clock.now())


def forget(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Takes words back."""
    ack()
    _check_admin(asker)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        was_there = desk.own_words.remove(int(action["value"]))
    respond(**forgotten(was_there=was_there).arguments(), response_type="ephemeral", replace_original=False)


def settle(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """One click: the question and others of its shape are read as chosen from now on."""
    ack()
    _check_admin(asker)
    number = int(action["action_id"].partition(":")[2])
    chosen = action["selected_option"]["value"]
    with asker.ledger.write(asker.scope, asker.user) as desk:
        question = desk.unread_questions.one(number)
        if question is None:
            raise RefusedError(problems.already_settled())
        desk.unread_questions.settle(number, at=asker.clock.now())
        if chosen != actions.LEAVE_OUT:
            intent = Intent(chosen)
            desk.own_words.add(Sort.PHRASING, question.text, intent.value, author=asker.user, at=asker.clock.now())
    if chosen == actions.LEAVE_OUT:
        message = left_out(question.text)
    else:
        with asker.ledger.read(asker.scope) as records:
            wording: Wording = asker.wording(records)
            reading = read_question(
                question.text, day=wording.today, names=wording.names, grammar=asker.grammar(records)
            )
        message = now_read(question.text, in_words(reading, wording) if reading.outcome is Outcome.READ else INCOMPLETE)
    respond(**message.arguments(), response_type="ephemeral", replace_original=False)
    respond(**list_questions(asker).arguments(), response_type="ephemeral", replace_original=True)


INCOMPLETE = "something that names too little to be answered; others of its kind may name more"


def _two_sides(text: str) -> tuple[str, str]:
    sides = MEANS.split(text, maxsplit=1)
    if len(sides) != 2 or not all(side.strip() for side in sides):
        raise RefusedError(problems.alias_form())
    return sides[0].strip(), sides[1].strip()


def _meaning_of(meaning: str, names: Names) -> tuple[Sort, str]:
    """A party before a topic; raises RefusedError with what comes near."""
    party, topic = names.resolve_party(meaning), names.resolve_topic(meaning)
    if isinstance(party, Found):
        return Sort.PARTY, party.code
    if isinstance(topic, Found):
        return Sort.TOPIC, topic.code
    codes = [*_codes(party), *_codes(topic)]
    vocabulary = names.vocabulary
    near = [vocabulary.parties[code].name for code in codes if code in vocabulary.parties]
    near += [vocabulary.topics[code].name for code in codes if code in vocabulary.topics]
    raise RefusedError(problems.which_subject(meaning, near, is_ambiguous=isinstance(party, Ambiguous)))


def _codes(resolved: Ambiguous | Unknown | Found) -> tuple[str, ...]:
    match resolved:
        case Ambiguous():
            return resolved.candidates
        case Unknown():
            return resolved.suggestions
        case Found():
            return (resolved.code,)


def _added(sort: Sort, words: str, meaning: str, *, asker: Asker, desk: Desk, names: Names) -> Message:
    problem = _wrong_with(words, names)
    if problem is not None:
        raise RefusedError(problem)
    own = desk.own_words.add(sort, words, meaning, author=asker.user, at=asker.clock.now())
    return taught(own, extended(names.vocabulary, [own]), is_private=asker.scope.channel is not None)


def _wrong_with(words: str, names: Names) -> Problem | None:
    """Why words cannot get a meaning of their own: they say nothing, are too many, or have one."""
    folded = words_of(words)
    if not folded or len(words) > LONGEST:
        return problems.alias_length(words, LONGEST)
    for found in (names.resolve_party(words), names.resolve_topic(words)):
        if isinstance(found, Found | Ambiguous):
            parties, topics = names.vocabulary.parties, names.vocabulary.topics
            known = [parties[code].name if code in parties else topics[code].name for code in _codes(found)]
            return problems.alias_taken(words, known)
    if len(folded) == 1 and Grammar.load().lexicon.at(folded, 0) is not None:
        return problems.alias_common(words)
    return None


def _check_admin(asker: Asker) -> None:
    if not asker.person.is_admin:
        raise RefusedError(only_admins())
