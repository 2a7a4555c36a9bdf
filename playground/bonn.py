"""The Slack side of the Bonn 2009 world: a campaign team's workspace, its channels and its people."""

from __future__ import annotations

from playground.stand_in import SlackStandIn
from playground.world import ChannelKind

ADMIN = "lina"
SUGGESTIONS = (
    "who is leading the US delegation today",
    "where is Pershing?",
    "what does China want from the US",
    "what are our asks on finance?",
    "where does the US stand on climate refugees",
    "what changed since Monday",
)


def lay_out(slack: SlackStandIn) -> None:
    """Adds members and channels; the admin's handle is ADMIN."""
    world = slack.world
    world.add_member(ADMIN, "Lina Okafor", is_admin=True, time_zone="Europe/Berlin")
    world.add_member("marco", "Marco Bianchi", time_zone="Europe/Rome")
    world.add_member("priya", "Priya Nair", time_zone="Asia/Kolkata")
    world.add_member("tom", "Tom Reed", time_zone="America/New_York")
    world.add_member("gus", "Gus (guest)", is_restricted=True, time_zone="Europe/Berlin")
    partner = world.add_workspace("Partner Network")
    world.add_member("zoe", "Zoe Laurent (Partner Network)", workspace=partner.id, time_zone="Europe/Paris")
    team = (ADMIN, "marco", "priya", "tom")
    world.add_channel("us-tracking", members=(*team, slack.bot), topic="Who leads, what they want, what they say")
    world.add_channel("finance", members=(*team, slack.bot), topic="Adaptation money, offsets, the numbers")
    world.add_channel("general", members=(*team, "gus", slack.bot))
    world.add_channel(
        "strategy", members=(ADMIN, "marco", slack.bot), kind=ChannelKind.PRIVATE, topic="Stays in this room"
    )
    world.add_channel(
        "partners",
        members=(ADMIN, "tom", "zoe", slack.bot),
        shared_with=(partner.id,),
        topic="With Partner Network",
    )
    for member in team:
        _ = slack.acting_as(member).direct
