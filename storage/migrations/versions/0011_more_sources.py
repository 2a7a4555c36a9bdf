"""Further sources of an entry, as append-only as the rest of its revision.

Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("more_sources", sa.Text(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """CREATE TRIGGER revisions_keep_their_sources BEFORE UPDATE OF more_sources ON revisions
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
        )
    else:
        op.execute(
            """CREATE TRIGGER revisions_keep_their_sources BEFORE UPDATE OF more_sources ON revisions
            BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END"""
        )
