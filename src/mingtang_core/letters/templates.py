"""文书模板: the words of a letter with places to fill in; dated, shipped ones in templates.toml.

What a template may name is closed (`rules.LETTERS`): whatever is wrong with one is told by name before it is
kept, so that no letter fails when it is needed.

>>> for reason in faults_of(Paper.CORRECTION_NOTICE, "补正告知书", "请补正{补正内容}，限期{补正日期}。"):
...     print(reason.text)
没有叫作“补正日期”的填充项，请从列出的填充项里选。
缺少“补正期限”，这是这种文书必须写明的，请加上{补正期限}。
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from mingtang_core.errors import Reason
from mingtang_core.flows import Paper
from mingtang_core.letters.fields import Field
from mingtang_core.letters.rules import LETTERS

PLACE = re.compile(r"\{([^{}\n]*)\}")
MOST = 6000


@dataclass(frozen=True)
class LetterTemplate:
    """The words of one kind of letter from a day on; each line of the body is a paragraph."""

    paper: Paper
    valid_from: date
    title: str
    body: str


def faults_of(paper: Paper, title: str, body: str) -> tuple[Reason, ...]:
    """Return everything that is wrong with a template, by name; nothing means that it can be kept."""
    return tuple(_faults(paper, title, body))


def fields_in(text: str) -> list[str]:
    """Return what stands between braces, in order."""
    return PLACE.findall(text)


def _faults(paper: Paper, title: str, body: str) -> Iterator[Reason]:
    rule, known = LETTERS[paper], {field.value for field in LETTERS[paper].fields}
    if not title.strip() or "\n" in title.strip():
        yield Reason("title", "请填写标题，标题只占一行。")
    if not body.strip():
        yield Reason("body", "请填写正文。")
    if len(title) + len(body) > MOST:
        yield Reason("too-long", f"模板最多{MOST}字，现在是{len(title) + len(body)}字，请缩短。")
    whole = f"{title}\n{body}"
    named = fields_in(whole)
    for name in dict.fromkeys(named):
        if name not in known:
            yield Reason("unknown-field", f"没有叫作“{name}”的填充项，请从列出的填充项里选。")
    if re.search(r"[{}]", PLACE.sub("", whole)):
        yield Reason("unclosed", "有花括号没有成对，请检查：填充项要写成{受理编号}这样。")
    if "｛" in whole or "｝" in whole:
        yield Reason("wide-braces", "填充项用半角花括号，请把｛｝改成{}。")
    for field in Field:
        if field in rule.must and field.value not in named:
            words = f"缺少“{field.value}”，这是这种文书必须写明的，请加上{field.sign}。"
            yield Reason("missing-field", words)


def packaged_template(paper: Paper, on: date) -> LetterTemplate:
    """Return the shipped template of a letter in force on `on`; the first for every day before."""
    found = _packaged()[paper]
    in_force = [one for one in found if one.valid_from <= on]
    return max(in_force, key=lambda one: one.valid_from) if in_force else found[0]


@cache
def _packaged() -> Mapping[Paper, tuple[LetterTemplate, ...]]:
    text = (files("mingtang_core.letters") / "templates.toml").read_text(encoding="utf-8")
    found: dict[Paper, list[LetterTemplate]] = {paper: [] for paper in LETTERS}
    for table in tomllib.loads(text)["templates"]:
        paper = Paper(table["paper"])
        one = LetterTemplate(paper, table["valid_from"], table["title"], table["body"].strip())
        found[paper].append(one)
    return MappingProxyType({paper: tuple(ones) for paper, ones in found.items()})
