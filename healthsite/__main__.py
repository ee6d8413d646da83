"""`make run`: set the site up, serve it in the foreground until Ctrl-C or SIGTERM, and stop it cleanly.

python -m healthsite            as in production
python -m healthsite --reload   for developers: starts anew whenever a file changes
"""

import os
import socket
import sys

from django.core.exceptions import ImproperlyConfigured

from healthsite import environment


def main():
    try:
        env = environment.read(os.environ)
        require_free(env.HOST, env.PORT)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthsite.settings")
        import django

        django.setup()
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))
    from healthsite import server, setup

    account = setup.prepare()
    sys.exit(server.serve(account, reload="--reload" in sys.argv))


def require_free(host, port):
    """Refuse before anything is made. Raises ImproperlyConfigured."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as why:
            raise ImproperlyConfigured(
                f"HOST {host} and PORT {port} cannot be used ({why.strerror.lower()}): "
                f"stop what listens there, or choose another port, as in PORT={port + 1} make run."
            ) from None


if __name__ == "__main__":
    main()
