"""Argon2 as in the product, but cheap: tests make many accounts and guard no secrets."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2(Argon2PasswordHasher):
    """The same format and code path with the smallest cost."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
