"""What administrators see of accounts: nobody's second factor, and a way to sign somebody out."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from healthsite.sign_in import sessions


class StaffAdmin(UserAdmin):
    actions = ["sign_out"]

    @admin.action(description=_("Log out everywhere"), permissions=["change"])
    def sign_out(self, request, users):
        for user in users:
            sessions.end_all(user)
        self.message_user(request, _("They are logged out on every device."))


def show():
    """The libraries' own pages would show secrets on the screen."""
    admin.site.unregister([TOTPDevice, StaticDevice, User])
    admin.site.register(User, StaffAdmin)
