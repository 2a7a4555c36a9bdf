"""The only place with SQL: an append-only ledger with two clocks, on SQLite or PostgreSQL."""
