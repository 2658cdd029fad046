"""What an edition of the demo says: the text with its dates and numbers, its 附件说明, signature and mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mingtang.demo.attached_papers import Rows
from mingtang.demo.document_texts import DocumentText, day_after, told
from mingtang_core.derivations import in_words
from mingtang_core.editions import EditionContent, Relation
from mingtang_core.editions.rich_text import from_plain
from mingtang_core.terms import DisclosureAttribute

MARKS = {
    DisclosureAttribute.PROACTIVE: "（此件公开发布）",
    DisclosureAttribute.ON_REQUEST: "（此件依申请公开）",
    DisclosureAttribute.CLOSED: "（此件不公开）",
}
OLD_YEARS, OLD_NUMBER = 8, 47  # what is entered later (补录) came out so many years before


def written_on(text: DocumentText, day: date) -> date:
    """Return 成文日期: the day it is drafted; of what is entered later a day long before."""
    return date(day.year - OLD_YEARS, 6, 11) if text.ending == "historical" else day


def content_of(
    text: DocumentText,
    *,
    day: date,
    out: date,
    number: str,
    numbers: Mapping[str, str],
    relations: Sequence[Relation],
    item: str = "",
) -> EditionContent:
    """Return the content that is typed in on `day` of what is to come out on `out`."""
    effective = day_after(out, text.effective)
    expires = day_after(effective or out, text.expires)
    dates = {"effective": effective, "expires": expires}

    def say(words: str) -> str:
        return told(words, on=out, dates=dates, numbers=numbers)

    issuer, written = text.issuer or text.organ, written_on(text, day)
    lines = [say(text.body), *_annexes([say(sheet.name) for sheet in text.sheets])]
    if text.kind.is_official_document:
        lines += [issuer, *([text.co] if text.co else []), in_words(written), MARKS[text.attribute]]
    return EditionContent(
        title=say(text.title),
        body=from_plain("\n".join(lines)),
        kind=text.kind,
        document_number=number,
        issuer=issuer,
        co_issuers=(text.co,) if text.co else (),
        drafting_unit=text.drafting,
        addressees=text.to,
        written_on=written,
        effective_on=effective,
        expires_on=expires,
        topic=text.topic,
        audience=text.audience,
        catalogue_item=item,
        keywords=text.keywords,
        is_policy=text.is_policy,
        is_normative=text.is_normative,
        interpretation_plan=text.plan,
        basis=text.basis,
        first_published_on=date(written.year, 6, 15) if text.ending == "historical" else None,
        attribute=text.attribute,
        ground=text.ground,
        attribute_reason=text.reason,
        emergency=text.emergency,
        relations=tuple(relations),
    )


def sheets_of(text: DocumentText, out: date) -> list[tuple[str, Rows]]:
    """Return name and rows of every attachment."""
    return [(told(one.name, on=out, dates={}, numbers={}), one.rows) for one in text.sheets]


def _annexes(names: Sequence[str]) -> list[str]:
    """Return 附件说明 (GB/T 9704-2012, 7.3.4): a single one without a number."""
    titles = [name.rpartition(".")[0] for name in names]
    if len(titles) < 2:
        return [f"附件：{title}" for title in titles]
    return [f"{'附件：' if place == 1 else ''}{place}.{title}" for place, title in enumerate(titles, start=1)]
