"""Bringing a database to the schema of this code. Alembic is loaded only when there is something to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.errors import DatabaseNewerError, DatabaseOlderError
from storage.migrations import HEAD

FOLDER = Path(__file__).parent / "migrations"
POSTGRESQL_LOCK = 7_245_610
"""Advisory lock under which one of several starting replicas migrates."""


def bring_up_to_date(engine: Engine, *, writing: Engine, migrate: bool) -> None:
    """Upgrades to the newest schema; one process at a time, the others then find nothing to do.

    `writing` is the engine whose transactions may write. Raises DatabaseNewerError, and DatabaseOlderError where it
    may not upgrade.
    """
    with engine.connect() as connection:
        found = _version(connection)
    if found == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - a fifth of a second that most starts do not need
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseNewerError(found)
    if not migrate:
        raise DatabaseOlderError
    with writing.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = 0"))  # another replica may need long for its upgrade
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRESQL_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
