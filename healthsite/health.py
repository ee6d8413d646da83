"""What a load balancer asks: is the process alive, and can it serve?"""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.http import require_safe


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
    except Error:
        return plain("The database does not answer.", 503)
    if missing:
        return plain("Migrations are missing: run manage.py migrate.", 503)
    return plain("ready", 200)


def missing_migrations():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def plain(words, status):
    return HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")
