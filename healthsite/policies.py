"""What a page may do in a browser: readers' pages, the staff's, and every answer."""

_SELF, _NONE = ["'self'"], ["'none'"]

PUBLIC = {
    "default-src": _NONE,
    "script-src": _SELF,
    "style-src": _SELF,
    "img-src": _SELF,
    "connect-src": _SELF,
    "form-action": _SELF,
    "base-uri": _NONE,
    "frame-ancestors": _NONE,
    "require-trusted-types-for": ["'script'"],
}
# Trusted Types break Django's admin.
ADMIN = {
    "default-src": _SELF,
    "img-src": ["'self'", "data:"],
    "object-src": _NONE,
    "form-action": _SELF,
    "base-uri": _NONE,
    "frame-ancestors": _NONE,
}
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
