import pytest
from django.db import connection

from mingtang.kit.sqlite.base import Cursor


@pytest.mark.django_db
def test_a_statement_asked_again_takes_its_new_values() -> None:
    with connection.cursor() as cursor:
        for value in ("甲", "乙"):
            cursor.execute("SELECT %s || '%%s %%'", [value])
            assert cursor.fetchone() == (f"{value}%s %",)


@pytest.mark.django_db
def test_values_may_have_names() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT %(first)s + %(second)s", {"first": 1, "second": 2})
            assert cursor.fetchone() == (3,)
            assert isinstance(cursor.cursor, Cursor)
