"""The manifest, the README and .env.example say what the code does."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MANIFEST = json.loads((ROOT / "manifest.json").read_text("utf-8"))
ROUTES = (ROOT / "handlers" / "__init__.py").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def variables_read() -> set[str]:
    """Every variable that config.py looks up by name."""
    tree = ast.parse((ROOT / "config.py").read_text("utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(r"[A-Z]+(?:_[A-Z]+)*", text)} - {
        "DEBUG",
        "INFO",
        "WARNING",
        "ERROR",
        "HTTP",
    }


def test_every_command_of_the_manifest_has_its_handler_and_no_other() -> None:
    commands = {command["command"] for command in MANIFEST["features"]["slash_commands"]}
    assert set(re.findall(r'app\.command\("(/\w+)"\)', ROUTES)) == commands


def test_every_shortcut_of_the_manifest_has_its_handler_and_no_other() -> None:
    shortcuts = {shortcut["callback_id"] for shortcut in MANIFEST["features"]["shortcuts"]}
    assert set(re.findall(r'app\.shortcut\("(\w+)"\)', ROUTES)) == shortcuts


def test_every_event_of_the_manifest_has_its_handler_and_no_other() -> None:
    events = {event.partition(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert set(re.findall(r'app\.event\("(\w+)"\)', ROUTES)) == events


def test_the_readme_tells_of_every_command_and_variable() -> None:
    commands = [command["command"] for command in MANIFEST["features"]["slash_commands"]]
    assert [word for word in (*commands, *sorted(variables_read())) if word not in README] == []


def test_the_example_environment_has_every_variable_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == variables_read()


def test_the_readme_begins_with_the_two_commands() -> None:
    head = README[:1000]
    assert "make run" in head
    assert "make test" in head
