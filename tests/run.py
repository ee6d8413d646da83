"""What `make test` runs: the suite on SQLite, then on a throw-away PostgreSQL.

tests/run.py -k withdraw   arguments go to pytest; -n0 runs one test at a time
CI=true make test          what is not tested counts as failed
"""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from throwaway_postgres import NoPostgres, leave_tidily, throwaway_postgres

sys.path.append(str(Path(__file__).resolve().parent.parent))

from healthsite.environment import BASE_DIR, VARIABLES

# A developer's shell must not change a result.
FOREIGN = ("DJANGO_", "PYTEST_", "PYTHON", "PG")
OURS = ("PG_BIN",)
TO_FINISH = 20
# A file stays with one process: what it starts, it starts once.
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadfile"]


def main(arguments):
    leave_tidily()
    with tempfile.TemporaryDirectory(prefix="healthsite-") as scratch:
        scratch = Path(scratch)
        passed = [suite("SQLite", "", scratch, arguments)]
        try:
            with throwaway_postgres() as url:
                again = ["-m", "not once", *arguments]
                passed.append(suite("PostgreSQL", url, scratch, again))
        except NoPostgres as why:
            write_down(scratch, f"everything on PostgreSQL: {why}")
        missing = not_tested(scratch).read_text().splitlines()
    return verdict(all(passed), missing)


def suite(database, url, scratch, arguments):
    """Run pytest in a process of its own; return whether all that ran has passed."""
    print(f"\nOn {database}:", flush=True)
    data = scratch / database
    data.mkdir()
    write_down(scratch)
    ours = {"DATA_DIR": data, "NOT_TESTED": not_tested(scratch), "TESTED_ON": database}
    command = [sys.executable, "-m", "pytest", "-p", "loud", *SIDE_BY_SIDE, *arguments]
    env = environment(**ours, **({"DATABASE_URL": url} if url else {}))
    return finished(subprocess.Popen(command, cwd=BASE_DIR, env=env)) == 0


def environment(**ours):
    kept = {name: value for name, value in os.environ.items() if not is_foreign(name)}
    return {**kept, "PYTHONPATH": BASE_DIR / "tests", **ours}


def is_foreign(name):
    if name in VARIABLES or name.lower().endswith("_proxy"):
        return True
    return name.startswith(FOREIGN) and name not in OURS


def finished(pytest):
    """Return its exit code. Told to stop, let it put its things away first."""
    try:
        return pytest.wait()
    except SystemExit:  # a terminal's Ctrl-C, unlike SIGTERM, reaches pytest by itself
        pytest.send_signal(signal.SIGINT)
        raise
    finally:
        with suppress(subprocess.TimeoutExpired):
            pytest.wait(TO_FINISH)
        pytest.kill()


def not_tested(scratch):
    return scratch / "not-tested"


def write_down(scratch, *lines):
    with not_tested(scratch).open("a") as file:
        file.writelines(f"{line}\n" for line in lines)


def verdict(passed, missing):
    """Say last, and loudly, what nobody has tested; return the exit code."""
    for line in missing:
        print(f"NOT TESTED: {line}")
    strict = os.environ.get("CI", "").lower() not in ("", "0", "false")
    if missing and strict:
        print(f"{len(missing)} not tested: with CI set, that is a failure.")
    if not passed:
        print("Something failed: look above.")
    return 1 if not passed or (missing and strict) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
