"""How one of several elements with the same action_id is named to the stand-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playground.blocks.values import elements_of

Json = Mapping[str, Any]


def name_of(blocks: Sequence[Json], block: Json, element: Json) -> str:
    """Its action_id, or its block's id where other blocks hold the same action_id and this block only one element."""
    action_id = str(element["action_id"])
    same = sum(e["action_id"] == action_id for b in blocks for e in elements_of(b))
    if same > 1 and "value" not in element and len(list(elements_of(block))) == 1:
        return str(block["block_id"])
    return action_id
