"""How well questions are read: `make accuracy`, or `python -m benchmarks.accuracy FILE…` in the examples' format.

A question is wholly right when its outcome is, and, unless it is out of scope, its intent, and where it is to be
answered every slot and day. Confidently wrong is what would be answered although it was read as something else.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from negotiation.names import Found, Names
from negotiation.questions import Outcome, Reading, as_data, read_question
from negotiation.vocabulary import Vocabulary
from samples.bonn2009 import PEOPLE

OURS = Path(__file__).parent.parent / "tests" / "questions"
OUTCOMES = {"answer_or_none_on_record": "read"}
Reads = Callable[[Mapping[str, Any]], Reading]


@dataclass(frozen=True)
class Result:
    """One question, how it should have been read and how it was."""

    question: Mapping[str, Any]
    expected: Mapping[str, Any]
    read: Mapping[str, Any]

    @property
    def differences(self) -> list[str]:
        """The parts of the reading that are wrong."""
        parts = [part for part in self.expected if self.expected[part] != self.read[part]]
        if self.expected["outcome"] == Outcome.OUT_OF_SCOPE:
            return [part for part in parts if part == "outcome"]
        if self.expected["outcome"] != Outcome.READ:
            return [part for part in parts if part in {"outcome", "intent"}]
        return parts

    @property
    def is_confidently_wrong(self) -> bool:
        """It would have been answered, and not as asked."""
        return self.read["outcome"] == Outcome.READ and bool(self.differences)


def expected_of(question: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The right reading of a question in the examples' format, with slots as codes."""
    slots = question.get("slots", {})
    days = question.get("date_resolved", "")
    first, _, last = days.partition("/")
    is_read = question["expect"] == "answer_or_none_on_record"
    return {
        "outcome": OUTCOMES.get(question["expect"], question["expect"]),
        "intent": question["intent"] if question["intent"] != "out_of_scope" else None,
        "parties": _codes(slots.get("party", ""), names.resolve_party),
        "counterparties": _codes(slots.get("counterparty", ""), names.resolve_party),
        "people": _people(slots.get("person", ""), names),
        "topics": _codes(slots.get("topic", ""), names.resolve_topic),
        "venue": slots.get("venue"),
        "from": first if is_read and days and first != "-" else None,
        "until": _day_after(last or first) if is_read and days and last != "-" else None,
    }


def _codes(cell: str, resolve: Callable[[str], object]) -> list[str]:
    resolved = (resolve(words) for words in cell.split(",") if words)
    return sorted(found.code for found in resolved if isinstance(found, Found))


def _people(cell: str, names: Names) -> list[str]:
    resolved = (names.resolve_person(words) for words in cell.split(",") if words)
    return sorted(names.by_key[found.code].name for found in resolved if isinstance(found, Found))


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def results_of(questions: Iterable[Mapping[str, Any]], *, names: Names, read: Reads) -> list[Result]:
    """Each question, read."""
    results = []
    for question in questions:
        data = as_data.as_data(read(question), names=names)
        for slot in ("parties", "counterparties", "people", "topics"):
            data[slot] = sorted(data[slot])
        results.append(Result(question, expected_of(question, names), data))
    return results


def reader(names: Names) -> Reads:
    """Reads a line of the examples' format, after the question before it."""

    def read(question: Mapping[str, Any]) -> Reading:
        day = date.fromisoformat(question["asked_on"])
        before = question.get("previous")
        previous = read_question(before, day=day, names=names) if before else None
        return read_question(question["text"], day=day, names=names, before=lambda: previous)

    return read


def report(name: str, results: Sequence[Result], *, show: bool = False) -> None:
    """The figures, and with `show` each question read wrong."""
    right = sum(not result.differences for result in results)
    wrong = [result for result in results if result.is_confidently_wrong]
    total = max(len(results), 1)
    print(f"{name}: {len(results)} questions, {right} wholly right ({right / total:.1%})", end="")
    print(f", {len(wrong)} confidently wrong ({len(wrong) / total:.1%})")
    by_intent: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for result in results:
        by_intent[result.question["intent"]][not result.differences] += 1
    print("  " + ", ".join(f"{intent} {count[True]}/{count.total()}" for intent, count in by_intent.items()))
    for result in results if show else ():
        if result.differences:
            differences = {part: (result.expected[part], result.read[part]) for part in result.differences}
            print(f"  {result.question['id']} {result.question['text']!r}: (right, read) {differences}")


def microseconds(questions: Sequence[Mapping[str, Any]], *, read: Reads) -> list[float]:
    """How long each reading takes."""
    taken = []
    for question in questions:
        started = time.perf_counter()
        read(question)
        taken.append((time.perf_counter() - started) * 1e6)
    return taken


def main(arguments: Sequence[str]) -> None:
    """Prints the figures of each file named, or of our own questions."""
    show = "--show" in arguments
    files = [Path(one) for one in arguments if not one.startswith("-")] or sorted(OURS.glob("*.jsonl"))
    started = time.perf_counter()
    names = Names.on_record(Vocabulary.load(), PEOPLE)
    read = reader(names)
    read({"text": "who leads the US", "asked_on": "2009-06-10"})
    print(f"start-up {(time.perf_counter() - started) * 1e3:.0f} ms")
    everything: list[Mapping[str, Any]] = []
    for file in files:
        questions = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        everything += questions
        report(file.name, results_of(questions, names=names, read=read), show=show)
    taken = microseconds(everything, read=read)
    print(f"median {median(taken):.0f} µs, slowest {max(taken):.0f} µs")


if __name__ == "__main__":
    main(sys.argv[1:])
