"""公开属性: what choosing one of the three kinds needs (《政府信息公开条例》第十三条; 国办发〔2016〕80号).

主动公开 needs nothing more. 不予公开 needs a ground of arts 14 to 16 and a reason; 依申请公开 the reason why
arts 19 to 21 do not demand publication. Where the superior's document that it carries out is open, its own
text is not withheld, unless the openness office adds a written reason (and, for 不予公开, a ground)
[verified: county rules after 国办发〔2016〕80号].

>>> from mingtang_core.terms import DisclosureAttribute as A
>>> [reason.code for reason in reasons_against_attribute(AttributeChoice(A.CLOSED))]
['ground', 'attribute-reason']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingtang_core.disclosure import Ground
from mingtang_core.errors import Reason
from mingtang_core.terms import DisclosureAttribute

REGULATION = "《政府信息公开条例》"
NOTICE_80 = "国办发〔2016〕80号"
SHORTEST_REASON = 6  # characters; 「无」 or 「内部」 is no reason


@dataclass(frozen=True)
class Withholding:
    """公开办的书面意见: why it may be withheld although the superior's document is open."""

    reason: str
    ground: Ground | None = None


@dataclass(frozen=True)
class AttributeChoice:
    """A chosen attribute with what it rests on.

    open_superiors  documents that it carries out and that are open to the public, by number or title
    office          what the openness office wrote on withholding it nevertheless
    """

    attribute: DisclosureAttribute | None
    ground: Ground | None = None
    reason: str = ""
    open_superiors: tuple[str, ...] = ()
    office: Withholding | None = None


def reasons_against_attribute(choice: AttributeChoice) -> tuple[Reason, ...]:
    """Return everything the choice still lacks; nothing means that it stands."""
    return tuple(_against(choice))


def _against(choice: AttributeChoice) -> Iterator[Reason]:
    attribute = choice.attribute
    if attribute is None:
        yield Reason("no-attribute", "还没有确定公开属性。请选主动公开、依申请公开或者不予公开。", NOTICE_80)
        return
    if attribute is DisclosureAttribute.PROACTIVE:
        return
    if attribute is DisclosureAttribute.CLOSED and choice.ground is None:
        yield Reason(
            "ground",
            "不予公开要有法定情形，请从第十四条至第十六条中选一种。",
            f"{REGULATION}第十四条至第十六条",
        )
    if len(choice.reason.strip()) < SHORTEST_REASON:
        asked = (
            "请写明不予公开的具体理由。"
            if attribute is DisclosureAttribute.CLOSED
            else "请写明为什么不属于第十九条至第二十一条规定的应当主动公开的内容。"
        )
        yield Reason("attribute-reason", asked, f"{REGULATION}第十三条、第十九条")
    if choice.open_superiors and not _office_agrees(choice):
        named = "、".join(choice.open_superiors)
        yield Reason(
            "superior-open",
            f"上级文件（{named}）已经公开，贯彻它的文件不应当不公开。请改为主动公开，或者请公开办写明书面理由和依据。",
            NOTICE_80,
        )


def _office_agrees(choice: AttributeChoice) -> bool:
    office = choice.office
    if office is None or len(office.reason.strip()) < SHORTEST_REASON:
        return False
    return choice.attribute is not DisclosureAttribute.CLOSED or office.ground is not None
