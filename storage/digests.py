"""Digests: who wants them, how far each has told, and which process is posting one.

A digest's window is (watermark, upto]. A claim fixes `upto` and is the only right to post; its completion moves the
watermark in the same transaction. A claim whose holder was not heard of for a while is taken over, not made anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Row,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    text,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Instant, metadata, workspaces

digests = Table(
    "digests",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("channel", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("kind", Text, nullable=False, server_default="digest"),
    Column("subscription", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("watermark", Integer, nullable=False),
    Column("next_due", Instant, index=True),
    Column("posted_at", Instant),
    Column("told", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("workspace", "number"),
)
digest_claims = Table(
    "digest_claims",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("due", Instant, nullable=False),
    Column("claim", Text, nullable=False),
    Column("after", Integer, nullable=False),
    Column("upto", Integer, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("held_at", Instant, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("subscription", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("workspace", "number", "due"),
)
Index(
    "ix_digest_claims_open",
    digest_claims.c.workspace,
    digest_claims.c.number,
    unique=True,
    sqlite_where=text("is_open"),
    postgresql_where=text("is_open"),
)

Index(
    "ix_digests_handovers",
    digests.c.workspace,
    digests.c.channel,
    unique=True,
    sqlite_where=text("kind = 'handover' AND state <> 'off'"),
    postgresql_where=text("kind = 'handover' AND state <> 'off'"),
)

D, K = digests.c, digest_claims.c
ACTIVE, PAUSED, OFF = "active", "paused", "off"
KINDS = DIGEST, ALERT, HANDOVER = "digest", "alert", "handover"
_HELD = (K.workspace == bindparam("of"), K.claim == bindparam("held"), K.held_at == bindparam("since"), K.is_open)
_HOLD = update(digest_claims).where(*_HELD).returning(K.claim)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a claim was last held that its holder has let go."""
_LAST_SEQ = select(workspaces.c.last_seq).where(workspaces.c.id == bindparam("of")).with_for_update()


@dataclass(frozen=True, slots=True)
class Digest:
    """`audience` is the private channel whose entries it may show, "" for the workspace's only.

    An ALERT is due whenever something changed rather than at `next_due`, a HANDOVER whenever somebody else leads than
    it has `told`, in words of its own; a channel has one at most.
    `why` says why a paused one was paused. `watermark` is the last seq that was told.
    """

    workspace: str
    number: int
    channel: str
    audience: str
    owner: str
    kind: str
    subscription: str
    state: str
    why: str
    watermark: int
    next_due: datetime | None
    posted_at: datetime | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to post what changed in (after, upto], under an id that goes with every message of it.

    Its digest's subscription is the one that it was made under, whatever has become of that since.
    `held_at` is when its holder last said that it lives. Whoever takes the claim over changes that, and so it also
    tells the holder from one that was only thought dead.
    """

    digest: Digest
    claim: str
    due: datetime
    after: int
    upto: int
    began_at: datetime
    held_at: datetime


class Digests:
    """All workspaces' digests. Safe to use from several threads and processes."""

    def __init__(self, *, reading: Engine, writing: Engine) -> None:
        self._reading = reading
        self._writing = writing
        dialect = postgresql if writing.dialect.name == "postgresql" else sqlite
        self._claim = dialect.insert(digest_claims).on_conflict_do_nothing().returning(K.claim)

    def add(
        self,
        workspace: str,
        *,
        channel: str,
        audience: str,
        owner: str,
        kind: str = DIGEST,
        subscription: str,
        next_due: datetime | None = None,
        told: str = "",
    ) -> Digest:
        """A new one, which tells what changes from now on; the workspace must have written before."""
        with self._writing.begin() as connection:
            last = connection.scalar(_LAST_SEQ, {"of": workspace}) or 0
            number = (connection.scalar(select(func.max(D.number)).where(D.workspace == workspace)) or 0) + 1
            row: dict[str, Any] = {
                "workspace": workspace,
                "number": number,
                "channel": channel,
                "audience": audience,
                "owner": owner,
                "kind": kind,
                "subscription": subscription,
                "state": ACTIVE,
                "why": "",
                "watermark": last,
                "next_due": next_due,
                "posted_at": None,
                "told": told,
            }
            connection.execute(insert(digests), row)
        return Digest(**row)

    def of_channel(self, workspace: str, channel: str, *, kinds: Collection[str] = KINDS) -> tuple[Digest, ...]:
        """A channel's own, the paused ones too."""
        wanted = (D.workspace == workspace, D.channel == channel, D.state != OFF, D.kind.in_(kinds))
        return self._read(select(digests).where(*wanted).order_by(D.number))

    def of_workspace(self, workspace: str) -> tuple[Digest, ...]:
        """All of its channels' that are not paused or off."""
        return self._read(select(digests).where(D.workspace == workspace, D.state == ACTIVE).order_by(D.number))

    def change(
        self, digest: Digest, *, state: str, why: str = "", next_due: datetime | None, moves_to_now: bool = False
    ) -> None:
        """Pauses, resumes or ends one; what changed meanwhile is kept for when it goes on, unless it moves to now."""
        values: dict[str, Any] = {"state": state, "why": why, "next_due": next_due}
        with self._writing.begin() as connection:
            if moves_to_now:
                values["watermark"] = connection.scalar(_LAST_SEQ, {"of": digest.workspace}) or 0
            connection.execute(_one(digest, update(digests)).values(values))

    def resubscribe(self, digest: Digest, *, subscription: str, next_due: datetime | None) -> bool:
        """Makes one about something else from where it is; False where that was changed since, or it was ended.

        What is being posted goes on as it was claimed.
        """
        unchanged = _one(digest, update(digests)).where(D.subscription == digest.subscription, D.state != OFF)
        with self._writing.begin() as connection:
            changed = connection.execute(
                unchanged.values(subscription=subscription, next_due=next_due).returning(D.number)
            )
            return changed.scalar() is not None

    def rewrite(self, digest: Digest, *, subscription: str, told: str) -> bool:
        """Makes one about something else, and active; False where it has changed since, or is being posted."""
        with self._writing.begin() as connection:
            connection.scalar(_LAST_SEQ, {"of": digest.workspace})  # as claims do
            current = _locked(connection, digest)
            claimed = select(K.claim).where(K.workspace == digest.workspace, K.number == digest.number, K.is_open)
            if current != digest or connection.scalar(claimed) is not None:
                return False
            values = {"subscription": subscription, "told": told, "state": ACTIVE, "why": ""}
            connection.execute(_one(digest, update(digests)).values(values))
        return True

    def due(self, now: datetime) -> tuple[Digest, ...]:
        """Active ones whose time has come."""
        return self._read(select(digests).where(D.state == ACTIVE, D.next_due <= now).order_by(D.next_due))

    def behind(self, kind: str) -> tuple[Digest, ...]:
        """Active ones of a kind in whose workspace something was recorded that they have not told or passed over."""
        newer = select(workspaces.c.id).where(workspaces.c.id == D.workspace, workspaces.c.last_seq > D.watermark)
        return self._read(select(digests).where(D.kind == kind, D.state == ACTIVE, newer.exists()).order_by(D.number))

    def active(self, kind: str) -> tuple[Digest, ...]:
        """All active ones of a kind."""
        return self._read(select(digests).where(D.kind == kind, D.state == ACTIVE).order_by(D.number))

    def pass_over(self, digest: Digest, *, upto: int, told: str = "") -> None:
        """Moves the watermark past what one need not tell, unless it has moved since."""
        with self._writing.begin() as connection:
            unmoved = _one(digest, update(digests)).where(D.watermark == digest.watermark, D.told == digest.told)
            connection.execute(unmoved.values(watermark=upto, told=told))

    def claim(self, digest: Digest, *, due: datetime, next_due: datetime | None, now: datetime) -> Claim | None:
        """The right to post one, and when it is due again; None when another has it, or had it for this time."""
        with self._writing.begin() as connection:
            upto = connection.scalar(_LAST_SEQ, {"of": digest.workspace}) or 0
            current = _locked(connection, digest)
            if current is None or current != digest or current.state != ACTIVE:
                return None
            row = {
                "workspace": digest.workspace,
                "number": digest.number,
                "due": due,
                "claim": secrets.token_hex(8),
                "after": current.watermark,
                "upto": max(upto, current.watermark),
                "began_at": now,
                "held_at": now,
                "is_open": True,
                "subscription": current.subscription,
            }
            if connection.scalar(self._claim, row) is None:
                return None
            connection.execute(_one(digest, update(digests)).values(next_due=next_due))
        return Claim(current, str(row["claim"]), due, current.watermark, int(str(row["upto"])), now, now)

    def left_open(self, *, before: datetime) -> tuple[Claim, ...]:
        """Claims of active digests whose holder was last heard of before an instant."""
        query = select(digest_claims, digests).join(digests, (D.workspace == K.workspace) & (D.number == K.number))
        with self._reading.connect() as connection:
            rows = connection.execute(
                query.where(K.is_open, K.held_at < before, D.state == ACTIVE).order_by(K.began_at)
            ).all()
        return tuple(_claim(row) for row in rows)

    def last_claim(self, digest: Digest, *, claim: str | None = None, before: datetime | None = None) -> Claim | None:
        """The newest one of a digest, or begun before an instant, or the one with an id: to be read, not posted."""
        query = select(digest_claims, digests).join(digests, (D.workspace == K.workspace) & (D.number == K.number))
        query = _one(digest, query).where(K.claim == claim if claim is not None else true())
        query = query.where(K.began_at < before if before is not None else true())
        with self._reading.connect() as connection:
            row = connection.execute(query.order_by(K.began_at.desc()).limit(1)).one_or_none()
        return None if row is None else _claim(row)

    def hold(self, claim: Claim, *, now: datetime) -> Claim | None:
        """Says that its holder lives, or takes it over from one that does not; None when another was faster."""
        with self._writing.begin() as connection:
            held = connection.scalar(_HOLD.values(held_at=now), _this(claim))
        return None if held is None else replace(claim, held_at=now)

    def note(self, claim: Claim, *, told: str) -> None:
        """Keeps with its digest what whoever takes the claim over must know of."""
        with self._writing.begin() as connection:
            _locked(connection, claim.digest)
            if connection.scalar(select(K.claim).where(*_HELD), _this(claim)) is not None:
                connection.execute(_one(claim.digest, update(digests)).values(told=told))

    def let_go(self, claim: Claim) -> None:
        """Leaves it to whoever comes next, at once."""
        self.hold(claim, now=NEVER)

    def complete(self, claim: Claim, *, now: datetime, told: str = "") -> None:
        """Moves the watermark, keeps what was told and gives the claim up, in one transaction."""
        with self._writing.begin() as connection:
            _locked(connection, claim.digest)
            if connection.scalar(_HOLD.values(is_open=False), _this(claim)) is not None:
                connection.execute(
                    _one(claim.digest, update(digests)).values(watermark=claim.upto, posted_at=now, told=told)
                )

    def give_up(self, claim: Claim, *, why: str) -> None:
        """Pauses its digest; the claim stays, so that what was posted of it is not posted again when it goes on."""
        with self._writing.begin() as connection:
            active = _one(claim.digest, update(digests)).where(D.state == ACTIVE)
            connection.execute(active.values(state=PAUSED, why=why))

    def _read(self, query: Any) -> tuple[Digest, ...]:
        with self._reading.connect() as connection:
            return _digests(connection.execute(query))


def _one(digest: Digest, statement: Any) -> Any:
    return statement.where(D.workspace == digest.workspace, D.number == digest.number)


def _locked(connection: Connection, digest: Digest) -> Digest | None:
    """As it is, until the transaction's end: who claims it must not see it before a completion is saved.

    It is locked before its claims are touched, by everybody.
    """
    return next(iter(_digests(connection.execute(_one(digest, select(digests)).with_for_update()))), None)


def _this(claim: Claim) -> dict[str, Any]:
    return {"of": claim.digest.workspace, "held": claim.claim, "since": claim.held_at}


def _digests(rows: Iterable[Row[Any]]) -> tuple[Digest, ...]:
    return tuple(Digest(**row._mapping) for row in rows)


def _claim(row: Row[Any]) -> Claim:
    held = row._mapping
    digest = Digest(**{name: held[D[name]] for name in D.keys()})  # noqa: SIM118 - columns, not a mapping
    digest = replace(digest, subscription=held[K.subscription] or digest.subscription)  # older claims say none
    return Claim(digest, held[K.claim], held[K.due], held[K.after], held[K.upto], held[K.began_at], held[K.held_at])
