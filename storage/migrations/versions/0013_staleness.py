"""After how many days entries are stale, and of which their authors were asked.

Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("stale_after", sa.Text(), nullable=False, server_default="{}"))
    op.create_table(
        "still_right",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("asking", sa.Text(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "seq", name=op.f("pk_still_right")),
    )
    op.create_index(
        "ix_still_right_open",
        "still_right",
        ["held_at"],
        unique=False,
        sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )
    standing = sa.text("superseded_by IS NULL AND change <> 'retracted'")
    op.create_index(
        "ix_revisions_author",
        "revisions",
        ["workspace", "author", "seq"],
        unique=False,
        sqlite_where=standing,
        postgresql_where=standing,
    )
