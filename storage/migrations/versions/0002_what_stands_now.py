"""Indexes for what a party says now, and what one asks of another.

Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    index("party_now", "party", "seq", of="party")
    index("between", "party", "counterparty", "seq", of="counterparty")


def index(name: str, *columns: str, of: str) -> None:
    standing = sa.text(f"superseded_by IS NULL AND change <> 'retracted' AND {of} IS NOT NULL")
    op.create_index(
        f"ix_revisions_{name}",
        "revisions",
        ["workspace", "audience", "kind", *columns],
        unique=False,
        sqlite_where=standing,
        postgresql_where=standing,
    )
