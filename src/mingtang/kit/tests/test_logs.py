"""A log line tells what happened and where, and nothing about people."""

import json
import logging
import sys

from hypothesis import given
from hypothesis import strategies as st

from mingtang.kit.logs import JsonFormatter


def line(message, *arguments, exc_info=None, **extra):
    record = logging.LogRecord("mingtang.test", logging.WARNING, "x.py", 1, message, arguments, exc_info)
    for name, value in extra.items():
        setattr(record, name, value)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return text


def test_arguments_stay_out_and_ids_go_in():
    text = line("delivery to %s failed", "zhang@example.cn", facts={"delivery": 12, "address": ["张三"]})
    assert "zhang" not in text
    assert "张三" not in text
    assert json.loads(text)["facts"] == {"delivery": 12}


def test_of_an_exception_the_kind_and_the_places_are_kept_not_the_message():
    try:
        raise ValueError("张三 13800000000")
    except ValueError:
        text = line("a step failed", exc_info=sys.exc_info())
    found = json.loads(text)
    assert found["error"] == "ValueError"
    assert "test_logs.py" in found["places"][-1]
    assert "张三" not in text
    assert "138" not in text


@given(st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.cn|1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9X]", fullmatch=True))
def test_addresses_and_numbers_written_into_a_message_are_blotted_out(personal):
    assert personal not in line(f"sent to {personal} today")


def test_a_request_is_told_by_its_route_not_by_its_path():
    class Match:
        route = "people/<int:pk>/"

    class Request:
        resolver_match = Match()
        method = "GET"
        path = "/people/张三/"

    found = json.loads(line("Server Error: %s", "/people/张三/", request=Request(), status_code=500))
    assert (found["route"], found["method"], found["status"]) == ("people/<int:pk>/", "GET", 500)
    assert "张三" not in str(found)
