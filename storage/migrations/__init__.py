"""How the schema came to be, step by step; each step is applied once and never edited after a release."""

HEAD = "0014"
"""The newest version in versions/: known here, so that a start with nothing to upgrade need not load Alembic."""
