"""What a workspace's admins set."""

from __future__ import annotations

from dataclasses import dataclass, field

from negotiation.staleness import USUAL, Days


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """`time_zone` (IANA) None: each asker's own. `loggers` (Slack user ids) None: every full member may log.

    `guest_channels` are the channels where guests and people of other organisations may ask and log. `reactions` are
    names of emoji that take a message as an update. Authors of what waits half understood are reminded after
    `remind_after` hours. Kinds that `stale_after` leaves out never grow stale.
    """

    time_zone: str | None = None
    loggers: frozenset[str] | None = None
    guest_channels: frozenset[str] = frozenset()
    reactions: tuple[str, ...] = ("pushpin",)
    remind_after: int = 4
    stale_after: Days = field(default_factory=lambda: dict(USUAL))
