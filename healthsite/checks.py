"""What must be said before a site meets the public."""

from django.conf import settings
from django.core import checks


def operator_is_named(app_configs, **kwargs):
    missing = [name for name in ("OPERATOR_NAME", "CONTACT_EMAIL") if not getattr(settings, name)]
    if missing and settings.IS_HTTPS:
        return [
            checks.Error(
                f"Set {' and '.join(missing)}: readers must be able to ask.", id="healthsite.E001"
            )
        ]
    return []


def staff_show_two_things(app_configs, **kwargs):
    if settings.STAFF_OTP or settings.IS_LOOPBACK:
        return []
    return [
        checks.Warning(
            "Set STAFF_OTP to on: without it a stolen password is enough to decide what is public.",
            id="healthsite.W001",
        )
    ]
