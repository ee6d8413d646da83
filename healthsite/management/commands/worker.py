"""The worker's process. `make run` starts one; another machine on the same PostgreSQL can run one more by hand."""

import os

from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, run_with_reloader

from healthsite.management.ready import ReadyCommand
from healthsite.processes import end_with_parent
from healthsite.worker import Worker


class Command(ReadyCommand):
    help = "Does what posts and decisions leave to be done, sends alerts, and forgets what is due; until it is told to end."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("name", help="its own; it takes over what one of the same name left")
        parser.add_argument("--reload", action="store_true", help="start anew at every change")

    def handle(self, *, name, reload, **options):
        worker = Worker(name)
        if not reload:
            worker.configure_signals()
            return worker.run()
        end_with_parent()
        if (
            os.environ.get(DJANGO_AUTORELOAD_ENV) == "true"
        ):  # the process that works, not the one that looks on
            worker.configure_signals()
        run_with_reloader(worker.run)
