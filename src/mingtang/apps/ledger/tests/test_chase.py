"""Reminders by the office's rules."""

from datetime import date

import pytest

from mingtang.apps.journal.models import Delivery
from mingtang.apps.ledger.actions.chase import send_due_reminders, set_chasing_rules
from mingtang.apps.ledger.models import Chase, ChasingRule
from mingtang_core.duties import ChaseRule, Level
from mingtang_core.errors import BadInput, Refused

pytestmark = pytest.mark.django_db
RULES = (ChaseRule(Level.BEFORE, 5), ChaseRule(Level.DUE), ChaseRule(Level.OVERDUE, 1, 5, copy_leader=True))


@pytest.fixture
def rules(in_force, county):
    set_chasing_rules(rules=RULES, by=county.actor("office"), today=county.today)


def mails():
    return list(Delivery.objects.values_list("address", flat=True))


def test_before_on_and_after_the_date(rules, in_force):
    days = [date(2026, 9, 22), date(2026, 9, 23), date(2026, 9, 30), date(2026, 10, 8)]
    reminded = [bool(send_due_reminders(day)) for day in days]
    # 30 September less five working days is the 22nd: the 25th to 27th are Mid-Autumn.
    assert reminded == [True, False, True, True]


def test_one_digest_a_unit_a_day_names_all_its_duties(rules, in_force):
    send_due_reminders(date(2026, 9, 30))
    civil = Delivery.objects.get(address="clerk@qinghe.example")
    assert "第1项" in civil.text and "第3项" in civil.text
    assert "操作留痕" in civil.text


def test_twice_a_day_is_once(rules, in_force):
    send_due_reminders(date(2026, 9, 30))
    before = (len(mails()), Chase.objects.count())
    send_due_reminders(date(2026, 9, 30))
    assert (len(mails()), Chase.objects.count()) == before


def test_overdue_copies_the_leader_in_charge(rules, in_force, county):
    send_due_reminders(date(2026, 4, 1))
    assert "leader@qinghe.example" in mails()


def test_nothing_goes_out_on_a_day_off(rules, in_force):
    assert send_due_reminders(date(2026, 10, 1)) == 0


def test_changing_the_rule_changes_the_next_day(rules, in_force, county):
    rules = (ChaseRule(Level.BEFORE, 3), ChaseRule(Level.DUE), ChaseRule(Level.OVERDUE, 1))
    set_chasing_rules(rules=rules, by=county.actor("office"), today=county.today)
    assert send_due_reminders(date(2026, 9, 22)) == 0
    assert send_due_reminders(date(2026, 9, 24)) > 0
    assert ChasingRule.objects.filter(ended_on__isnull=False).count() == 3


def test_only_the_office_sets_rules_and_only_sensible_ones(county):
    with pytest.raises(Refused):
        set_chasing_rules(rules=RULES, by=county.actor("clerk"), today=county.today)
    with pytest.raises(BadInput, match="1到60"):
        set_chasing_rules(rules=(ChaseRule(Level.BEFORE, 0),), by=county.actor("office"), today=county.today)
