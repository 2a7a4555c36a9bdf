"""What a channel was told last of who leads; one row of that kind for a channel.

Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("digests", sa.Column("told", sa.Text(), nullable=False, server_default=""))
    op.create_index(
        "ix_digests_handovers",
        "digests",
        ["workspace", "channel"],
        unique=True,
        sqlite_where=sa.text("kind = 'handover' AND state <> 'off'"),
        postgresql_where=sa.text("kind = 'handover' AND state <> 'off'"),
    )
