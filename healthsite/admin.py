"""The staff's door: Django's admin under our name."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _


class SignIn(AdminAuthenticationForm):
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "This name and password do not go together. Type both again: capital letters matter."
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Name")


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
