"""检查结果: what a check found, how grave it is, and how it may be answered.

A check yields `Spot`s: a place in a layer and words about it. The table of checks (`gate.CHECKS`) knows the
rest, and `gate.check` makes `Finding`s of both. A finding never holds a number of a person in full: `text` is
masked where the check says so, and `fingerprint` is one-way.

The fingerprint is of the rule, the kind of layer and the words found, not of their place: an answer is
remembered while other text changes. Numbers of people are few enough to be tried one by one, so whoever
stores fingerprints hands in a key of the place.

>>> one = fingerprint("mobile", "body", "138 0000 0000")
>>> one == fingerprint("mobile", "body", "１３８００００００００")
True
>>> one == fingerprint("mobile", "title", "13800000000")
False
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from mingtang_core.terms import Term
from mingtang_core.text_checks.layers import Layer

_DIGEST_BYTES = 16


class Severity(Term):
    """How grave a finding is: a block stops the release, a warning needs a decision, a note needs nothing."""

    BLOCK = "block", "不能发布"
    WARN = "warn", "需要处理"
    NOTE = "note", "提示"


class Answer(Term):
    """How a person may answer a finding."""

    NONE = "none", "只能修改"
    FALSE_FIND = "false-find", "由另一人说明为什么不是"
    DECISION = "decision", "写明理由后决定"


@dataclass(frozen=True)
class Spot:
    """A place in a layer: `shown` stands for words that may not be shown, `advice` says what to do.

    Without an advice of its own the one of the table holds.
    """

    layer: Layer
    start: int
    end: int
    shown: str = ""
    advice: str = ""

    @property
    def said(self) -> str:
        """The words as they stand."""
        return self.layer.text[self.start : self.end]


@dataclass(frozen=True)
class Finding:
    """What was found: `start`, `end` count characters of the layer's text; anybody may see `text`."""

    rule: str
    name: str
    severity: Severity
    answer: Answer
    layer: str
    where: str
    start: int
    end: int
    text: str
    advice: str
    source: str
    fingerprint: str

    def outer_form(self) -> dict[str, object]:
        """Return the finding as JSON writes it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "advice": self.advice,
            "layer": self.where,
            "source": self.source,
        }


def fingerprint(rule: str, layer_kind: str, said: str, *, key: bytes = b"") -> str:
    """Return the stable key of a finding; `key`: at most 64 bytes, the secret of whoever stores it."""
    words = "".join(unicodedata.normalize("NFKC", said).replace("-", "").split()).casefold()
    spoken = "\x1f".join((rule, layer_kind, words)).encode()
    return hashlib.blake2b(spoken, digest_size=_DIGEST_BYTES, key=key).hexdigest()
