"""How often somebody may try: django-axes counts by name and address together, and keeps neither of the two."""

from datetime import timedelta
from ipaddress import IPv6Address
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import salted_hmac

from comments.posting.connection import digests

SALT = "healthsite.sign_in.name"
A_DAY = timedelta(days=1)


def address(request):
    return addresses(request)[0]


def addresses(request):
    """Return today's and yesterday's digest of the connection, folded into IPv6 addresses that nobody has (RFC 4193)."""
    return [str(IPv6Address(int("fd" + each[:30], 16))) for each in digests(request)]


def name(request, credentials):
    """Return a digest of the name: some people type their password there."""
    typed = (credentials or {}).get("username") or ""
    return salted_hmac(SALT, typed, algorithm="sha256").hexdigest()


class Tries(AxesDatabaseHandler):
    """Rows say how often and when, and hold nothing else of what was sent."""

    def filter_user_attempts(self, request, credentials=None):
        """Midnight, when the digest changes, ends no lock."""
        who, where = name(request, credentials), addresses(request)
        return [AccessAttempt.objects.filter(username=who, ip_address__in=where)]

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        request.axes_user_agent = request.axes_http_accept = request.axes_path_info = ""
        super().user_login_failed(sender, credentials, request, **kwargs)

    def post_save_access_attempt(self, instance, **kwargs):
        AccessAttempt.objects.filter(pk=instance.pk).update(get_data="", post_data="")


def seconds_left(request):
    """Return how long somebody has to wait who tried too often from here with this name; else 0."""
    if not getattr(request, "axes_locked_out", False):
        return 0
    (tries,) = AxesProxyHandler.get_implementation().get_user_attempts(
        request, request.axes_credentials
    )
    now = request.axes_attempt_time
    latest = tries.aggregate(latest=Max("attempt_time"))["latest"] or now
    return max(1, ceil((latest + settings.AXES_COOLOFF_TIME - now).total_seconds()))


def locked_out(request, response, credentials):
    """Answer with the form's own page, which says the same in words."""
    response.status_code = 429
    response.headers["Retry-After"] = str(seconds_left(request))
    return response


def forget():
    """Delete the rows that count no longer."""
    oldest_kept = timezone.now() - settings.AXES_COOLOFF_TIME - A_DAY
    AccessAttempt.objects.filter(attempt_time__lt=oldest_kept).delete()
