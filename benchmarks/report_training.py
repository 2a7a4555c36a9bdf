"""`python -m benchmarks.report_training`: learns what the clues of reports say, from reports and sentences of others.

With `--judge`, each report is read by what was learned from the reports of all other writers.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import negotiation.reports
from benchmarks.reports import TEXTS, Fact, Measured, folded, kind_of, measure, overlaps, report
from benchmarks.training import trained
from negotiation.names import Found, Names
from negotiation.reports.candidates import Candidate
from negotiation.reports.choosing import PEOPLE as ABOUT_PEOPLE
from negotiation.reports.looking import look_at
from negotiation.reports.weighing import CLASSES, NO_FACT
from negotiation.vocabulary import CAMPAIGN, Vocabulary
from negotiation.weights import Weights, as_lines
from samples.bonn2009 import PEOPLE

WEIGHTS = Path(negotiation.reports.__file__).parent / "data" / "weights.tsv"
LEARNED = ("dev", "seed")
SENTENCES = TEXTS / "sentences"
SENTENCE_DAY = date(2009, 6, 8)
SEED_COUNTS = 6
"""How often the seed counts: its facts are the norm for which kind is which."""
WRITERS = (1, 21, 41, 61, 71, 79)
"""The first report of each writer."""
ROUNDS, STEP, EVENLY = 20, 0.1, 2e-3
RAREST = 4
"""A clue that fewer examples have says nothing that carries over."""
Example = tuple[Sequence[str], int]


@dataclass(frozen=True, eq=False)
class Told:
    """A text and what it states."""

    name: str
    text: str
    day: date
    facts: Sequence[Fact]
    times: int = 1


def main(arguments: Sequence[str]) -> None:
    """Writes the weights, or judges them; the same texts give the same file."""
    names = Names.on_record(Vocabulary.load(), PEOPLE)
    told = [*reports(), *sentences()]
    examples = {each: examples_of(each, names=names) for each in told}
    if "--judge" in arguments:
        report("cross-validated", judged(examples, names=names), show="--show" in arguments)
        return
    WEIGHTS.write_text(as_lines(learned_from(examples.values())), "utf-8", newline="\n")
    count = sum(len(each) for each in examples.values())
    print(f"{len(told)} texts, {count} candidates, {WEIGHTS.stat().st_size / 1024:.0f} kB of weights")


def learned_from(examples: Iterable[Sequence[Example]]) -> dict[str, list[float]]:
    """The weights that texts teach."""
    return trained(
        kept([each for text in examples for each in text]), len(CLASSES), rounds=ROUNDS, first_step=STEP, evenly=EVENLY
    )


def judged(examples: Mapping[Told, Sequence[Example]], *, names: Names) -> list[Measured]:
    """Each report as read by what all others teach but those of the same writer."""
    reports_of: dict[int, list[Told]] = {}
    for each in examples:
        if each.name != SENTENCES.name:
            reports_of.setdefault(_writer(each), []).append(each)
    results = []
    for same in reports_of.values():
        weights = learned_from(found for each, found in examples.items() if each not in same)
        model = Weights.of(as_lines(weights), CLASSES)
        results += [
            measure(each.name, each.text, each.facts, day=each.day, names=names, weights=model) for each in same
        ]
    return sorted(results, key=lambda each: each.name)


def _writer(told: Told) -> int:
    """Who wrote a report: the numbers tell, and the seed has none."""
    number = told.name.partition("-")[0]
    return bisect(WRITERS, int(number)) if number.isdigit() else 0


def reports() -> Iterator[Told]:
    """All reports that may be learned from."""
    for folder in LEARNED:
        for file in sorted((TEXTS / folder).glob("*.json")):
            listed = json.loads(file.read_text("utf-8"))
            day = date.fromisoformat(listed.get("doc_date") or "2009-06-10")
            times = SEED_COUNTS if folder == "seed" else 1
            yield Told(file.stem, file.with_suffix(".txt").read_text("utf-8"), day, listed["facts"], times)


def sentences() -> Iterator[Told]:
    """Single sentences: "Japan finds the draft thin. | position Japan"."""
    for file in sorted(SENTENCES.glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            text, _, facts = (part.strip() for part in line.rpartition("|"))
            yield Told(
                SENTENCES.name, text, SENTENCE_DAY, [_fact(each, text) for each in facts.split(";") if each.strip()]
            )


def _fact(words: str, evidence: str) -> dict[str, Any]:
    """ "demand China: Su Wei > United States" as a fact of the seed's form."""
    kind, _, rest = words.strip().partition(" ")
    rest, _, to = (part.strip() for part in f" {rest}".partition(" > "))
    by, _, person = (part.strip() for part in rest.partition(": "))
    if kind == "response":
        by, to = CAMPAIGN, to or rest.removeprefix("> ").strip()
    return {"kind": kind, "by": by, "to": to, "person": person, "topic": "", "evidence": evidence}


def examples_of(told: Told, *, names: Names) -> Sequence[Example]:
    """The clues of each candidate of a text, and the number of what it is; one that is two things counts twice."""
    seen = [
        (candidate, clues, looked.names)
        for looked in look_at(told.text, day=told.day, names=names)
        for candidate, clues in looked.candidates
    ]
    labels: list[set[str]] = [set() for _ in seen]
    for fact in told.facts:
        kind = kind_of(fact, names)
        fits = [
            (_fit(fact, kind, candidate, told.text, known), place) for place, (candidate, _, known) in enumerate(seen)
        ]
        best, place = max(fits, default=(0.0, 0), key=lambda each: (each[0] - (kind in labels[each[1]]), -each[1]))
        if best > 0:
            labels[place].add(kind)
    return [
        (sorted(clues), CLASSES.index(kind))
        for (_, clues, _), kinds in zip(seen, labels, strict=True)
        for kind in sorted(kinds) or (NO_FACT,)
    ] * told.times


def _fit(fact: Fact, kind: str, candidate: Candidate, text: str, names: Names) -> float:
    """How well a candidate may be what somebody meant by a fact, 0 where it cannot be."""
    sentence = candidate.parsed.sentence
    if candidate.is_ours != (fact["by"] == CAMPAIGN) or not overlaps(
        text, fact["evidence"], sentence.start, sentence.end
    ):
        return 0
    if candidate.is_ours:
        return 1
    by = names.resolve_party(fact["by"])
    if not isinstance(by, Found) or by.code not in candidate.who.parties:
        return 0
    person = names.by_key[candidate.who.person].name if candidate.who.person in names.by_key else ""
    meant = str(fact.get("person") or person)
    if (kind in ABOUT_PEOPLE or fact.get("person")) and not (person and _surname(person) == _surname(meant)):
        return 0
    tokens = candidate.parsed.tokens
    starts = sentence.start + (tokens[candidate.actor.first].start if candidate.actor.first < len(tokens) else 0)
    begins = text.find(fact["evidence"])
    in_evidence = begins - 5 <= starts < begins + len(fact["evidence"])
    return 1 + 2 * in_evidence + (not candidate.actor.is_owner) + 4 * (folded(person) == folded(meant))


def _surname(person: str) -> list[str]:
    return folded(person).split()[-1:]


def kept(examples: Sequence[Example]) -> list[Example]:
    """The examples without what is too rare to tell."""
    counted: dict[str, int] = {}
    for clues, _ in examples:
        for clue in clues:
            counted[clue] = counted.get(clue, 0) + 1
    return [([clue for clue in clues if counted[clue] >= RAREST], right) for clues, right in examples]


if __name__ == "__main__":
    main(sys.argv[1:])
