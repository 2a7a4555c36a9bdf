"""Slack's mrkdwn as HTML. Everything that people or bots wrote is escaped; only tags written here ever come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from playground.page.emoji import PICTURES
from playground.page.reader import Reader
from playground.typed import unescaped

CODE_BLOCK = re.compile(r"```\n?(.*?)\n?```\n?", re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
TOKEN = re.compile(r"<([^<>\n]+)>")
ADDRESS = re.compile(r"https?://[^\s<>|\ue000-\uf8ff]*[^\s<>|\ue000-\uf8ff.,;:!?)\"'*_~]")
EMOJI = re.compile(r":([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):")
STYLED = re.compile(r"(?<![\w*~])([*_~])(?=[^\s])((?:(?!\1).)+)(?<=[^\s])\1(?!\w)")
RESERVED = re.compile("[\ue000-\uf8ff]")
TAGS = {"*": "strong", "_": "em", "~": "s"}
QUOTE = re.compile(r"(?:&gt;|>) ?(.*)")
ITEM = re.compile(r"\s*(•|◦|-|\d+\.) +(.*)")
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def to_html(text: str, reader: Reader) -> str:
    """Blocks of code, quotes, lists and lines."""
    parts = CODE_BLOCK.split(RESERVED.sub("\ufffd", text))
    return "".join(
        f"<pre>{escaped(part)}</pre>" if at % 2 else _lines(part, reader) for at, part in enumerate(parts) if part
    )


def plain_to_html(text: str) -> str:
    """A plain_text object: only its emoji and line ends are more than text."""
    return EMOJI.sub(_emoji, escape(text)).replace("\n", "<br>")


def escaped(text: str) -> str:
    """Slack's three escapes undone, and all of HTML's done."""
    return escape(unescaped(text))


def link(address: str, label_html: str) -> str:
    """A link that opens elsewhere; only its label where the address is not one of the web or of mail."""
    if not SAFE_ADDRESS.match(address):
        return label_html
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{label_html}</a>'


def mention(kind: str, label: str, *, is_me: bool = False) -> str:
    """A person, channel or group as Slack's clients colour it."""
    return f'<span class="mention mention-{kind}{" mention-me" if is_me else ""}">{escape(label)}</span>'


def person(user: str, reader: Reader) -> str:
    """A mention of somebody by id."""
    return mention("person", f"@{reader.people.get(user, 'unknown')}", is_me=user == reader.me)


def channel(channel_id: str, label: str, reader: Reader) -> str:
    """A mention of a channel; its name stays hidden from those who cannot see it."""
    name = reader.channels.get(channel_id)
    return mention("channel", f"#{name or label}" if name or label else "a private channel")


def _lines(text: str, reader: Reader) -> str:
    html: list[str] = []
    for line in text.removesuffix("\n").split("\n"):
        quote, item = QUOTE.match(line), ITEM.match(line)
        if quote:
            html.append(f"<blockquote>{inline(quote[1], reader) or '&nbsp;'}</blockquote>")
        elif item:
            html.append(f'<div class="item"><span>{escape(item[1])}</span><div>{inline(item[2], reader)}</div></div>')
        elif line.strip():
            html.append(f"<p>{inline(line, reader)}</p>")
        else:
            html.append('<div class="gap"></div>')
    return "".join(html).replace("</blockquote><blockquote>", "<br>")


def inline(text: str, reader: Reader) -> str:
    """One line. What must not be styled is kept aside under characters that nobody writes, and put back last."""
    kept: list[str] = []

    def keep(html: str) -> str:
        kept.append(html)
        return chr(0xE000 + len(kept) - 1)

    def keeping(pattern: re.Pattern[str], to: Callable[[re.Match[str]], str], within: str) -> str:
        return pattern.sub(lambda match: keep(to(match)) if len(kept) < 6000 else match[0], within)

    text = keeping(CODE, lambda match: f"<code>{escaped(match[1])}</code>", text)
    text = keeping(TOKEN, lambda match: _token(match[1], reader), text)
    text = keeping(ADDRESS, lambda match: link(unescaped(match[0]), escaped(match[0])), text)
    text = keeping(EMOJI, _emoji, text)
    html = _styled(escaped(text))
    for _ in range(2):  # a link's label may hold code
        html = RESERVED.sub(lambda match: kept[ord(match[0]) - 0xE000], html)
    return html


def _styled(html: str) -> str:
    return STYLED.sub(lambda match: f"<{TAGS[match[1]]}>{_styled(match[2])}</{TAGS[match[1]]}>", html)


def _emoji(match: re.Match[str]) -> str:
    found = PICTURES.get(match[1].partition("::")[0])
    return f'<span class="emoji" title=":{escape(match[1])}:">{found}</span>' if found else escape(match[0])


def _token(token: str, reader: Reader) -> str:
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return person(target[1:], reader)
    if target.startswith("#"):
        return channel(target[1:], unescaped(label), reader)
    if target.startswith("!date^"):
        return _date(target, label, reader)
    if target.startswith("!subteam^"):
        return mention("group", unescaped(label) or "@group")
    if target.startswith("!"):
        return mention("group", f"@{target[1:].partition('^')[0]}")
    return link(unescaped(target), EMOJI.sub(_emoji, escaped(label or target.removeprefix("mailto:"))))


def _date(target: str, label: str, reader: Reader) -> str:
    _, seconds, template, *address = [*target.split("^"), "", ""]
    try:
        said = escape(reader.date(int(seconds), unescaped(template)))
    except (ValueError, OverflowError, OSError):
        said = escaped(label)
    return link(unescaped(address[0]), said) if address[0] else f"<time>{said}</time>"
