"""A reader's page that asks who is there is not the same for everyone: here, asking raises."""


class Forbidden:
    def __init__(self, what):
        object.__setattr__(self, "_what", what)

    def __getattr__(self, name):
        raise AssertionError(f"a reader's page touched the {self._what} ({name})")

    __setattr__ = __getattr__

    def __getitem__(self, name=None):
        raise AssertionError(f"a reader's page touched the {self._what} ({name})")

    __setitem__ = __contains__ = __iter__ = __len__ = __bool__ = __getitem__


class Untouched:
    """Innermost middleware: views outside the admin get a request whose session, user and messages raise."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/"):
            return self.get_response(request)
        kept = {name: getattr(request, name) for name in ("session", "user", "_messages")}
        for name in kept:
            setattr(request, name, Forbidden(name.strip("_")))
        response = self.get_response(request)
        for name, value in kept.items():
            setattr(request, name, value)
        assert not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"), "a reader's page made a CSRF token"
        return response
