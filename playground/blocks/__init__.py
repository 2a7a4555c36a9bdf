"""Block Kit, as strictly as Slack reads it."""

from playground.blocks.ids import with_ids
from playground.blocks.surfaces import check_message_blocks, check_suggestions, check_view

__all__ = ["check_message_blocks", "check_suggestions", "check_view", "with_ids"]
