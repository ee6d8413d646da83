"""What each part of the site forgets when its time has come. The worker asks at its start and every hour."""

import logging

from django.db import Error

log = logging.getLogger("healthsite.forget")


def everything_due():
    """Forget, or say that it will be tried again: a database that is away must not end the site."""
    from comments.models import AlertMail
    from comments.privacy import forget, retention
    from healthsite.models import Heartbeat, Job
    from healthsite.sign_in import sessions, tries

    steps = [forget.connections, forget.repeats, forget.addresses, tries.forget, sessions.forget]
    steps += [Job.forget, Heartbeat.forget, AlertMail.forget, retention.daily]
    for step in steps:
        try:
            step()
        except (Error, OSError) as why:  # the second: the tombstones' folder
            log.warning("What was due could not be forgotten, next try in an hour: %s", why)
