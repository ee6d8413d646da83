"""How long the staff stay signed in: 30 minutes without a click, 12 hours at most, and till somebody logs out.

Idle sessions end by SESSION_COOKIE_AGE, since a session counts from when it was last saved; saving it here, and not
with SESSION_SAVE_EVERY_REQUEST, keeps readers' pages away from sessions and spares the database.
"""

import time

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

BEGAN, SEEN = "began", "seen"  # seconds since 1970
AT_MOST = 12 * 3600
SAVED_EVERY = 60


def staff_sessions(get_response):
    """Middleware: the staff's pages end a session that is too old, and prolong the others."""

    def answer(request):
        if not request.path_info.startswith("/admin/"):
            return get_response(request)
        if is_too_old(request.session):
            request.session.flush()
        response = get_response(request)
        if SESSION_KEY in request.session:
            prolong(request.session)
        return response

    return answer


def is_too_old(session):
    return SESSION_KEY in session and time.time() - session.get(BEGAN, time.time()) > AT_MOST


def prolong(session):
    """Save the session, and so begin its half hour anew: once a minute is often enough."""
    now = time.time()
    session.setdefault(BEGAN, now)
    if now - session.get(SEEN, 0) >= SAVED_EVERY:
        session[SEEN] = now


def forget():
    """Delete the sessions that have ended."""
    SessionStore.clear_expired()


def end_all(user):
    """Sign this person out everywhere. Only the staff have sessions, and none is kept for long, so all can be read."""
    for each in Session.objects.filter(expire_date__gt=timezone.now()):
        if each.get_decoded().get(SESSION_KEY) == str(user.pk):
            each.delete()
