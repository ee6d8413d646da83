"""Headers that every answer carries: pages, errors, static files, the staff's pages."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


def every_answer(get_response):
    def answer(request):
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        # What nobody called public belongs to one person.
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return answer


class PolicyMiddleware(CSPMiddleware):
    """The public policy everywhere, except under the admin's address."""

    def get_policy_parts(self, request, response, report_only=False):
        if not report_only and request.path_info.startswith("/admin/"):
            return PolicyParts(config=settings.ADMIN_SECURITY_POLICY)
        return super().get_policy_parts(request, response, report_only)
