"""Cards that survive: what waits of a message, when its card and its reminder are due; which reactions take one.

Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("captures", sa.Column("waiting", sa.Text(), nullable=False, server_default="[]"))
    for due in ("card_due", "reminder_due"):
        op.add_column("captures", sa.Column(due, sa.DateTime(timezone=True), nullable=True))
        op.create_index(op.f(f"ix_captures_{due}"), "captures", [due], unique=False)
    op.add_column("workspaces", sa.Column("reactions", sa.Text(), nullable=False, server_default='["pushpin"]'))
    op.add_column("workspaces", sa.Column("remind_after", sa.Integer(), nullable=False, server_default="4"))
