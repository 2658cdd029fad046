r"""文件内容: text, metadata and attachments of an edition as one frozen value, and the digest that binds it.

The digest is taken over canonical JSON (sorted keys, NFC, LF) of text, metadata without what the system
itself assigns (index number, times, states), the digests of the attachments in order and their names.
Renditions are not in it: they are made from it.

>>> one = EditionContent(title="关于公布集市休市时间的通告", body="<p>自10月1日起。</p>\r\n")
>>> other = EditionContent(title="关于公布集市休市时间的通告", body="<p>自10月1日起。</p>\n")
>>> digest_of(one) == digest_of(other), len(digest_of(one))
(True, 64)
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from mingtang_core.disclosure import Ground
from mingtang_core.editions.kinds import DocumentKind, RelationKind
from mingtang_core.terms import DisclosureAttribute, Term


@dataclass(frozen=True)
class Attachment:
    """附件: its name and the digest of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True)
class Relation:
    """文件之间的关系: what this document is to another, named by its index number."""

    kind: RelationKind
    index_number: str


@dataclass(frozen=True)
class EditionContent:
    """What an approval signs: all that is typed in. 发布时间, 索引号 and states are the system's, not here.

    body              restricted rich text (`rich_text`)
    document_number   发文字号; co_issuers: 联合发文机关 besides the issuer
    written_on        成文日期; effective_on 施行日期; expires_on 有效期至
    topic, audience   codes of the county's classifications (主题分类, 服务对象)
    catalogue_item    目录事项: code of the item of the openness catalogue that it fulfils, "" for none
    is_policy         政策文件: carries its 解读方案 (`interpretation_plan`); is_normative: 行政规范性文件
    basis             numbers or titles of the superior documents it carries out (依据)
    source, source_link  转载来源: who published it first, and where
    first_published_on   of an old document entered later (补录): the day it was published then
    attribute, ground, attribute_reason  公开属性, 不予公开的法定情形 and the reason
    relations         what it interprets, amends, repeals or replies to
    emergency         what happened that makes it urgent (突发事件), "" in the ordinary lane
    """

    title: str = ""
    body: str = ""
    kind: DocumentKind = DocumentKind.NOTICE
    document_number: str = ""
    unified_number: str = ""
    issuer: str = ""
    co_issuers: tuple[str, ...] = ()
    drafting_unit: str = ""
    addressees: str = ""
    written_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    topic: str = ""
    audience: str = ""
    catalogue_item: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    is_policy: bool = False
    is_normative: bool = False
    interpretation_plan: str = ""
    basis: tuple[str, ...] = ()
    source: str = ""
    source_link: str = ""
    first_published_on: date | None = None
    attribute: DisclosureAttribute | None = None
    ground: Ground | None = None
    attribute_reason: str = ""
    emergency: str = ""
    relations: tuple[Relation, ...] = ()
    attachments: tuple[Attachment, ...] = field(default=())


_TERMS: Mapping[str, type[Term]] = {
    "kind": DocumentKind,
    "attribute": DisclosureAttribute,
    "ground": Ground,
}
_DATES = ("written_on", "effective_on", "expires_on", "first_published_on")
_WORDS = ("co_issuers", "keywords", "basis")


def outer_form(content: EditionContent) -> dict[str, Any]:
    """Return the content as JSON values; what is empty is left out, so that a new field changes no digest."""
    form: dict[str, Any] = {}
    for one in fields(content):
        value = getattr(content, one.name)
        if value in ("", None, (), False):
            continue
        if one.name in _DATES:
            form[one.name] = value.isoformat()
        elif one.name == "attachments":
            form[one.name] = [[each.name, each.digest] for each in value]
        elif one.name == "relations":
            form[one.name] = [[each.kind.value, each.index_number] for each in value]
        elif one.name in _WORDS:
            form[one.name] = list(value)
        elif one.name in _TERMS:
            form[one.name] = value.value
        else:
            form[one.name] = value
    return form


def from_outer_form(form: Mapping[str, Any]) -> EditionContent:
    """Return the content that `outer_form` wrote. Raises TypeError or ValueError for anything else."""
    values: dict[str, Any] = dict(form)
    for name, value in form.items():
        if name in _DATES:
            values[name] = date.fromisoformat(value)
        elif name == "attachments":
            values[name] = tuple(Attachment(*each) for each in value)
        elif name == "relations":
            values[name] = tuple(Relation(RelationKind(kind), number) for kind, number in value)
        elif name in _WORDS:
            values[name] = tuple(value)
        elif name in _TERMS:
            values[name] = _TERMS[name](value)
    return EditionContent(**values)


def digest_of(content: EditionContent) -> str:
    """Return the sha256 of the canonical form, 64 hex digits."""
    said = json.dumps(_plain(outer_form(content)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return the value with every text in NFC and with LF alone as line end."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value
