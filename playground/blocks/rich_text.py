"""Rich text and tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.blocks.composition import BLOCK_ID, address
from playground.blocks.rules import (
    Place,
    Rule,
    anything,
    boolean,
    by_type,
    items,
    one_of,
    string,
    thing,
    whole_number,
)

TYPE = {"type": anything}
STYLE = thing(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)
MOST_ELEMENTS = 1000

PARTS: Mapping[str, Rule] = {
    "text": thing({**TYPE, "text": string(least=1)}, {"style": STYLE}),
    "link": thing({**TYPE, "url": address()}, {"text": string(), "unsafe": boolean, "style": STYLE}),
    "user": thing({**TYPE, "user_id": string(least=1)}, {"style": STYLE}),
    "channel": thing({**TYPE, "channel_id": string(least=1)}, {"style": STYLE}),
    "usergroup": thing({**TYPE, "usergroup_id": string(least=1)}, {"style": STYLE}),
    "emoji": thing(
        {**TYPE, "name": string(least=1)},
        {"unicode": string(), "skin_tone": whole_number(least=1, most=6), "style": STYLE},
    ),
    "broadcast": thing({**TYPE, "range": one_of("here", "channel", "everyone")}, {"style": STYLE}),
    "date": thing(
        {**TYPE, "timestamp": whole_number(least=0), "format": string(least=1)},
        {"url": address(), "fallback": string(), "style": STYLE},
    ),
    "color": thing({**TYPE, "value": string(least=1)}, {"style": STYLE}),
}
_SECTION = thing({**TYPE, "elements": items(by_type(PARTS), least=0, most=MOST_ELEMENTS)}, {})
_PREFORMATTED = thing(
    {**TYPE, "elements": items(by_type(PARTS, allowed=frozenset({"text", "link"})), most=MOST_ELEMENTS)},
    {"border": one_of(0, 1), "language": string()},
)
_QUOTE = thing({**TYPE, "elements": items(by_type(PARTS), most=MOST_ELEMENTS)}, {"border": one_of(0, 1)})
_LIST = thing(
    {
        **TYPE,
        "style": one_of("bullet", "ordered"),
        "elements": items(by_type({"rich_text_section": _SECTION}), most=MOST_ELEMENTS),
    },
    {
        "indent": whole_number(least=0, most=8),
        "offset": whole_number(least=0),
        "border": one_of(0, 1),
    },
)
RICH_TEXT = thing(
    {
        **TYPE,
        "elements": items(
            by_type(
                {
                    "rich_text_section": _SECTION,
                    "rich_text_list": _LIST,
                    "rich_text_preformatted": _PREFORMATTED,
                    "rich_text_quote": _QUOTE,
                }
            ),
            most=MOST_ELEMENTS,
        ),
    },
    {"block_id": BLOCK_ID},
)

_CELL = by_type(
    {
        "raw_text": thing({**TYPE, "text": string(least=1)}),
        "raw_number": thing({**TYPE, "value": anything}, {"text": string(least=1)}),
        "rich_text": RICH_TEXT,
    }
)
_COLUMN = thing({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})


def _column_or_none(value: Any, place: Place) -> None:
    if value is not None:
        _COLUMN(value, place)


TABLE = thing(
    {**TYPE, "rows": items(items(_CELL, most=20), most=100)},
    {
        "block_id": BLOCK_ID,
        "column_settings": items(_column_or_none, least=0, most=20),
    },
)
