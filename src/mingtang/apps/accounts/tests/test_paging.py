"""Keyset paging shows every row once, whatever the ties, and names bad marks."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mingtang.apps.accounts.models import Staff
from mingtang.kit.paging import page_of
from mingtang_core.errors import BadInput

START = date(2026, 1, 1)


class EveryRowOnce(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(days=st.lists(st.integers(0, 4), max_size=17), size=st.integers(1, 6))
    def test_pages_joined_are_the_whole_list(self, days: list[int], size: int) -> None:
        Staff.objects.bulk_create(
            Staff(username=f"u{n}", full_name="某", created_on=START + timedelta(days=d))
            for n, d in enumerate(days)
        )
        seen: list[int] = []
        after = ""
        while True:
            page = page_of(Staff.objects.all(), by="created_on", after=after, size=size)
            seen += [row.pk for row in page.rows]
            if not page.older:
                break
            after = page.older
        assert seen == list(Staff.objects.order_by("-created_on", "-pk").values_list("pk", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["x", "2026-01-01.", "nonsense.3", "2026-13-01.3", "."])
def test_a_broken_mark_is_bad_input(mark: str) -> None:
    with pytest.raises(BadInput):
        page_of(Staff.objects.all(), by="created_on", after=mark)
