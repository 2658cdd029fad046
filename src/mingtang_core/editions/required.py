"""必备要素: metadata without which an edition is not sent into review and not released.

The list follows the heads of document pages that the counties show (索引号、发布机构、成文日期、标题、文号、
主题分类、公开方式 [verified: pages of five counties]); index number and time of release are the system's own.

>>> [reason.code for reason in missing_metadata(EditionContent(title="通知", body="<p>正文</p>"))]
['issuer', 'written-on', 'document-number', 'topic']
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingtang_core.editions.content import EditionContent
from mingtang_core.errors import Reason

NOTICE_47 = "国办发〔2017〕47号"


def missing_metadata(content: EditionContent) -> tuple[Reason, ...]:
    """Return a reason for everything that is missing or contradicts itself, in the order of the form."""
    return tuple(_missing(content))


def _missing(content: EditionContent) -> Iterator[Reason]:
    if not content.title.strip():
        yield Reason("title", "还没有标题。")
    if not content.body.strip() and not content.attachments:
        yield Reason("body", "还没有正文。")
    if not content.issuer.strip():
        yield Reason("issuer", "还没有发布机构。")
    if content.written_on is None:
        yield Reason("written-on", "还没有成文日期。")
    if content.kind.is_official_document and not content.document_number.strip():
        yield Reason("document-number", "公文要有发文字号；没有字号的信息，文种请选“其他政府信息”。")
    if not content.topic:
        yield Reason("topic", "还没有选主题分类。")
    if bool(content.source) != bool(content.source_link):
        yield Reason("source", "转载要同时写明来源和原文地址。", NOTICE_47)
    if content.effective_on and content.expires_on and content.expires_on < content.effective_on:
        yield Reason("expires-on", "有效期的最后一天早于施行日期，请检查。")
    if content.is_normative and not content.effective_on:
        yield Reason("effective-on", "行政规范性文件要写明施行日期。")
    if content.is_policy and not content.interpretation_plan.strip():
        yield Reason(
            "interpretation-plan",
            "政策文件要有解读方案（谁解读、什么时候、什么形式），没有的要退文。",
            "国办发〔2016〕80号",
        )


def impossible_days(
    content: EditionContent, *, today: date, is_entered_later: bool = False
) -> tuple[Reason, ...]:
    """Return a reason for every day that cannot be: typed in, and later than the day on which it is read.

    is_entered_later  补录: published elsewhere before, so the day of that is needed

    >>> late = EditionContent(written_on=date(2031, 5, 2))
    >>> [reason.code for reason in impossible_days(late, today=date(2031, 5, 1), is_entered_later=True)]
    ['written-on', 'first-published-on']
    """
    return tuple(_impossible(content, today, is_entered_later))


def _impossible(content: EditionContent, today: date, is_entered_later: bool) -> Iterator[Reason]:
    if content.written_on and content.written_on > today:
        yield Reason("written-on", "成文日期晚于今天，请对照原件改正。")
    first = content.first_published_on
    if is_entered_later and first is None:
        yield Reason("first-published-on", "补录的文件要写明原来发布的日期。")
    elif first and first > today:
        yield Reason("first-published-on", "原来发布的日期晚于今天，请对照原件改正。")
    elif first and not is_entered_later:
        yield Reason("first-published-on", "只有补录的文件才填原来发布的日期；发布时间由系统记下。")
