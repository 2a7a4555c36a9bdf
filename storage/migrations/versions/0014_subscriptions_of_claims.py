"""What each claim of a digest was about: the digest may since have been changed.

Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("digest_claims", sa.Column("subscription", sa.Text(), nullable=False, server_default=""))
