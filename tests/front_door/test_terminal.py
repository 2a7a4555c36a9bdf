"""What an operator sees in a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from slack_sdk.models.blocks import ContextBlock, MarkdownTextObject

from messages.message import Message
from messages.plain import plain

ROOT = Path(__file__).parent.parent.parent


def test_a_reader_who_has_had_enough_ends_the_output_without_a_trace(tmp_path: Path) -> None:
    question = json.dumps({"id": "q1", "text": "who leads the US", "asked_on": "2009-06-10"})
    questions = tmp_path / "questions.jsonl"
    questions.write_text(f"{question}\n" * 2_000, "utf-8")
    with (
        questions.open() as asked,
        subprocess.Popen(
            [sys.executable, "bot.py", "understand"],
            cwd=ROOT,
            env={**os.environ, "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": ""},
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0


def test_a_question_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.db"
    asks = "import sys, bot; bot.main(['ask', 'who leads the US today']); print(*sys.modules, sep=chr(10))"
    for _ in range(2):  # the first makes the database
        asked = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-c", asks],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "LOG_LEVEL": "ERROR"},
            check=True,
            capture_output=True,
            text=True,
        )
    assert "leading the US delegation" in asked.stdout
    assert not {"openpyxl", "alembic", "apscheduler", "psycopg", "nicegui"} & set(asked.stdout.splitlines())


def test_small_print_of_several_lines_is_indented_on_each() -> None:
    small = ContextBlock(elements=[MarkdownTextObject(text="one\ntwo"), MarkdownTextObject(text="*three*")])
    assert plain(Message("", (small,))) == "  one\n  two\n  three"


def test_a_report_s_updates_are_written_as_json_lines_with_the_sentence_that_each_rests_on() -> None:
    report = ROOT / "tests" / "reports" / "seed" / "state-of-the-union.txt"
    output = subprocess.run(
        [sys.executable, "bot.py", "propose", "--day", "2009-06-08"],
        cwd=ROOT,
        input=report.read_text("utf-8"),
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    proposed = [json.loads(line) for line in output.splitlines()]
    text = report.read_text("utf-8")
    leader = next(each for each in proposed if each["kind"] == "leadership")
    assert (leader["by"], leader["person"], leader["role"]) == (
        *("United States", "Trigg Talley", "acting head of delegation"),
    )
    assert all(each["evidence"] == text[each["start"] : each["end"]] for each in proposed)


def test_a_report_that_is_not_there_is_named() -> None:
    ended = subprocess.run(
        [sys.executable, "bot.py", "propose", "no-such-report.txt"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode == 2
    assert "no-such-report.txt" in ended.stderr
