"""A reason to keep a comment longer, for tests of those who open one and of those who wait for its end."""

from datetime import timedelta

from django.utils import timezone

from comments.models import Incident


def open_incident(comment, by, days=30):
    ends = timezone.localdate() + timedelta(days=days)
    incident = Incident.objects.create(reason="threat", ends=ends, opened_by_name=str(by))
    incident.comments.add(comment)
    incident.people.add(by)
    return incident
