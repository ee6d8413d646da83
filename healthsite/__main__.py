"""`make run`: set the site up, serve it in the foreground until Ctrl-C or SIGTERM, and stop it cleanly.

python -m healthsite            as in production
python -m healthsite --reload   for developers: starts anew whenever a file changes
"""

import os
import signal
import socket
import sys


def main():
    # Until there is a server to stop, Ctrl-C ends us without a word, even while we import.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Readers' words are nobody else's on this machine.
    os.umask(0o077)
    from django.core.exceptions import ImproperlyConfigured

    try:
        read_settings()
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))
    from healthsite import server, setup

    account = setup.prepare()
    sys.exit(server.serve(account, reload="--reload" in sys.argv))


def read_settings():
    """Refuse before anything is made. Raises ImproperlyConfigured."""
    from healthsite import environment

    env = environment.read(os.environ)
    require_free(env.HOST, env.PORT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthsite.settings")
    import django

    django.setup()


def require_free(host, port):
    """Exit with one sentence when nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as why:
        sys.exit(
            f"HOST {host} and PORT {port} cannot be used ({why.strerror.lower()}): "
            "stop what listens there, or choose another port, as in PORT=8001 make run."
        )


if __name__ == "__main__":
    main()
