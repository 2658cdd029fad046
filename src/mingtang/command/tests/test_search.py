"""The command line finds what is public and says it in its stable outer form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mingtang.apps.search.adapters.database import DatabaseEngine
from mingtang.apps.search.adapters.published import PublishedDocuments
from mingtang.apps.search.ports import use_engine, use_index_sources
from mingtang.apps.search.tests.sample import SampleSource, thing
from mingtang.command import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    use_engine(DatabaseEngine())
    use_index_sources(
        [
            SampleSource(
                thing(1, "高龄津贴办法", "每人每月一百元。", number="青民发〔2026〕5号"), thing(2, "水价")
            )
        ]
    )
    assert main(["reindex", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"seen": 2, "written": 2, "removed": 0}
    yield
    use_index_sources([PublishedDocuments()])


def test_the_json_has_the_agreed_keys(capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    settings.MINGTANG_ADDRESS = "https://www.example.gov.cn"
    assert main(["search", "津贴", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["total"] == 1
    hit = said["hits"][0]
    assert set(hit) == {"title", "doc_number", "url", "snippet", "score"}
    assert (hit["title"], hit["doc_number"]) == ("高龄津贴办法", "青民发〔2026〕5号")
    assert hit["url"] == "https://www.example.gov.cn/d/1/"


def test_people_read_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "水价"]) == 0
    assert "找到1条" in capsys.readouterr().out
    assert main(["search", "没有的东西"]) == 0
    assert "没有找到" in capsys.readouterr().out


def test_a_page_that_cannot_be_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "水价", "--page", "0"]) == 2
    assert "页数" in capsys.readouterr().err
