"""One stand-in for Slack for all stories of a module, without limits to its rate."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from playground.bonn import lay_out
from playground.stand_in import SlackStandIn
from tests.schedules.killed import MANIFEST


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=json.loads(MANIFEST.read_text("utf-8")), burst=None) as standing_in:
        lay_out(standing_in)
        yield standing_in
