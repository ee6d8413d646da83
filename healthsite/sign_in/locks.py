"""How django-axes keeps out whoever tries too often; settings.py takes these as they are."""

from datetime import timedelta

AXES = {
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "AXES_FAILURE_LIMIT": 8,
    "AXES_COOLOFF_TIME": timedelta(minutes=15),
    # Trying on while locked out does not make it longer, and coming in makes it forgotten.
    "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
    "AXES_RESET_ON_SUCCESS": True,
    "AXES_HANDLER": "healthsite.sign_in.tries.Tries",
    "AXES_CLIENT_IP_CALLABLE": "healthsite.sign_in.tries.address",
    "AXES_USERNAME_CALLABLE": "healthsite.sign_in.tries.name",
    "AXES_LOCKOUT_CALLABLE": "healthsite.sign_in.tries.locked_out",
    "AXES_DISABLE_ACCESS_LOG": True,
    "AXES_ENABLE_ADMIN": False,
    "AXES_VERBOSE": False,
}
