"""改动: what an edition said at a saving, and how two contents differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.classes import name_of
from mingtang_core.editions import EditionContent, from_outer_form
from mingtang_core.editions.compare import ChangeKind, ClauseChange, compare
from mingtang_core.editions.rich_text import text_of

LABELS: Mapping[str, str] = {
    "title": "标题", "kind": "文种", "document_number": "发文字号", "unified_number": "统一编号",
    "issuer": "发布机构", "co_issuers": "联合发文机关", "drafting_unit": "起草单位", "addressees": "主送机关",
    "written_on": "成文日期", "effective_on": "施行日期", "expires_on": "有效期至", "topic": "主题分类",
    "audience": "服务对象", "catalogue_item": "目录事项", "keywords": "关键词", "summary": "内容概述",
    "is_policy": "政策文件", "is_normative": "行政规范性文件", "interpretation_plan": "解读方案",
    "basis": "依据", "source": "转载来源", "source_link": "原文地址", "first_published_on": "原发布日期",
    "attribute": "公开属性", "ground": "法定情形", "attribute_reason": "公开属性的理由",
    "emergency": "突发事件", "relations": "文件关系", "attachments": "附件",
}  # fmt: skip


@dataclass(frozen=True)
class FieldChange:
    """A field whose value changed, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """How two contents differ: fields, and the text by clause."""

    fields: tuple[FieldChange, ...]
    clauses: tuple[ClauseChange, ...]

    @property
    def are_none(self) -> bool:
        """Return whether nothing of substance differs; white space and variant characters do not count."""
        return not self.fields and all(one.kind is ChangeKind.SAME for one in self.clauses)


@dataclass(frozen=True)
class ShownClause:
    """A clause of a comparison as the page shows it: parts of words, True where they differ; or a gap."""

    kind: str
    label: str
    before: tuple[tuple[str, bool], ...] = ()
    after: tuple[tuple[str, bool], ...] = ()


def shown_clauses(changes: Changes) -> list[ShownClause]:
    """Return the changed clauses, each run of unchanged ones as one gap."""
    shown: list[ShownClause] = []
    same = 0
    for one in changes.clauses:
        if one.kind is ChangeKind.SAME:
            same += 1
            continue
        if same:
            shown.append(ShownClause("gap", f"……{same}段没有改动……"))
        same = 0
        is_changed = one.kind is ChangeKind.CHANGED
        before = _parts(one.before, one.before_spans if is_changed else ())
        after = _parts(one.after, one.after_spans if is_changed else ())
        shown.append(ShownClause(one.kind.value, one.kind.label, before, after))
    return shown


def _parts(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[str, bool], ...]:
    parts, at = [], 0
    for start, end in spans:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(part for part in (*parts, (text[at:], False)) if part[0])


def _words(content: EditionContent) -> str:
    """Return the text with the addresses of its links, so that a link to elsewhere is a change too."""
    return text_of(content.body, with_addresses=True)


def content_by_digest(edition: Edition, digest: str) -> EditionContent | None:
    """Return what the edition said when it had that digest: now, or at an earlier saving."""
    if edition.digest == digest:
        return edition.as_content()
    save = edition.saves.filter(digest=digest).order_by("-id").first()
    return from_outer_form(save.content) if save else None


def changes_between(before: EditionContent, after: EditionContent) -> Changes:
    """Return what changed, fields in the order of the form."""
    fields = []
    for name, label in LABELS.items():
        one, other = in_words(name, getattr(before, name)), in_words(name, getattr(after, name))
        if one != other:
            fields.append(FieldChange(label, one, other))
    return Changes(tuple(fields), tuple(compare(_words(before), _words(after))))


def in_words(name: str, value: object) -> str:
    """Return a field's value as people read it."""
    if name in ("topic", "audience") and value:
        return name_of(name, str(value))
    if name == "attachments" and isinstance(value, tuple):
        return "\n".join(f"{one.name}（{one.digest[:8]}）" for one in value)
    if name == "relations" and isinstance(value, tuple):
        return "\n".join(f"{one.kind.label} {one.index_number}" for one in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "\n".join(value)
    if value is None:
        return ""
    return str(getattr(value, "label", value))
