"""系统状态: what is wrong stands first, and messages that wait for a person are decided there."""

import pytest
from django.db import transaction
from tests.cast import Cast

from mingtang.apps.journal.actions import post
from mingtang.apps.journal.models import Delivery, DeliveryState, Entry


@pytest.fixture
def lost(cast: Cast) -> Delivery:
    with transaction.atomic():
        message = post(
            channel="mail",
            address="a@qinghe.example",
            subject="催办：救助信息",
            text="请看",
            key="one",
            on=cast.today,
        )
    Delivery.objects.filter(pk=message.pk).update(state=DeliveryState.UNCERTAIN)
    return message


@pytest.mark.parametrize("part", ["office", "administrator"])
def test_it_says_that_there_is_no_backup(cast: Cast, signed_in, part: str) -> None:
    page = signed_in(part).get("/desk/status/").content.decode()
    assert "还没有备份过" in page and "链尾" in page


def test_a_lost_message_is_resent_by_a_person(cast: Cast, signed_in, lost: Delivery) -> None:
    client = signed_in("office")
    assert "催办：救助信息" in client.get("/desk/status/").content.decode()
    assert (
        client.post(f"/desk/status/mails/{lost.pk}/settle/", {"act": "resend"})["Location"] == "/desk/status/"
    )
    lost.refresh_from_db()
    assert lost.state == DeliveryState.WAITING
    assert Entry.objects.filter(verb="journal.resend", thing=f"journal.delivery:{lost.pk}").exists()
    assert client.post(f"/desk/status/mails/{lost.pk}/settle/", {"act": "resend"}).status_code == 409


def test_or_left_at_that(cast: Cast, signed_in, lost: Delivery) -> None:
    signed_in("administrator").post(f"/desk/status/mails/{lost.pk}/settle/", {"act": "give-up"})
    lost.refresh_from_db()
    assert lost.state == DeliveryState.KEPT
    assert "催办：救助信息" in signed_in("office").get("/desk/status/mails/").content.decode()


def test_clerks_are_told_whose_page_it_is(cast: Cast, signed_in, lost: Delivery) -> None:
    client = signed_in("clerk")
    page = client.get("/desk/status/")
    assert page.status_code == 403 and "公开办或系统管理员" in page.content.decode()
    assert client.post(f"/desk/status/mails/{lost.pk}/settle/", {"act": "resend"}).status_code == 403
