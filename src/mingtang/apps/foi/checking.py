"""What a request must hold (条例第二十九条): everything that is missing is named at once, by field."""

from __future__ import annotations

from collections.abc import Iterator

from mingtang.apps.foi.models import Delivery
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang_core.errors import Reason
from mingtang_core.text_checks import is_resident_number

ARTICLE = "《政府信息公开条例》第二十九条"
MAX_WANTED = 2_000


def faults_of(requester: RequesterFacts, wish: Wish) -> tuple[Reason, ...]:
    """Return what is missing or wrong; each code is the name of the field."""
    return (*_about_person(requester), *_about_wish(wish), *_about_delivery(requester, wish))


def _about_person(requester: RequesterFacts) -> Iterator[Reason]:
    if not requester.name.strip():
        yield Reason("name", "请填写姓名或者名称。", ARTICLE)
    number = "".join(requester.identity_number.split()).upper()
    if not number:
        yield Reason("identity_number", "请填写身份证明的号码。", ARTICLE)
    elif requester.identity_kind is IdentityKind.RESIDENT_CARD and not is_resident_number(number):
        yield Reason("identity_number", "身份证号码不对，请对照证件检查。", ARTICLE)
    if requester.kind.is_organisation and not requester.contact_name.strip():
        yield Reason("contact_name", "请填写联系人姓名。", ARTICLE)
    if not (requester.phone.strip() or requester.email.strip() or requester.address.strip()):
        yield Reason("phone", "请至少填写一种联系方式：电话、电子邮箱或者地址。", ARTICLE)


def _about_wish(wish: Wish) -> Iterator[Reason]:
    wanted = wish.wanted.strip()
    if not wanted:
        yield Reason("wanted", "请写明需要什么信息。", ARTICLE)
    elif len(wanted) > MAX_WANTED:
        yield Reason("wanted", f"所需信息最多{MAX_WANTED}字，现在是{len(wanted)}字，请缩短或者分成几件申请。")


def _about_delivery(requester: RequesterFacts, wish: Wish) -> Iterator[Reason]:
    if wish.delivery == Delivery.EMAIL and not requester.email.strip():
        yield Reason("email", "选择用电子邮件获取，请填写电子邮箱。", ARTICLE)
    if wish.delivery == Delivery.POST and not requester.address.strip():
        yield Reason("address", "选择邮寄获取，请填写邮寄地址。", ARTICLE)
