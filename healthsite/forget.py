"""What each part of the site forgets when its time has come. The process that `make run` waits in asks every hour."""

import logging

from django.db import Error

log = logging.getLogger("healthsite.forget")


def everything_due():
    """Forget, or say that it will be tried again: a database that is away must not end the site."""
    from comments.privacy import forget
    from healthsite.sign_in import sessions, tries

    for step in (forget.connections, forget.repeats, tries.forget, sessions.forget):
        try:
            step()
        except Error as why:
            log.warning("What was due could not be forgotten, next try in an hour: %s", why)
