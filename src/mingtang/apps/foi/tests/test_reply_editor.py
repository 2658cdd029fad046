"""The reply editor: every kind through the page, everything missing named, nothing typed ever lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import Cast

from mingtang.apps.foi import actions
from mingtang.apps.foi.forms.reply_editor import BY_ACT, KINDS
from mingtang.apps.foi.models import FoiRequest, Reply
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.replies import draft_of, lacking
from mingtang.apps.foi.queries.reply_facts import third_parties_of
from mingtang.apps.foi.tests.conftest import Register
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import REQUIREMENTS, ReplyKind
from mingtang_core.flows import State

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
GROUND = {"ground": "G16b", "reason": "属于讨论记录"}
WHOLE = {f"all-{name}": value for name, value in GROUND.items()}
PART = {"rows": "1", "p0-what": "附件第3页", **{f"p0-{name}": value for name, value in GROUND.items()}}
# What each kind is given on the page, and which reason appears when one of it is left out.
COMPLETE: dict[ReplyKind, dict[str, str]] = {
    ReplyKind.ALREADY_PUBLIC: {"place": "县政府网站"},
    ReplyKind.DISCLOSED: {"place": "到窗口领取"},
    ReplyKind.PARTIAL: {**PART, "place": "到窗口领取"},
    ReplyKind.REFUSED: WHOLE,
    ReplyKind.NOT_EXIST: {"search_systems": "公文系统", "search_keywords": "改造", "search_person": "周某"},
    ReplyKind.NOT_HELD: {
        "reason": "不是本机关制作", "right_organ_name": "青禾县财政局", "right_organ_contact": "窗口",
    },
    ReplyKind.MUST_BE_MADE: {"reason": "要另行汇总"},
    ReplyKind.STILL_UNCLEAR: {"reason": "补正后仍不明确", "earlier_number": "补正〔2026〕1号"},
    ReplyKind.PETITION: {"reason": "是投诉"},
    ReplyKind.REPEAT: {"earlier_number": "答复〔2026〕1号"},
    ReplyKind.PUBLICATION: {},
    ReplyKind.UNREASONABLE_VOLUME: {"reason": "理由不合理", "basis_letters": "说明理由〔2026〕1号"},
    ReplyKind.CONFIRM_AGAIN: {"reason": "已经提供过"},
    ReplyKind.SPECIAL_QUERY: {
        "basis": "《不动产登记暂行条例》第二十七条", "basis_level": "administrative-regulation",
    },
    ReplyKind.RECORD_CORRECTED: {"reason": "已更正门牌号"},
    ReplyKind.CORRECTION_REFERRED: {"right_organ_name": "青禾县财政局", "right_organ_contact": "窗口"},
}  # fmt: skip
NAMED = {
    "place": {"place", "files"}, "reason": {"reason"}, "search_systems": {"search-systems"},
    "search_keywords": {"search-keywords"}, "search_person": {"search-person"},
    "right_organ_name": {"right-organ"}, "right_organ_contact": {"right-organ-contact"},
    "basis_letters": {"basis-letters"}, "earlier_number": {"earlier-number"}, "basis": {"basis"},
    "basis_level": {"basis"}, "all-ground": {"ground"}, "all-reason": {"reason"}, "p0-what": {"part-what"},
    "p0-ground": {"ground"}, "p0-reason": {"reason"},
}  # fmt: skip


@pytest.fixture
def request_(register: Register, clerk: Actor) -> FoiRequest:
    return register(Channel.COUNTER, by=clerk).request


def posted(request: FoiRequest, kind: ReplyKind, step: str = "save", **said: Any) -> dict[str, Any]:
    """Return what the page posts: what it holds besides what is said."""
    reply = Reply.objects.filter(request=request).first()
    request.refresh_from_db()
    return {
        "kind": kind.value, "step": step, "seen": reply.digest if reply else "", "version": request.version,
        "rows": "0", **said,
    }  # fmt: skip


def plain(page: str) -> str:
    """Return the page without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def codes(request: FoiRequest) -> set[str]:
    return {reason.code for reason in lacking(request, Reply.objects.get(request=request))}


def test_the_editor_offers_every_kind_that_has_a_reply(request_: FoiRequest, signed_in: SignIn) -> None:
    page = signed_in("clerk").get(f"/foi/{request_.number}/reply/").content.decode()
    assert set(COMPLETE) == set(KINDS) == set(ReplyKind) - BY_ACT
    for kind in KINDS:
        assert f'href="?kind={kind.value}"' in page and REQUIREMENTS[kind].article in page


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
def test_every_kind_is_signable_when_all_it_needs_is_typed(
    kind: ReplyKind, request_: FoiRequest, signed_in: SignIn
) -> None:
    """Arts 30, 35 to 41: each element left out is named, with all of them nothing keeps it from review."""
    client, address, said = signed_in("clerk"), f"/foi/{request_.number}/reply/", COMPLETE[kind]
    form = client.get(f"{address}?kind={kind.value}")
    assert form.status_code == 200
    for name in said:
        if name != "rows":
            assert f'name="{name}"' in form.content.decode(), name
            saved = client.post(address, posted(request_, kind, **{**said, name: ""}))
            assert saved.status_code == 302
            assert codes(request_) & NAMED[name], name
            reason = next(iter(lacking(request_, Reply.objects.get(request=request_))))
            assert reason.text in plain(client.get(address).content.decode())
            refused = client.post(address, posted(request_, kind, "submit", **{**said, name: ""}))
            request_.refresh_from_db()
            assert (refused["Location"], request_.state) == (address, State.IN_PROGRESS)
    done = client.post(address, posted(request_, kind, "submit", **said))
    request_.refresh_from_db()
    assert (done["Location"], request_.state) == (f"/foi/{request_.number}/", State.LEGAL_REVIEW)
    assert draft_of(Reply.objects.get(request=request_)).kind is kind


def test_what_is_saved_is_what_is_opened_again(request_: FoiRequest, signed_in: SignIn) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    for kind in KINDS:
        client.post(address, posted(request_, kind, **COMPLETE[kind]))
        form = client.get(address).context["form"]
        assert form.kind is kind
        for name, value in COMPLETE[kind].items():
            if name == "rows":
                continue
            if "-" in name:
                part = form.whole if name.startswith("all") else form.parts[0]
                assert part[name.split("-")[1]].value() == value
            else:
                assert form[name].value() == value


def test_another_kind_keeps_what_was_typed(request_: FoiRequest, signed_in: SignIn) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    typed = {**WHOLE, "place": "窗口", "to_kind": "partial"}
    page = client.post(address, posted(request_, ReplyKind.REFUSED, "switch", **typed))
    part = page.context["form"].parts[0]
    assert (part["ground"].value(), part["reason"].value()) == ("G16b", "属于讨论记录")
    assert page.context["form"]["place"].value() == "窗口"
    other = client.post(address, posted(request_, ReplyKind.PARTIAL, "switch", to_kind="petition", **PART))
    carried = dict(other.context["form"].carried())
    assert carried["p0-what"] == "附件第3页" and 'value="附件第3页"' in other.content.decode()
    assert not Reply.objects.exists()


def test_parts_are_added_and_taken_out_without_script(request_: FoiRequest, signed_in: SignIn) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    two = {**PART, "rows": "2", "p1-what": "附件第5页", "p1-further": ["G16a", "G16c"]}
    page = client.post(address, posted(request_, ReplyKind.PARTIAL, "add-part", **two))
    assert len(page.context["form"].parts) == 3
    page = client.post(address, posted(request_, ReplyKind.PARTIAL, "remove-part-0", **two))
    (left,) = page.context["form"].parts
    assert (left["what"].value(), left["further"].value()) == ("附件第5页", ["G16a", "G16c"])
    client.post(address, posted(request_, ReplyKind.PARTIAL, **two))
    assert [part.what for part in draft_of(Reply.objects.get()).parts] == ["附件第3页", "附件第5页"]


def test_a_conflict_keeps_what_was_typed_and_says_who_changed_what(
    request_: FoiRequest, signed_in: SignIn
) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    old = posted(request_, ReplyKind.PETITION, reason="我写的理由")
    client.post(address, posted(request_, ReplyKind.PETITION, reason="另一个窗口先写的"))
    met = client.post(address, old)
    page = met.content.decode()
    assert met.status_code == 409 and "我写的理由" in page and "另一个窗口先写的" in page and "周晓禾" in page
    assert draft_of(Reply.objects.get()).reason == "另一个窗口先写的"
    again = {**old, "seen": met.context["seen"], "version": met.context["version"]}
    assert client.post(address, again).status_code == 302
    assert draft_of(Reply.objects.get()).reason == "我写的理由"


def test_the_same_form_sent_twice_is_no_conflict(request_: FoiRequest, signed_in: SignIn) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    twice = posted(request_, ReplyKind.PETITION, reason="点了两次")
    assert [client.post(address, twice).status_code for _ in range(2)] == [302, 302]


def test_an_act_meanwhile_is_a_conflict_that_loses_nothing(
    request_: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    old = posted(request_, ReplyKind.PETITION, reason="我写的理由")
    actions.ask_organ(request=request_, whom="县档案馆", by=clerk, today=cast.today)
    met = client.post(address, old)
    page = met.content.decode()
    assert met.status_code == 409 and "我写的理由" in page and "周晓禾办了“征求其他机关意见" in page
    assert not Reply.objects.exists()


def test_what_third_parties_said_is_filled_in(
    request_: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    """Art. 32."""
    letter = actions.ask_third_party(request=request_, whom="甲公司", by=clerk, today=cast.today)
    actions.receive_opinion(
        request=request_, about=letter, agrees=False, words="商业秘密", by=clerk, today=cast.today
    )
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    page = client.get(f"{address}?kind=refused")
    assert page.context["form"][f"tp_{letter.pk}"].value() == "objected"
    assert "甲公司" in page.content.decode() and "商业秘密" in page.content.decode()
    secret = {"all-ground": "G15", "all-reason": "商业秘密"}
    client.post(address, posted(request_, ReplyKind.REFUSED, **secret))
    assert codes(request_) == {"third-party"}
    client.post(address, posted(request_, ReplyKind.REFUSED, **secret, **{f"tp_{letter.pk}": "objected"}))
    assert codes(request_) == set()
    client.post(
        address, posted(request_, ReplyKind.DISCLOSED, place="窗口", **{f"tp_{letter.pk}": "objected"})
    )
    assert codes(request_) == {"public-interest"}


def test_silence_after_fifteen_working_days_is_filled_in(
    request_: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    letter = actions.ask_third_party(request=request_, whom="甲公司", by=clerk, today=cast.today)
    actions.record_letter_delivery(request=request_, about=letter, by=clerk, today=cast.today)
    for day, outcome in ((cast.today, None), (cast.today.replace(month=4), "silent")):
        (party,) = third_parties_of(request_, standing_of(request_, day), None)
        assert party.outcome == outcome


def test_files_are_taken_by_content_and_taken_out_again(
    request_: FoiRequest, signed_in: SignIn, cast: Cast
) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    said = {"place": ""}
    files = [SimpleUploadedFile("清单.txt", "老旧小区清单，共3个。".encode()),
             SimpleUploadedFile("说明.txt", "办公电话0571-88000000。".encode())]  # fmt: skip
    assert (
        client.post(address, posted(request_, ReplyKind.DISCLOSED, uploads=files, **said)).status_code == 302
    )
    reply = Reply.objects.get()
    assert draft_of(reply).files == ("清单.txt", "说明.txt") and codes(request_) == set()
    handed = client.get(f"{address}files/2/")
    assert handed["Content-Disposition"].startswith("attachment") and "88000000" in handed.content.decode()
    assert signed_in("other_clerk").get(f"{address}files/1/").status_code == 404
    assert client.get(f"{address}files/7/").status_code == 404
    first = reply.handed_over.first()
    assert first is not None
    client.post(address, posted(request_, ReplyKind.DISCLOSED, **said, **{f"drop_{first.file_id}": "on"}))
    assert draft_of(Reply.objects.get()).files == ("说明.txt",)
    bad = SimpleUploadedFile("清单.pdf", b"MZ\x90\x00\x03\x00\x00\x00")
    refused = client.post(address, posted(request_, ReplyKind.DISCLOSED, uploads=bad, place="写过的话"))
    assert refused.status_code == 422 and "写过的话" in refused.content.decode()
    assert "类型不能提供" in refused.content.decode() and "请在下面重新选择" in refused.content.decode()


def test_numbers_of_people_are_found_masked_and_decided(request_: FoiRequest, signed_in: SignIn) -> None:
    """An identity number never leaves; a telephone number needs a decision in writing."""
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    said = {"reason": "张某11010519491231002X，电话13911112222"}
    client.post(address, posted(request_, ReplyKind.PETITION, **said))
    assert codes(request_) == {"number:reason", "numbers-undecided"}
    page = client.get(address).content.decode()
    assert "139****2222" in page and 'name="numbers_decision"' in page
    client.post(address, posted(request_, ReplyKind.PETITION, numbers_decision="是服务热线", **said))
    assert codes(request_) == {"number:reason"}
    masked = client.post(address, posted(request_, ReplyKind.PETITION, "mask", **said))
    assert masked.context["form"]["reason"].value() == "张某11*************02X，电话139****2222"
    client.post(
        address, posted(request_, ReplyKind.PETITION, reason=masked.context["form"]["reason"].value())
    )
    assert codes(request_) == set()


def test_numbers_in_files_and_their_names_are_found(request_: FoiRequest, signed_in: SignIn) -> None:
    client, address = signed_in("clerk"), f"/foi/{request_.number}/reply/"
    upload = SimpleUploadedFile("清单13911112222.txt", "张某，11010519491231002X".encode())
    client.post(address, posted(request_, ReplyKind.DISCLOSED, uploads=upload))
    assert codes(request_) == {"number:files", "numbers-undecided"}
    page = client.get(address).content.decode()
    assert "申请人的公民身份号码" in page and "文件的名称" in page
    handed = Reply.objects.get().handed_over.get()
    assert "11010519491231002X" not in str(handed.numbers)  # the requester's own, kept masked
    assert handed.numbers[0]["own"] is True


def test_only_the_clerk_of_the_organ_drafts(request_: FoiRequest, signed_in: SignIn) -> None:
    address = f"/foi/{request_.number}/reply/"
    assert signed_in("office").get(address).status_code == 403
    assert signed_in("other_clerk").get(address).status_code == 404
    refused = signed_in("office").post(address, posted(request_, ReplyKind.PETITION, reason="x"))
    assert refused.status_code in (403, 422) and not Reply.objects.exists()


def test_two_open_requests_for_the_same_are_linked(
    register: Register, clerk: Actor, signed_in: SignIn
) -> None:
    """Art. 36 item 6: only what was answered can be repeated, so the first has to be answered first."""
    first = register(Channel.COUNTER, by=clerk).request
    second = register(Channel.COUNTER, by=clerk).request
    client = signed_in("clerk")
    page = client.get(f"/foi/{second.number}/reply/?kind=repeat")
    assert not page.context["form"]["earlier_number"].value()
    assert "可能是重复申请" in page.content.decode() and first.number in page.content.decode()
    earlier = client.get(f"/foi/{first.number}/").content.decode()
    assert "可能是重复申请" not in earlier
    assert "后来又申请了同样的内容" in earlier and second.number in earlier
