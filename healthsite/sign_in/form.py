"""The form at the staff's door. It never says which part was wrong, nor whether there is such an account."""

from math import ceil

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from healthsite.sign_in import tries

CODE = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


class TypedAnew(forms.TextInput):
    """Never filled in again: a code works only once."""

    def format_value(self, value):
        return None


class SignIn(AdminAuthenticationForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=100,
        widget=TypedAnew(CODE),
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
    )
    error_messages = {
        "without_code": _(
            "This name and password do not go together. Type both again: capital letters matter."
        ),
        "with_code": _(
            "This name, password and code do not go together. "
            "Type all three again: capital letters matter, and a code works only once."
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Name")
        if not settings.STAFF_OTP:
            del self.fields["code"]

    def clean(self):
        if not self.errors:
            self.user_cache = authenticate(self.request, **self.cleaned_data)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.request.session.flush()  # whoever was here before
        return self.cleaned_data

    def get_invalid_login_error(self):
        if seconds := tries.seconds_left(self.request):
            return ValidationError(too_often(ceil(seconds / 60)))
        return ValidationError(
            self.error_messages["with_code" if settings.STAFF_OTP else "without_code"]
        )


def too_often(minutes):
    return ngettext(
        "This was tried too often: wait %(minutes)s minute, then try again.",
        "This was tried too often: wait %(minutes)s minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}
