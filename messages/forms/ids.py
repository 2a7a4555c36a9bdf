"""The ids by which Slack tells us which form, field or typeahead somebody uses."""

import re

SAVE_FORM = "save_form"
SAVE_DIGEST = "save_digest"
SAVE_SETTINGS = "save_settings"
RETRACT_ENTRY = "retract_entry"
SHARE_ENTRY = "share_entry"
CHOOSE_KIND = "choose_kind"
TYPE_AHEAD = re.compile(r"^type_ahead:(?P<widget>party|person|topics|absence|zone):(?P<field>\w+)$")


def type_ahead(widget: str, field: str) -> str:
    """The action id of a select whose options the bot finds while a person types."""
    return f"type_ahead:{widget}:{field}"
