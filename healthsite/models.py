"""What the worker leaves in the database: the jobs that it does, and its sign of life."""

import logging
from datetime import timedelta
from traceback import format_tb

from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

log = logging.getLogger("healthsite.worker")


class Job(DBTaskResult):
    """A task, with what its library leaves out: it is tried again when it failed, and when its worker died in it."""

    # After the first try, the second, and so on; for about a day in all.
    DELAYS = [
        timedelta(seconds=5),
        timedelta(seconds=30),
        timedelta(minutes=2),
        timedelta(minutes=10),
        *[timedelta(minutes=30)] * 47,
    ]

    class Meta:
        proxy = True
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    def __str__(self):
        return self.task_name

    @classmethod
    def claim_next(cls, worker):
        """Return a job that is now this worker's, or None. A plain read comes first: who finds nothing takes no lock."""
        if not cls.objects.ready().exists():
            return None
        with transaction.atomic():
            job = cls.objects.ready().get_locked()
            if job:
                job.claim(worker)
        return job

    @classmethod
    def take_back(cls, alive):
        """Make those ready again whose worker is not among the living. What kills each of its workers is given up."""
        for job in cls.objects.running():
            if job.worker_ids[-1] not in alive:
                mine = cls.objects.running().filter(pk=job.pk, started_at=job.started_at)
                if job.is_worn_out:
                    mine.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
                else:
                    mine.update(status=TaskResultStatus.READY)

    @property
    def tries(self):
        return len(self.worker_ids)

    @property
    def is_worn_out(self):
        return self.tries > len(self.DELAYS)

    @retry()
    def set_failed(self, exc):
        """Put it back for later, or give it up. Where it failed is kept, not what was said: mail servers quote addresses."""
        now = timezone.now()
        if self.is_worn_out:
            self.status, self.finished_at = TaskResultStatus.FAILED, now
        else:
            self.status, self.run_after = TaskResultStatus.READY, now + self.DELAYS[self.tries - 1]
        self.exception_class_path = f"{type(exc).__module__}.{type(exc).__qualname__}"
        self.traceback = "".join(format_tb(exc.__traceback__))
        self.save(
            update_fields=[
                "status",
                "finished_at",
                "run_after",
                "exception_class_path",
                "traceback",
            ]
        )
        if self.is_worn_out or self.tries == 1:
            end = "is given up" if self.is_worn_out else "will be tried again"
            log.warning("%s failed and %s: %s", self.task_path, end, self.exception_class_path)

    @staticmethod
    def forget():
        """Delete what is done, after a day, and what was given up, after a month."""
        ages = {"min_age_days": 1, "failed_min_age_days": 30}
        call_command("prune_db_task_results", queue_name="*", verbosity=0, **ages)

    def try_again(self):
        """A person says so: at once, and with all its tries before it."""
        failed = Job.objects.failed().filter(pk=self.pk)
        return failed.update(
            status=TaskResultStatus.READY,
            run_after=timezone.now(),
            finished_at=None,
            worker_ids=[],
        )


class Heartbeat(models.Model):
    """When a worker was last seen. One row a worker; those that have been gone for a day are forgotten."""

    EVERY = 15  # seconds
    DEAD_AFTER = timedelta(seconds=60)
    KEPT = timedelta(days=1)

    worker = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self):
        return f"{self.worker}, {self.seen_at:%Y-%m-%d %H:%M:%S}"

    @classmethod
    def beat(cls, worker):
        cls.objects.bulk_create(
            [cls(worker=worker, seen_at=timezone.now())],
            update_conflicts=True,
            unique_fields=["worker"],
            update_fields=["seen_at"],
        )

    @classmethod
    def alive(cls):
        """Return the names of the workers that were seen a moment ago."""
        recent = cls.objects.filter(seen_at__gt=timezone.now() - cls.DEAD_AFTER)
        return set(recent.values_list("worker", flat=True))

    @classmethod
    def newest(cls):
        """Return when a worker was last seen, or None."""
        return cls.objects.aggregate(newest=models.Max("seen_at"))["newest"]

    @classmethod
    def forget(cls):
        cls.objects.filter(seen_at__lt=timezone.now() - cls.KEPT).delete()
