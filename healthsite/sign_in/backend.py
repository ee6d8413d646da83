"""Who may come in: the staff, with name, password and, where STAFF_OTP is on, a code."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from healthsite.sign_in import second_factor


class StaffBackend(ModelBackend):
    """The one place that says yes. Whatever is wrong, it says no in the same way, and after the same hashing."""

    def authenticate(self, request, username=None, password=None, code="", **kwargs):
        user = super().authenticate(request, username, password, **kwargs)
        if user and settings.STAFF_OTP:
            user.otp_device = second_factor.accepting(user, code)
            return user if user.otp_device else None
        return user

    def user_can_authenticate(self, user):
        """Asked at every request too: who is no longer with us is out at once."""
        return super().user_can_authenticate(user) and user.is_staff
