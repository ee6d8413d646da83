"""How each database is opened. The reasons are in docs/decisions/0005-databases.md."""

SQLITE = {
    # One writer at a time, and it queues before it reads: no deadlock between two that want to write.
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    # Not WAL: SQLite up to 3.51.2 can lose committed rows in it. FULL: a receipt outlives a power cut.
    # secure_delete: what was forgotten is overwritten, too.
    "init_command": "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}
POSTGRES = {"connect_timeout": 3}


def databases(env):
    """Return Django's DATABASES for a checked environment."""
    config = env.DATABASE_URL or {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(env.DATA_DIR / "healthsite.sqlite3"),
    }
    options = SQLITE if "sqlite" in config["ENGINE"] else POSTGRES
    config["OPTIONS"] = {**options, **config.get("OPTIONS", {})}
    config["CONN_MAX_AGE"] = 600
    config["CONN_HEALTH_CHECKS"] = True
    if "sqlite" in config["ENGINE"]:
        # Tests use a file too: in memory, nobody ever waits for a lock.
        config["TEST"] = {"NAME": str(env.DATA_DIR / "test.sqlite3")}
    return {"default": config}
