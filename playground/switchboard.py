"""All that one running stand-in is made of, handed to whatever answers the app or acts for a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from playground.delivery import Delivery
from playground.faults import CallFaults
from playground.manifest import Manifest
from playground.rate import PostingRate
from playground.socket_mode import SocketMode
from playground.state import World
from playground.triggers import ResponseUrls, Triggers
from playground.world import Installation, Member


@dataclass(slots=True, kw_only=True)
class Switchboard:
    """`base_url` ends with a slash and is known once the server listens."""

    world: World
    manifest: Manifest
    app_id: str
    app_token: str
    signing_secret: str
    verification_token: str
    delivery: Delivery
    socket_mode: SocketMode
    triggers: Triggers
    response_urls: ResponseUrls
    rate: PostingRate
    faults: CallFaults = field(default_factory=CallFaults)
    base_url: str = ""
    uploads: dict[str, bytes] = field(default_factory=dict)

    def installation_for(self, person: Member) -> Installation:
        """The app of their own workspace, or of the one whose channels are shared with them."""
        installed = list(self.world.installations.values())
        return next((i for i in installed if i.workspace == person.workspace), installed[0])
