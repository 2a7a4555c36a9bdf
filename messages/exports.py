"""Sending the record, or a template for it, as a file."""

from __future__ import annotations

from collections.abc import Iterable

from messages.message import Message
from messages.problems import Problem
from messages.words import clip, escape, listed


def file_comes(form: str) -> Message:
    """While the file is made."""
    return Message.of_words(f"Your export as {form.upper()} comes in your direct messages with me, for you alone.")


def export_words(number: int, number_private: int, *, channel: str) -> str:
    """What the file holds, and who of its readers may not."""
    if not number:
        return "Nothing is on record yet, so there are only headings in it."
    where = f"<#{channel}>" if channel and not channel.startswith("D") else "here"
    words = f"{number:,} {'entry' if number == 1 else 'entries'}, as seen from {where}."
    if number_private:
        are = "1 of them is" if number_private == 1 else f"{number_private:,} of them are"
        words += f" 🔒 {are} seen only there: mind whom you give the file."
    return words


def unknown_format(typed: str, formats: Iterable[str]) -> Problem:
    """For a format that nobody can write."""
    known = listed([f"`/rapporteur export {form}`" for form in formats], last="or")
    return Problem(f"I cannot write “{clip(escape(typed), 40)}”. Type {known}.")
