"""What the worker does: the jobs that posts and decisions leave, the alerts, and every hour the forgetting.

Alerts and the sign of life have a thread of their own: somebody may be in danger while a hundred other mails wait.
"""

import logging
import sys
import time
from threading import Event, Thread
from time import monotonic

from django.db import Error, close_old_connections, connection
from django_tasks_db.management.commands import db_worker

from comments.models import AlertMail
from comments.notices import alert
from healthsite import forget
from healthsite.models import Heartbeat, Job

log = logging.getLogger("healthsite.worker")

POLL = 1  # seconds
HOUR = 3600


class Worker(db_worker.Worker):
    """The library's worker, with another loop: the library's own locks all of SQLite whenever it looks for a task."""

    def __init__(self, name):
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            backend_name="default",
            interval=POLL,
            batch=False,
            max_tasks=None,
            startup_delay=False,
            worker_id=name,
        )
        self.ended, self.forget_at = Event(), 0

    def run(self):
        """Work until told to end. Without its database it ends by itself: whoever started it starts it anew, later."""
        watch = Thread(target=self.watch, daemon=True)
        try:
            self.take_over()
            watch.start()
            while self.running:
                self.turn()
        except Error as why:
            log.warning("The worker starts anew: the database failed (%s).", type(why).__name__)
            sys.exit(1)
        finally:
            self.running = False
            self.ended.set()
            if watch.is_alive():
                watch.join()

    def take_over(self):
        """Claim nobody's jobs but those that the one of our name died in."""
        Job.take_back(alive=Heartbeat.alive() - {self.worker_id})
        AlertMail.try_at_once()
        self.beat()

    def turn(self):
        close_old_connections()
        if monotonic() >= self.forget_at:
            forget.everything_due()
            self.forget_at = monotonic() + HOUR
        if not self.do_next() and self.running:
            time.sleep(POLL)

    def do_next(self):
        """Do one job; return whether there was one."""
        job = Job.claim_next(self.worker_id)
        if job:
            self.run_task(job)
        return bool(job)

    def watch(self):
        """Every second see whether an alert is due. What fails here is tried again, for it must never end."""
        beat_at = monotonic() + Heartbeat.EVERY
        while not self.ended.is_set():
            try:
                close_old_connections()
                alert.send_due()
                if monotonic() >= beat_at:
                    self.beat()
                    beat_at = monotonic() + Heartbeat.EVERY
            except Exception as why:  # whatever it is
                log.warning("The worker could not look for alerts: %s", type(why).__name__)
            self.ended.wait(POLL)
        connection.close()

    def beat(self):
        Heartbeat.beat(self.worker_id)
        Job.take_back(alive=Heartbeat.alive())

    def shutdown(self, signum, frame):
        """End when the job in hand is done. Being told again changes nothing: the library would leave the job."""
        was_running, self.running = self.running, False
        self.ended.set()
        if was_running and not self.running_task:
            sys.exit(0)
