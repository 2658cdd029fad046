"""Accounts as people see them: the own one, and all of them for administrators."""

import re

from django.test import Client
from tests.cast import PASSWORD, Cast

from mingtang.apps.accounts import actions
from mingtang.apps.accounts.models import RoleGrant, Staff
from mingtang_core.terms import Role


def plain(page: bytes) -> str:
    return re.sub(r"<[^>]+>", "", page.decode())


def test_a_new_person_goes_from_link_to_desk(cast: Cast, signed_in) -> None:
    said = {"full_name": "赵雨晴", "username": "zhaoyq", "organ": cast.organs["civil"].pk, "role": "clerk"}
    shown = signed_in("administrator").post("/staff/people/new/", said)
    link = re.search(r"http://testserver(/staff/link/[^<\s]+/)", shown.content.decode())[1]
    newcomer = Client()
    assert newcomer.get(link).status_code == 200
    new = {"password": "brand-new-secret-3", "again": "brand-new-secret-3"}
    assert newcomer.post(link, new)["Location"] == "/staff/sign-in/"
    assert newcomer.get(link).status_code == 410
    entered = newcomer.post("/staff/sign-in/", {"username": "zhaoyq", "password": "brand-new-secret-3"})
    assert entered["Location"] == "/desk/"
    assert newcomer.get("/desk/").status_code == 200


def test_a_form_comes_back_with_what_to_mend(cast: Cast, signed_in) -> None:
    said = {"full_name": "", "username": "clerk", "organ": "", "role": "clerk"}
    page = signed_in("administrator").post("/staff/people/new/", said)
    assert page.status_code == 422
    assert "请填写姓名。" in plain(page.content) and "请选择单位。" in plain(page.content)
    said = {"full_name": "赵雨晴", "username": "clerk", "organ": cast.organs["civil"].pk, "role": "clerk"}
    page = signed_in("administrator").post("/staff/people/new/", said)
    assert page.status_code == 422 and "已经有人用了" in plain(page.content)
    assert Staff.objects.filter(username="clerk").count() == 1


def test_people_are_found_by_name_or_user_name(cast: Cast, signed_in) -> None:
    client = signed_in("administrator")
    for words in ("周晓禾", "clerk"):
        assert "周晓禾" in client.get("/staff/people/", {"q": words}).content.decode()
    assert "没有找到这个人" in client.get("/staff/people/", {"q": "没有这个人"}).content.decode()


def test_a_person_shows_roles_and_the_journal_of_the_account(cast: Cast, signed_in) -> None:
    page = plain(signed_in("administrator").get(f"/staff/people/{cast.people['clerk'].pk}/").content)
    assert "青禾县民政局" in page and "加角色：经办员" in page and "设密码" in page


def test_a_refused_role_says_why_on_the_page(cast: Cast, signed_in) -> None:
    administrator = cast.people["administrator"]
    said = {"organ": cast.organs["office"].pk, "role": Role.FINAL_REVIEWER.value}
    page = signed_in("administrator").post(f"/staff/people/{administrator.pk}/grant/", said)
    assert page.status_code == 422 and "管账号的人不能同时担任终审" in plain(page.content)
    assert not RoleGrant.objects.filter(role=Role.FINAL_REVIEWER.value).exists()


def test_one_cannot_switch_oneself_off_and_reads_why(cast: Cast, signed_in) -> None:
    page = (
        signed_in("administrator").get(f"/staff/people/{cast.people['administrator'].pk}/").content.decode()
    )
    assert 'aria-disabled="true"' in page and "不能停用自己的账号" in page


def test_switching_off_takes_a_reason_and_shows_the_way_back(cast: Cast, signed_in) -> None:
    client, clerk = signed_in("administrator"), cast.people["clerk"].pk
    assert client.post(f"/staff/people/{clerk}/switch-off/", {"reason": ""}).status_code == 422
    client.post(f"/staff/people/{clerk}/switch-off/", {"reason": "调离"})
    page = client.get(f"/staff/people/{clerk}/").content.decode()
    assert f"/staff/people/{clerk}/switch-on/" in page and "调离" in page
    assert client.post(f"/staff/people/{clerk}/switch-on/", {"reason": "回来"}).status_code == 302


def test_the_second_step_is_switched_off_with_the_password_or_by_an_administrator(
    cast: Cast, signed_in
) -> None:
    clerk = cast.people["clerk"]
    device = actions.add_telephone(staff=clerk)
    device.confirmed = True
    device.save()
    own = signed_in("clerk")
    assert "/staff/account/telephone/remove/" in own.get("/staff/account/").content.decode()
    assert own.post("/staff/account/telephone/remove/", {"old": "wrong"}).status_code == 422
    page = signed_in("administrator").get(f"/staff/people/{clerk.pk}/").content.decode()
    assert f"/staff/people/{clerk.pk}/reset-telephone/" in page
    assert own.post("/staff/account/telephone/remove/", {"old": PASSWORD})["Location"] == "/staff/account/"


def test_adding_a_telephone_shows_a_picture_and_then_ten_codes(cast: Cast, signed_in) -> None:
    client = signed_in("clerk")
    page = client.get("/staff/account/telephone/").content.decode()
    assert "<svg" in page and 'class="qr"' in page
    assert client.post("/staff/account/telephone/", {"code": "000000"}).status_code == 422


def test_whoever_serves_two_organs_chooses_one(cast: Cast, signed_in) -> None:
    actions.grant_role(
        staff=cast.people["clerk"],
        organ_id=cast.organs["finance"].pk,
        role=Role.CLERK,
        by=cast.actor("administrator"),
        today=cast.today,
    )
    client = signed_in("clerk")
    assert "替哪个单位办事" in client.get("/staff/account/").content.decode()
    assert client.post("/staff/account/organ/", {"organ": cast.organs["finance"].pk})["Location"] == "/desk/"
    assert f'value="{cast.organs["finance"].pk}" selected' in client.get("/staff/account/").content.decode()
    assert client.post("/staff/account/organ/", {"organ": cast.organs["office"].pk}).status_code == 400


def test_the_list_costs_the_same_for_many_people(
    cast: Cast, signed_in, django_assert_max_num_queries
) -> None:
    client = signed_in("administrator")
    for number in range(20):
        actions.create_staff(
            username=f"person{number}", full_name="某人", by=cast.actor("administrator"), today=cast.today
        )
    with django_assert_max_num_queries(12):
        client.get("/staff/people/")
