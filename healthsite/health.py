"""What a load balancer asks: is the process alive, and can it serve?"""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from healthsite.models import Heartbeat


def liveness(get_response):
    """Answer /healthz before the Host check: probes come by address, not by name."""

    def answer(request):
        if request.path_info == "/healthz":
            return plain("alive", 200)
        return get_response(request)

    return answer


@require_safe
def readyz(request):
    try:
        missing = missing_migrations()
        seen = None if missing else worker()
    except Error:
        return plain("The database does not answer.", 503)
    if missing:
        return plain("Migrations are missing: run manage.py migrate.", 503)
    return plain(f"ready\n{seen}", 200)


def worker():
    """Say how long ago the worker was seen. It is no reason for a 503: pages and posts do without it for a while."""
    seen = Heartbeat.newest()
    if not seen:
        return "worker: not seen yet"
    seconds = int((timezone.now() - seen).total_seconds())
    if seconds < Heartbeat.DEAD_AFTER.total_seconds():
        return f"worker: seen {max(seconds, 0)} s ago"
    return f"worker: not seen for {seconds // 60} min"


def missing_migrations():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def plain(words, status):
    return HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")
