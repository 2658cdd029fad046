"""The page, the small list beside a form, and what they never do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mingtang.apps.search import allowance
from mingtang.apps.search.actions import reindex
from mingtang.apps.search.models import DayCount
from mingtang.apps.search.ports import use_index_sources
from mingtang.apps.search.queries import counts
from mingtang.apps.search.tests.sample import FINANCE, SampleSource, thing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(wired: None, settings: Any) -> None:
    settings.MINGTANG_MOVED_TODAY = lambda: date(2026, 3, 5)
    found = [thing(one, f"关于第{one}批补贴的通知", "补贴标准公布如下。") for one in range(1, 26)]
    found.append(
        thing(40, "<b>水价</b>&公告", '水价"听证"<script>alert(1)</script>', organ=FINANCE,
              number="青财发〔2026〕4号", released_on=date(2025, 7, 1), note="废止")
    )  # fmt: skip
    use_index_sources([SampleSource(*found)])
    reindex(now=timezone.now())


def page(client: Client, **query: object) -> str:
    answer: HttpResponse = client.get(reverse("search:search"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_question_it_says_what_can_be_asked(client: Client) -> None:
    text = page(client)
    assert 'role="search"' in text
    assert "高龄津贴" in text
    assert "没有找到" not in text


def test_hits_are_counted_marked_and_paged(client: Client) -> None:
    text = page(client, q="补贴标准")
    assert "25条" in text
    assert "<mark>补贴标准</mark>" in text
    assert text.count('class="found__words"') == 10
    assert text.count("2026-03-05</") == 10, "each day once, in markup of its own"
    assert "p=2" in text
    last = page(client, q="补贴标准", p="3")
    assert last.count('class="found__words"') == 5
    assert "p=4" not in last


def test_everything_shown_is_escaped(client: Client) -> None:
    text = page(client, q="水价")
    assert "&lt;b&gt;<mark>水价</mark>&lt;/b&gt;&amp;公告" in text
    assert "<script>alert(1)</script>" not in text
    assert "废止" in text
    hostile = '"><script>alert(2)</script>'
    assert "<script>alert(2)" not in page(client, q=hostile, organ=hostile, topic=hostile)


def test_facets_are_links_that_narrow_and_can_be_taken_back(client: Client) -> None:
    text = page(client, q="补贴 水价")
    assert "没有找到" in text or "相近" in text
    text = page(client, q="公")
    assert "organ=finance" in text
    narrowed = page(client, q="公", organ="finance")
    assert "1条" in narrowed
    assert 'aria-current="true"' in narrowed
    assert "取消全部条件" in narrowed


def test_when_nothing_is_found_it_says_what_to_try_and_where_to_ask(client: Client) -> None:
    text = page(client, q="外星人登陆")
    assert "没有找到" in text
    assert 'href="/requests/"' in text
    text = page(client, q="补贴", organ="no-such")
    assert "取消条件再查一次" in text


@pytest.mark.parametrize(
    "query", [{"p": "0"}, {"p": "-1"}, {"p": "9" * 40}, {"p": "x"}, {"p": "²"}, {"year": "x\x00"}]
)
def test_an_address_that_says_nonsense_says_nothing(client: Client, query: dict[str, str]) -> None:
    page(client, q="补贴", **query)


def test_a_page_costs_the_same_few_queries_whatever_is_found(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        page(client, q="补贴")


def test_who_asks_too_often_is_told_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "PER_MINUTE", 3)
    answers = [client.get(reverse("search:search"), {"q": "补贴"}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert client.get(reverse("search:fragment"), {"q": "补贴标准"}).status_code == 204


def test_the_small_list_shows_at_most_five_with_enough_to_judge(client: Client) -> None:
    text = client.get(reverse("search:fragment"), {"q": "补贴标准"}).content.decode()
    assert text.count("<li>") == 5
    assert "2026-03-05" in text
    assert "补贴标准公布如下" in text
    assert "<html" not in text
    assert client.get(reverse("search:fragment"), {"q": "补"}).content.strip() == b""


def test_a_wish_is_posted_answered_and_not_kept(client: Client) -> None:
    wish = "我叫段明哲，想知道今年补贴标准是多少"
    text = client.post(reverse("search:fragment"), {"wanted": wish, "name": "段明哲"}).content.decode()
    assert "这些信息已经公开" in text
    assert "段明哲" not in text
    assert counts(date(2020, 1, 1), date(2030, 1, 1)) == {"offered": 1, "enough": 0}


def test_how_often_it_was_enough_is_counted_and_nothing_else() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("search:enough")).status_code == 403
    client = Client()
    for _ in range(2):
        assert "不用提交申请" in client.post(reverse("search:enough")).content.decode()
    assert client.get(reverse("search:enough")).status_code == 405
    assert DayCount.objects.get().total == 2
