"""The key that signs everything: given by the operator, or made once and kept in DATA_DIR."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(data_dir, given=""):
    """Return the given key or the one kept in data_dir, making folder (0700) and file (0600) when they are missing."""
    path = Path(data_dir) / "secret_key"
    try:
        make_private_folder(data_dir)
        if given:
            return given
        if not path.exists():
            write_once(path, secrets.token_urlsafe(50))
        return path.read_text().strip()
    except OSError as why:
        raise ImproperlyConfigured(
            f"DATA_DIR {data_dir} cannot be written to ({why.strerror}): "
            "choose another folder, or give this one to the user who starts the site."
        ) from None


def make_private_folder(path):
    Path(path).mkdir(mode=0o700, parents=True, exist_ok=True)


def write_once(path, text):
    """Put the whole text at path, or nothing: of two processes that start at once, the first one wins."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
