"""Many values in one question are found like each alone, by the column's index."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from mingtang.kit.among import Among

pytestmark = pytest.mark.django_db
NAMES = [f"name {number}" for number in range(3000)]


@pytest.fixture
def groups() -> list[Group]:
    return Group.objects.bulk_create(Group(name=one) for one in NAMES)


def test_more_values_than_a_statement_takes_are_one_question(groups, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert Group.objects.filter(name__in=Among(NAMES[1:])).count() == len(NAMES) - 1


def test_keys_and_texts_with_every_sign_are_found(groups) -> None:
    wanted = [one.pk for one in groups[:2]]
    assert sorted(Group.objects.filter(pk__in=Among(wanted)).values_list("pk", flat=True)) == wanted
    Group.objects.filter(pk=wanted[0]).update(name="“甲” '100%s'\\.pdf")
    assert Group.objects.filter(name__in=Among(["“甲” '100%s'\\.pdf", "乙"])).count() == 1


def test_of_no_values_nothing_is_found(groups, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert list(Group.objects.filter(name__in=Among([]))) == []


def test_rows_are_changed_and_removed_by_it(groups) -> None:
    assert Group.objects.filter(pk__in=Among([groups[0].pk]), name=NAMES[0]).update(name="changed") == 1
    assert Group.objects.filter(name__in=Among(["changed", *NAMES[1:5]])).delete()[0] == 5


def test_sqlite_looks_each_up_in_the_index(groups) -> None:
    plan = Group.objects.filter(name__in=Among(NAMES)).explain()
    assert connection.vendor != "sqlite" or "USING" in plan.partition("SEARCH")[2]
