"""Headers that every answer carries: pages, errors, static files, the staff's pages."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

from healthsite.policies import PERMISSIONS


def every_answer(get_response):
    def answer(request):
        response = get_response(request)
        # SecurityMiddleware gives these three, too, but not to what is answered ahead of it or by its own refusal.
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        # What nobody called public belongs to one person.
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return answer


def no_cookies_for_readers(get_response):
    """Outside the admin no cookie is read: Django's middleware answers a mangled one by setting another."""

    def answer(request):
        if not request.path_info.startswith("/admin/"):
            request.COOKIES = {}
        return get_response(request)

    return answer


class PolicyMiddleware(CSPMiddleware):
    """The public policy everywhere, except under the admin's address."""

    def get_policy_parts(self, request, response, report_only=False):
        if not report_only and request.path_info.startswith("/admin/"):
            return PolicyParts(config=settings.ADMIN_SECURITY_POLICY)
        return super().get_policy_parts(request, response, report_only)

    def process_response(self, request, response):
        """Put the directives in one order: the library's differs from process to process."""
        response = super().process_response(request, response)
        policy = response.headers.get(HEADER)
        if policy:
            response.headers[HEADER] = "; ".join(sorted(policy.split("; ")))
        return response
