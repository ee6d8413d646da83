"""What the admin's start page and the moderators' list say when the worker is away, or gave something up."""

from django import template
from django.utils import timezone

from healthsite.models import Heartbeat, Job

register = template.Library()
COUNTED_AT_MOST = 1000


@register.inclusion_tag("admin/_worker.html", takes_context=True)
def worker(context):
    seen = Heartbeat.newest()
    return {
        "seen": seen,
        "late": seen and timezone.now() - seen > Heartbeat.DEAD_AFTER,
        "given_up": Job.objects.failed()[:COUNTED_AT_MOST].count(),
        "perms": context["perms"],
    }
