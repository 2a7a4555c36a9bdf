"""The ledger: workspaces, counters, revisions with their topics, deliveries; append-only by triggers.

Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

REFUSED = "is append-only"
REVISIONS_MAY_NOT_CHANGE = """OLD.superseded_by IS NOT NULL OR NEW.superseded_by IS NULL"""


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "event_id", name=op.f("pk_deliveries")),
    )
    op.create_index(op.f("ix_deliveries_seen_at"), "deliveries", ["seen_at"], unique=False)
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("last_recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people_version", sa.Integer(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("loggers", sa.Text(), nullable=True),
        sa.Column("guest_channels", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "counters",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_counters_workspace")),
        sa.PrimaryKeyConstraint("workspace", "letter", name=op.f("pk_counters")),
    )
    op.create_table(
        "revisions",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("source_words", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("counterparty", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("topics", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("during", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("with_whom", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("base_year", sa.Integer(), nullable=True),
        sa.Column("target_year", sa.Integer(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("strength", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("is_ask", sa.Boolean(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("is_statement", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_revisions_workspace")),
        sa.PrimaryKeyConstraint("workspace", "seq", name=op.f("pk_revisions")),
    )
    op.create_index("ix_revisions_act", "revisions", ["workspace", "act", "seq"], unique=False)
    op.create_index(
        "ix_revisions_counterparty",
        "revisions",
        ["workspace", "audience", "kind", "counterparty", "seq"],
        unique=False,
        sqlite_where=sa.text("counterparty IS NOT NULL"),
        postgresql_where=sa.text("counterparty IS NOT NULL"),
    )
    op.create_index(
        "ix_revisions_current",
        "revisions",
        ["workspace", "entry"],
        unique=True,
        sqlite_where=sa.text("superseded_by IS NULL"),
        postgresql_where=sa.text("superseded_by IS NULL"),
    )
    op.create_index(
        "ix_revisions_entry",
        "revisions",
        ["workspace", "entry", "number"],
        unique=True,
    )
    op.create_index(
        "ix_revisions_kind",
        "revisions",
        ["workspace", "audience", "kind", "seq"],
        unique=False,
    )
    op.create_index(
        "ix_revisions_party",
        "revisions",
        ["workspace", "audience", "kind", "party", "seq"],
        unique=False,
        sqlite_where=sa.text("party IS NOT NULL"),
        postgresql_where=sa.text("party IS NOT NULL"),
    )
    op.create_index(
        "ix_revisions_party_valid",
        "revisions",
        ["workspace", "audience", "kind", "party", "valid_until"],
        unique=False,
        sqlite_where=sa.text("superseded_by IS NULL AND change <> 'retracted'"),
        postgresql_where=sa.text("superseded_by IS NULL AND change <> 'retracted'"),
    )
    op.create_index(
        "ix_revisions_person",
        "revisions",
        ["workspace", "audience", "kind", "person", "seq"],
        unique=False,
        sqlite_where=sa.text("person IS NOT NULL"),
        postgresql_where=sa.text("person IS NOT NULL"),
    )
    op.create_index(
        "ix_revisions_recorded_at",
        "revisions",
        ["workspace", "recorded_at", "seq", "audience"],
        unique=False,
    )
    op.create_index(
        "ix_revisions_successor",
        "revisions",
        ["workspace", "superseded_by"],
        unique=True,
        sqlite_where=sa.text("superseded_by IS NOT NULL"),
        postgresql_where=sa.text("superseded_by IS NOT NULL"),
    )
    op.create_index(
        "ix_revisions_valid",
        "revisions",
        ["workspace", "audience", "kind", "valid_until"],
        unique=False,
        sqlite_where=sa.text("superseded_by IS NULL AND change <> 'retracted'"),
        postgresql_where=sa.text("superseded_by IS NULL AND change <> 'retracted'"),
    )
    op.create_table(
        "revision_topics",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "seq"],
            ["revisions.workspace", "revisions.seq"],
            name=op.f("fk_revision_topics_workspace_seq"),
        ),
        sa.PrimaryKeyConstraint("workspace", "audience", "kind", "topic", "seq", name=op.f("pk_revision_topics")),
    )
    if op.get_bind().dialect.name == "postgresql":
        protect_on_postgresql()
    else:
        protect_on_sqlite()


def protect_on_postgresql() -> None:
    op.execute(
        f"""CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% {REFUSED}', TG_TABLE_NAME; END $$"""
    )
    for table in ("revisions", "revision_topics"):
        op.execute(
            f"""CREATE TRIGGER {table}_are_kept BEFORE DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
        )
    op.execute(
        """CREATE TRIGGER revision_topics_never_change BEFORE UPDATE ON revision_topics
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
    )
    op.execute(
        f"""CREATE TRIGGER revisions_never_change BEFORE UPDATE OF {content_of_revisions()} ON revisions
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
    )
    op.execute(
        f"""CREATE TRIGGER revisions_are_superseded_once BEFORE UPDATE ON revisions
        FOR EACH ROW WHEN ({REVISIONS_MAY_NOT_CHANGE}) EXECUTE FUNCTION refuse_change()"""
    )


def protect_on_sqlite() -> None:
    def trigger(table: str, name: str, when: str) -> None:
        op.execute(
            f"""CREATE TRIGGER {table}_{name} BEFORE {when}
            BEGIN SELECT RAISE(ABORT, '{table} {REFUSED}'); END"""
        )

    for table in ("revisions", "revision_topics"):
        trigger(table, "are_kept", f"DELETE ON {table}")
    trigger("revision_topics", "never_change", "UPDATE ON revision_topics")
    trigger("revisions", "never_change", f"UPDATE OF {content_of_revisions()} ON revisions")
    trigger("revisions", "are_superseded_once", f"UPDATE ON revisions WHEN {REVISIONS_MAY_NOT_CHANGE}")
    # INSERT OR REPLACE deletes without firing the DELETE trigger.
    trigger(
        "revisions",
        "are_never_replaced",
        """INSERT ON revisions WHEN EXISTS (SELECT 1 FROM revisions AS old WHERE old.workspace = NEW.workspace
            AND (old.seq = NEW.seq OR (old.entry = NEW.entry AND old.number = NEW.number)))""",
    )


def content_of_revisions() -> str:
    columns = sa.inspect(op.get_bind()).get_columns("revisions")
    return ", ".join(f'"{column["name"]}"' for column in columns if column["name"] != "superseded_by")
