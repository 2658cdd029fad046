"""A number on the office page and the list behind it agree with the badges, on any day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingtang.apps.ledger.models import Assignment
from mingtang.apps.ledger.queries.desk import desk_days, desk_items, open_assignments
from mingtang.apps.ledger.queries.office import burn_up, figures, filtered, unit_rows
from mingtang.apps.ledger.queries.public import public_progress
from mingtang_core.duties import standing
from mingtang_core.workdays import load_calendar

pytestmark = pytest.mark.django_db
CALENDAR = load_calendar()
DAYS = st.integers(0, 400).map(lambda n: date(2026, 1, 1) + timedelta(days=n))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(today=DAYS)
def test_counts_say_what_badges_say(in_force, today):
    rows = unit_rows(in_force, today=today, calendar=CALENDAR)
    counted = {
        name: sum(getattr(row, name) for row in rows) for name in ("late", "urgent", "near", "working")
    }
    states = [standing(a.next_due_on, today=today, calendar=CALENDAR).state for a in Assignment.objects.all()]
    said = {name: states.count("calm" if name == "working" else name) for name in counted}
    assert counted == said
    for name, count in counted.items():
        assert filtered(in_force, state=name, today=today, calendar=CALENDAR).count() == count
    assert figures(in_force, rows).total == len(states)


def test_a_desk_groups_by_date_with_the_overdue_on_top(in_force, county, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        items = desk_items(
            list(open_assignments(county.organs["finance"].pk)), today=date(2026, 4, 2), calendar=CALENDAR
        )
    days = desk_days(items, today=date(2026, 4, 2), calendar=CALENDAR)
    assert (days[0].title, days[0].is_late, len(days[0].items)) == ("已逾期", True, 2)
    assert [day.title for day in days[1:]] == ["9月30日"]


def test_the_burn_up_counts_what_the_plan_asks_by_each_month(in_force):
    burn = burn_up(in_force, date(2026, 10, 9))
    planned = {day.month: count for day, count, _ in burn.points}
    assert (planned[8], planned[10], planned[12]) == (0, 2, 6)
    assert [n for _, _, n in burn.points][-1] is None


def test_the_office_page_asks_a_fixed_number_of_questions(in_force, signed_in, django_assert_max_num_queries):
    client = signed_in("office")
    with django_assert_max_num_queries(25):
        assert client.get("/office/").status_code == 200


def test_the_public_sees_no_internal_words(in_force, client, county):
    progress = public_progress()
    assert (progress.duties, progress.duties_done) == (3, 0)
    page = client.get("/plans/2026/").content.decode()
    assert "公开救助信息" in page
    assert "核对" not in page.replace("怎样核对", "").replace("都能核对", "")
