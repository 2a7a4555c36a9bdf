"""How well updates are found in reports: part of `make accuracy`, or `python -m benchmarks.reports [--show] [FOLDER…]`.

A folder holds texts (NAME.txt) and what they state (NAME.json, in the form of the seed's facts.json). A proposal is
right if it agrees with a listed fact, each fact taken once, in

- the kind as the ledger has it: a statement is a position (with a speaker, a venue or a quote), so is a demand of
  nobody whom somebody tracks, and the writer's own positions are responses,
- by, to and person, each where the fact has one (to: where it is a party that somebody tracks),
- the family of topics: one in common is enough, and a fact whose topic nobody tracks agrees with any,
- the evidence: the fact's words stand in the proposal's sentence.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from negotiation.model import Certainty
from negotiation.names import Found, Names
from negotiation.reports import read_report
from negotiation.reports.as_data import DELEGATION, as_data, topics_of
from negotiation.reports.finding import Finding
from negotiation.reports.lexicon import lexicon
from negotiation.vocabulary import CAMPAIGN, Vocabulary
from negotiation.weights import Weights
from samples.bonn2009 import PEOPLE

TEXTS = Path(__file__).parent.parent / "tests" / "reports"
Fact = Mapping[str, Any]


@dataclass(frozen=True)
class Measured:
    """One report: the pairs that agree, and what is left over on both sides."""

    name: str
    right: Sequence[tuple[Fact, Finding]]
    missed: Sequence[Fact]
    wrong: Sequence[Mapping[str, Any]]

    @property
    def figures(self) -> tuple[int, int, int]:
        """Right, proposed, listed."""
        return len(self.right), len(self.right) + len(self.wrong), len(self.right) + len(self.missed)


def measure(
    name: str, text: str, facts: Sequence[Fact], *, day: date, names: Names, weights: Weights | None = None
) -> Measured:
    """Reads a report and pairs its proposals with its facts, as many as can be paired."""
    findings = read_report(text, day=day, names=names, weights=weights)
    fits = [[place for place, each in enumerate(findings) if agrees(fact, each, text, names)] for fact in facts]
    taken: dict[int, int] = {}
    for place in range(len(facts)):
        _pair(place, fits, taken, set())
    right = [(facts[fact], findings[finding]) for finding, fact in taken.items()]
    missed = [fact for place, fact in enumerate(facts) if place not in taken.values()]
    left = [each for place, each in enumerate(findings) if place not in taken]
    wrong = [{**as_data(each, names=names), "is_clear": is_clear(each)} for each in left]
    return Measured(name, right, missed, wrong)


def is_clear(finding: Finding) -> bool:
    """Whether its box begins ticked on a card, where the record says nothing of it."""
    return finding.is_clear and finding.proposal.certainty is not Certainty.RUMOUR


def _pair(fact: int, fits: Sequence[Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Finds a finding for a fact, moving earlier facts to others where needed."""
    for finding in fits[fact]:
        if finding in tried:
            continue
        tried.add(finding)
        if finding not in taken or _pair(taken[finding], fits, taken, tried):
            taken[finding] = fact
            return True
    return False


def agrees(fact: Fact, finding: Finding, text: str, names: Names) -> bool:
    """Whether a proposal is this fact."""
    read = as_data(finding, names=names)
    wanted, got = (kind_of(each, names) for each in (fact, read))
    if wanted != got or not is_same_party(fact["by"], read["by"], names):
        return False
    if _is_known(fact.get("to", ""), names) and not is_same_party(fact["to"], read.get("to", ""), names):
        return False
    if fact.get("person") and folded(fact["person"]) != folded(read.get("person", "")):
        return False
    about = families_of(str(fact.get("topic", "")), names)
    if about and not about & set(topics_of(finding)):
        return False
    return overlaps(text, str(fact["evidence"]), finding.start, finding.end)


def families_of(topic: str, names: Names) -> set[str]:
    """The families that a fact's words for its topic belong to; none where nobody tracks it."""
    families = lexicon().families
    known = {family for each in families.values() for family in each} | {DELEGATION}
    found: set[str] = set()
    for part in re.split(r"\s*[/,;]\s*", topic.lower()):
        named = names.resolve_topic(part)
        found |= {family for family in known if family.lower() == part}
        found |= set(families.get(named.code, (named.code,))) if isinstance(named, Found) else set()
    return found


def kind_of(fact: Fact, names: Names) -> str:
    """What the ledger tells apart: a statement is a position with a speaker, and we have no positions but our line."""
    if fact["by"] == CAMPAIGN:
        return "response"
    of_nobody = fact["kind"] == "demand" and not _is_known(fact.get("to", ""), names)
    return "position" if of_nobody or fact["kind"] == "statement" else str(fact["kind"])


def _is_known(party: str, names: Names) -> bool:
    """Whether anybody tracks this party: "major developing economies" can be recorded nowhere."""
    return isinstance(names.resolve_party(party), Found)


def is_same_party(wanted: str, got: str, names: Names) -> bool:
    """Whether two names or codes mean one party."""
    first, second = (names.resolve_party(each) for each in (wanted, got))
    if isinstance(first, Found) and isinstance(second, Found):
        return first.code == second.code
    return folded(wanted) == folded(got)


def folded(words: str) -> str:
    """The words alone."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def overlaps(text: str, evidence: str, start: int, end: int) -> bool:
    """Whether a fact's words stand in the sentence text[start:end], or it in them."""
    whole, part = folded(text[start:end]), folded(evidence)
    return bool(part) and (part in whole or whole in part or _shared(part, whole) > len(part) * 0.6)


def _shared(part: str, whole: str) -> int:
    """The length of the longest beginning of the words that the sentence holds: evidence may run over its end."""
    words = part.split()
    for count in range(len(words), 0, -1):
        if " ".join(words[:count]) in whole:
            return len(" ".join(words[:count]))
    return 0


def measured(folder: Path, *, names: Names) -> list[Measured]:
    """All reports of a folder."""
    found = []
    for file in sorted(folder.glob("*.json")):
        text = file.with_suffix(".txt")
        if text.exists():
            listed = json.loads(file.read_text("utf-8"))
            day = date.fromisoformat(listed.get("doc_date") or "2009-06-10")
            found.append(measure(file.stem, text.read_text("utf-8"), listed["facts"], day=day, names=names))
    return found


def report(title: str, results: Sequence[Measured], *, show: bool = False) -> None:
    """Precision and recall of each report and of all together; with `show` what was wrong and what was missed."""
    for each in results:
        print(f"  {each.name}: {_figures([each])}")
        for fact in each.missed if show else ():
            print(f"    missed {_line(fact)}")
        for read in each.wrong if show else ():
            print(f"    wrong  {_line(read)}")
    clear = [is_clear(finding) for each in results for _, finding in each.right]
    doubtful = [read["is_clear"] for each in results for read in each.wrong]
    ticked = f"of the clear ones, which begin ticked, {sum(clear) / max(sum(clear) + sum(doubtful), 1):.2f} are right"
    print(f"{title}: {len(results)} reports, {_figures(results)}; {ticked} ({sum(clear)}/{sum(clear) + sum(doubtful)})")


def _figures(results: Iterable[Measured]) -> str:
    right, proposed, listed = (sum(each) for each in zip(*(result.figures for result in results), strict=True))
    precision, recall = right / max(proposed, 1), right / max(listed, 1)
    return f"precision {precision:.2f} ({right}/{proposed}), recall {recall:.2f} ({right}/{listed})"


def _line(fact: Fact) -> str:
    keys = ("kind", "by", "to", "about", "person", "topic", "certainty")
    return f"{[fact[key] for key in keys if key in fact]} “{str(fact['evidence'])[:160]}”"


def main(arguments: Sequence[str]) -> None:
    """Prints the figures of the folders named, or of the seed's, the tuned and the held-back reports."""
    show = "--show" in arguments
    folders = [Path(each) for each in arguments if not each.startswith("-")]
    names = Names.on_record(Vocabulary.load(), PEOPLE)
    for folder in folders or [each for each in sorted(TEXTS.iterdir()) if each.is_dir() and any(each.glob("*.json"))]:
        report(folder.name, measured(folder, names=names), show=show and folder.name != "held_back")
    seed = (TEXTS / "seed" / "state-of-the-union.txt").read_text("utf-8")
    report_of_10_000 = (seed * 4)[:10_000]
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        read_report(report_of_10_000, day=date(2009, 6, 8), names=names)
        taken.append((time.perf_counter() - started) * 1e3)
    print(f"10,000 characters in {min(taken):.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
