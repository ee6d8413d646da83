"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """ASVS 5's figures (appendix C): 19 MiB each. With Django's 100, sixteen who try at once would fill a small server."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
