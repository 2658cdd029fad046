"""文书: one letter as it went out, and how a template and its values become one.

A letter is made again from what is kept (`filled_form`), word for word: `text_of` and its digest stay the
same, whatever the templates say by then.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mingtang_core.derivations import in_words
from mingtang_core.errors import BadInput
from mingtang_core.flows import Paper
from mingtang_core.letters.fields import Field
from mingtang_core.letters.rules import LETTERS, Addressee
from mingtang_core.letters.templates import PLACE, faults_of, fields_in

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Letter:
    """What stands on the paper, from top to bottom. number: "" where the letter bears none."""

    paper: Paper
    title: str
    number: str
    addressee: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]
    organ: str
    on: date


@dataclass(frozen=True)
class Filled:
    """Everything a letter is made of: template, values, number and the rest; what is kept of it.

    addressee  the name before the colon; "" for what stays in the file
    on         the date on the letter
    """

    paper: Paper
    title: str
    body: str
    values: Mapping[Field, str]
    number: str
    addressee: str
    organ: str
    on: date
    attachments: tuple[str, ...] = ()


def render(filled: Filled) -> Letter:
    """Return the letter. Raises BadInput naming what is empty, or what is wrong with the template."""
    faults = faults_of(filled.paper, filled.title, filled.body)
    if faults:
        raise BadInput(f"{filled.paper.label}的模板有误：{faults[0].text}", code=faults[0].code)
    empty = [f"“{field.value}”" for field in _empty_in(filled)]
    if LETTERS[filled.paper].to is not Addressee.FILE and not filled.addressee.strip():
        empty.insert(0, "“主送”")
    if empty:
        names = "、".join(empty)
        words = f"{filled.paper.label}还缺{names}，文书没有生成，这一步没有办。请补上以后再办。"
        raise BadInput(words, code="empty-field")
    return Letter(
        filled.paper,
        _put_in(filled.title, filled.values).strip(),
        filled.number,
        _printable(filled.addressee),
        tuple(_paragraphs(filled)),
        tuple(map(_printable, filled.attachments)),
        filled.organ,
        filled.on,
    )


def text_of(letter: Letter) -> str:
    """Return the letter as plain text, line by line, as it is read."""
    lines = [letter.title, letter.number, f"{letter.addressee}：" if letter.addressee else ""]
    lines += letter.paragraphs
    lines += attachment_lines(letter.attachments)
    return "\n".join([*(line for line in lines if line), letter.organ, in_words(letter.on)])


def text_digest(letter: Letter) -> str:
    """Return the sha256 of the text."""
    return hashlib.sha256(text_of(letter).encode()).hexdigest()


def attachment_lines(names: tuple[str, ...]) -> list[str]:
    """Return 附件说明 line by line; a single one bears no number (GB/T 9704)."""
    if len(names) < 2:
        return [f"附件：{name}" for name in names]
    return [f"{'附件：' if place == 1 else ''}{place}.{name}" for place, name in enumerate(names, start=1)]


def filled_form(filled: Filled) -> dict[str, Any]:
    """Return what a letter was made of as JSON values."""
    return {
        "paper": filled.paper.value, "title": filled.title, "body": filled.body,
        "values": {field.value: words for field, words in filled.values.items()},
        "number": filled.number, "addressee": filled.addressee, "organ": filled.organ,
        "on": filled.on.isoformat(), "attachments": list(filled.attachments),
    }  # fmt: skip


def filled_from(form: Mapping[str, Any]) -> Filled:
    """Return what `filled_form` wrote."""
    return Filled(
        Paper(form["paper"]),
        form["title"],
        form["body"],
        {Field(name): words for name, words in form["values"].items()},
        form["number"],
        form["addressee"],
        form["organ"],
        date.fromisoformat(form["on"]),
        tuple(form["attachments"]),
    )


def _empty_in(filled: Filled) -> list[Field]:
    may_lack = LETTERS[filled.paper].may_lack
    named = (Field(name) for name in dict.fromkeys(fields_in(f"{filled.title}\n{filled.body}")))
    return [field for field in named if field not in may_lack and not filled.values.get(field, "").strip()]


def _paragraphs(filled: Filled) -> list[str]:
    """Return the lines of the body filled in; a line whose every field is empty is left out."""
    kept = []
    for line in filled.body.splitlines():
        named = [Field(name) for name in fields_in(line)]
        if named and not any(filled.values.get(field, "").strip() for field in named):
            continue
        kept += [one.strip() for one in _put_in(line, filled.values).splitlines()]
    return [line for line in kept if line]


def _put_in(text: str, values: Mapping[Field, str]) -> str:
    """Fill in all at once: braces in a value are words of that value and name nothing."""
    return re.sub(PLACE, lambda found: _printable(values.get(Field(found[1]), "")), text)


def _printable(words: str) -> str:
    """Return the words without signs that no paper and no XML can hold, such as a pasted form feed."""
    return _UNPRINTABLE.sub("", words).strip()
