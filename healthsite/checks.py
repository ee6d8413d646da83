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
