"""What kind of digest one is: by the clock, or an alert.

Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("digests", sa.Column("kind", sa.Text(), nullable=False, server_default="digest"))
