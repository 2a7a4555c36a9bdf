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


def test_small_print_of_several_lines_is_indented_on_each() -> None:
    small = ContextBlock(elements=[MarkdownTextObject(text="one\ntwo"), MarkdownTextObject(text="*three*")])
    assert plain(Message("", (small,))) == "  one\n  two\n  three"
