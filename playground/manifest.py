"""The app's settings, read from its manifest as Slack reads it: what it may call, is told and offers people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.refusals import BadManifestError

EVENT_SCOPES: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "channel_rename": ("channels:read",),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "group_rename": ("groups:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "channel_left": ("channels:read",),
    "group_left": ("groups:read",),
    "file_shared": ("files:read",),
    "tokens_revoked": (),
    "app_uninstalled": (),
    "assistant_thread_started": ("assistant:write",),
    "assistant_thread_context_changed": ("assistant:write",),
}


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """One line of Slack's completion list."""

    command: str
    description: str
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`type` is "global" or "message"."""

    name: str
    type: str
    callback_id: str
    description: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The part of an app manifest that decides how Slack behaves."""

    name: str
    bot_name: str
    scopes: frozenset[str]
    commands: Mapping[str, SlashCommand]
    shortcuts: Mapping[str, Shortcut]
    events: frozenset[str]
    has_home_tab: bool
    takes_messages: bool
    is_interactive: bool

    @classmethod
    def from_dict(cls, manifest: Mapping[str, Any]) -> Manifest:
        """Raises BadManifestError where Slack would not take the manifest."""
        features = manifest.get("features", {})
        app_home = features.get("app_home", {})
        settings = manifest.get("settings", {})
        read = cls(
            name=manifest["display_information"]["name"],
            bot_name=features.get("bot_user", {}).get("display_name", manifest["display_information"]["name"]),
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            commands={
                command["command"]: SlashCommand(
                    command=command["command"],
                    description=command["description"],
                    usage_hint=command.get("usage_hint", ""),
                    should_escape=command.get("should_escape", False),
                )
                for command in features.get("slash_commands", ())
            },
            shortcuts={
                shortcut["callback_id"]: Shortcut(
                    shortcut["name"], shortcut["type"], shortcut["callback_id"], shortcut["description"]
                )
                for shortcut in features.get("shortcuts", ())
            },
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            has_home_tab=app_home.get("home_tab_enabled", False),
            takes_messages=app_home.get("messages_tab_enabled", False)
            and not app_home.get("messages_tab_read_only_enabled", False),
            is_interactive=settings.get("interactivity", {}).get("is_enabled", False),
        )
        _check_about(manifest["display_information"])
        read._check()
        return read

    def _check(self) -> None:
        if (self.commands or self.shortcuts) and "commands" not in self.scopes:
            raise BadManifestError("slash commands and shortcuts need the scope commands")
        if len(self.commands) > 50 or len(self.shortcuts) > 10:
            raise BadManifestError("at most 50 slash commands and 10 shortcuts")
        for command in self.commands.values():
            if not command.command.startswith("/") or len(command.command) > 32:
                raise BadManifestError(f"{command.command!r} is no command of at most 32 characters")
            if len(command.description) > 2000 or len(command.usage_hint) > 1000:
                raise BadManifestError(f"{command.command}: the description or usage hint is too long")
        for shortcut in self.shortcuts.values():
            if len(shortcut.name) > 24 or len(shortcut.description) > 150 or len(shortcut.callback_id) > 255:
                raise BadManifestError(f"shortcut {shortcut.callback_id}: name 24, description 150, id 255")
            if shortcut.type not in {"global", "message"}:
                raise BadManifestError(f"shortcut {shortcut.callback_id}: its type is global or message")
        for event in sorted(self.events):
            if event not in EVENT_SCOPES:
                raise BadManifestError(f"unknown bot event {event}")
            needed = EVENT_SCOPES[event]
            if needed and not self.scopes & set(needed):
                raise BadManifestError(f"the event {event} needs the scope {' or '.join(needed)}")


def _check_about(about: Mapping[str, Any]) -> None:
    if not 1 <= len(about["name"]) <= 35:
        raise BadManifestError("display_information.name has 1 to 35 characters")
    if len(about.get("description", "")) > 140:
        raise BadManifestError("display_information.description has at most 140 characters")
    if "long_description" in about and not 175 <= len(about["long_description"]) <= 4000:
        raise BadManifestError("display_information.long_description has 175 to 4,000 characters")
