"""The staff's door: Django's admin under our name, shut to whoever has not shown what STAFF_OTP asks for."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from healthsite import help
from healthsite.sign_in import sessions
from healthsite.sign_in.form import SignIn
from healthsite.sign_in.words_back import is_press, words_back


class Site(AdminSite):
    login_form = SignIn
    site_title = lazystr(settings.SITE_NAME)
    site_header = settings.SITE_NAME
    index_title = _("What to do")
    enable_nav_sidebar = False

    def login(self, request, extra_context=None):
        """Send who is in already on, when asked by HEAD, too: Django looks for GET alone."""
        if request.method == "HEAD" and self.has_permission(request):
            request.method = "GET"
        return super().login(request, extra_context)

    def index(self, request, extra_context=None):
        """Tell editors, too, when the numbers for help have grown old."""
        return super().index(request, {**(extra_context or {}), "overdue_help": help.overdue()})

    def has_permission(self, request):
        """Every address of the admin asks here first."""
        verified = not settings.STAFF_OTP or request.user.is_verified()
        return verified and super().has_permission(request)

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def door(request, *args, **kwargs):
            if is_press(request) and not self.has_permission(request):
                return words_back(request, self.each_context(request))
            return inner(request, *args, **kwargs)

        return update_wrapper(door, inner)

    def logout(self, request, extra_context=None):
        """Log out here and wherever else this person is signed in: who leaves a shared computer means it."""
        if request.method == "POST":
            sessions.end_all(request.user)
        return super().logout(request, extra_context)
