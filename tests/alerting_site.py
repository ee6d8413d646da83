"""A site that alerts, its mail server, and a hand that kills its worker: for the test and for `make torture`."""

import os
import signal
from contextlib import contextmanager
from pathlib import Path

from mail_server import mail_server
from running_site import RunningSite, own_database

URGENT = "My husband's face has dropped on one side since an hour ago and he cannot speak."
WORKER, FIRST = b"manage.py\0worker\0", b"-m\0healthsite\0"


class AlertingSite(RunningSite):
    def __init__(self, data_dir, database_url, mails):
        self.data_dir, self.database_url, self.mails = data_dir, database_url, mails
        self.start()

    def start(self):
        variables = {"ALERT_EMAILS": "desk@health.example", "EMAIL_URL": self.mails.url}
        super().__init__(self.data_dir, self.database_url, **variables)

    def processes(self, command):
        """Return the ids of those in the group of this `make run` that were started by the command."""
        running = Path("/proc").glob("[0-9]*/cmdline")
        return [int(path.parent.name) for path in running if self.is_ours(path, command)]

    def is_ours(self, path, command):
        try:
            ours = os.getpgid(int(path.parent.name)) == self.process.pid
            return ours and command in path.read_bytes()
        except OSError:  # it ended while we looked
            return False

    def kill_outright(self, command=WORKER):
        for pid in self.processes(command):
            os.kill(pid, signal.SIGKILL)


@contextmanager
def alerting_site(folder):
    with own_database("alerting") as database, mail_server() as mails:
        site = AlertingSite(folder / "data", database, mails)
        try:
            yield site
        finally:
            said = site.stop()
        assert "Traceback" not in said and "desk@" not in said, said
