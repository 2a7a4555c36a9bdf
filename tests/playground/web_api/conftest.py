"""A stand-in that answers calls and has no app connected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from playground.stand_in import SlackStandIn
from playground.world import ChannelKind
from tests.playground.tiny_app import MANIFEST


@pytest.fixture(scope="package")
def slack() -> Iterator[SlackStandIn]:
    """Answers calls; no app is connected."""
    with SlackStandIn(manifest=MANIFEST, burst=None, ack_seconds=0.05, retry_after=()) as running:
        world = running.world
        world.add_member("ann", "Ann Example", is_admin=True)
        world.add_member("gus", "Gus Guest", is_restricted=True)
        other = world.add_workspace("Other NGO")
        world.add_member("eve", "Eve Outsider", workspace=other.id)
        world.add_channel("general", members=("ann", running.bot), topic="Bonn")
        world.add_channel("elsewhere", members=("ann",))
        world.add_channel("secret", members=("ann",), kind=ChannelKind.PRIVATE)
        world.add_channel("closed", members=("ann", running.bot), is_archived=True)
        world.add_channel("strategy", members=("ann", running.bot), kind=ChannelKind.PRIVATE)
        yield running
