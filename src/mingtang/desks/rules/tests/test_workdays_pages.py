"""规则 · 工作日 as people use it: look, paste, press, look again, save, withdraw; without script."""

import re
from datetime import date

import pytest
from django.test import Client
from tests.cast import SETUP, Cast

from mingtang.apps.rules.actions import set_year
from mingtang.apps.rules.models import YearArrangement
from mingtang.apps.rules.queries import calendar_in_force
from mingtang_core.workdays import packaged_years, read_lines, write_lines

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月4日至12日放假调休，共9天。2月14日（周日）、2月28日（周日）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日放假。
六、中秋节：9月15日放假。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）、10月9日（周六）上班。"""
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕9号）"
EDIT = "/desk/rules/workdays/2027/edit/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MINGTANG_WORKDAYS = tmp_path


def plain(page: bytes) -> str:
    return re.sub(r"<[^>]+>", "", page.decode())


def hidden(page: bytes, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page.decode())[1]


def days_in(page: bytes) -> str:
    return re.search(r"<textarea[^>]*name=\"days\"[^>]*>\s*([^<]*)</textarea>", page.decode())[1].strip()


def look(client: Client, days: str = NOTICE, **more: str):
    return client.post(EDIT, {"days": days, "source": SOURCE, "act": "look", **more})


def enter(cast: Cast) -> YearArrangement:
    said = read_lines(NOTICE, 2027)
    return set_year(
        year=2027, off=said.off, worked=said.worked, source=SOURCE, by=cast.actor("administrator"),
        today=cast.today,
    )  # fmt: skip


@pytest.mark.parametrize("part", ["office", "clerk", "administrator"])
def test_all_staff_see_the_years(cast: Cast, signed_in, part: str) -> None:
    client = signed_in(part)
    page = plain(client.get("/desk/rules/workdays/").content)
    assert "2026年" in page and "官方" in page and "国办发明电〔2025〕7号" in page
    assert ("由系统管理员办理" in page) == (part != "administrator")
    page = client.get("/desk/rules/workdays/2026/").content
    assert "全年248个工作日" in plain(page) and "春节放假" in plain(page) and "调休上班" in plain(page)
    assert (b"/2026/edit/" in page) == (part == "administrator")


def test_a_year_without_arrangement_says_so(cast: Cast, signed_in) -> None:
    page = plain(signed_in("clerk").get("/desk/rules/workdays/2027/").content)
    assert "暂定" in page and "这一年还没有官方安排" in page
    assert signed_in("clerk").get("/desk/rules/workdays/1901/").status_code == 404


def test_a_pasted_notice_is_looked_at_and_saved(cast: Cast, signed_in) -> None:
    client = signed_in("administrator")
    shown = look(client)
    page = plain(shown.content)
    assert "放假29天，调休上班5天" in page and "2月14日（周日）：原为周末休息，改为调休上班" in page
    assert "这几行没有读出日期" in page and "保存，马上生效" in page
    assert not YearArrangement.objects.exists()
    kept = {name: hidden(shown.content, name) for name in ("looked", "version")}
    saved = client.post(EDIT, {"days": NOTICE, "source": SOURCE, "act": "save", **kept}, follow=True)
    page = plain(saved.content)
    assert "2027年的安排已保存，马上生效。" in page
    assert "本县录入" in page and "第1版，录入" in page and "林思源" in page and SOURCE in page
    assert calendar_in_force().is_workday(date(2027, 2, 14))


def test_what_was_not_looked_at_is_not_saved(cast: Cast, signed_in) -> None:
    client = signed_in("administrator")
    kept = {"looked": hidden(look(client).content, "looked"), "version": "0", "act": "save"}
    changed = NOTICE.replace("10月9日（周六）上班", "10月10日（周日）上班")
    page = look(client, changed, **kept)
    assert page.status_code == 422 and "请再看一遍" in plain(page.content)
    assert not YearArrangement.objects.exists()
    assert look(client, **{**kept, "version": "7"}).status_code == 409


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("", "请填写放假和上班的日子。"),
        ("元旦：1月1日（周四）放假", "原文写的是周四"),
        ("元旦：1月1日放假", "现在是1天"),
        (NOTICE + "\n上班：1月4日", "不是周六周日"),
    ],
)
def test_what_cannot_be_comes_back_at_its_field(cast: Cast, signed_in, days: str, words: str) -> None:
    page = look(signed_in("administrator"), days)
    assert page.status_code == 422 and words in plain(page.content)


def test_days_are_pressed_without_script(cast: Cast, signed_in) -> None:
    client = signed_in("administrator")
    kept = {"source": "某通知", "reason": "", "holiday": "端午节"}

    def press(day: str, days: str) -> str:
        page = client.post(EDIT, {**kept, "days": days, "press": day})
        assert page.status_code == 200 and "某通知" in page.content.decode()
        return days_in(page.content)

    days = press("2027-06-09", "")
    assert days == "端午节：6月9日"
    days = press("2027-06-12", press("2027-06-12", days))
    assert days == "端午节：6月9日\n上班：6月12日"
    assert press("2027-06-12", days) == "端午节：6月9日"
    assert press("2027-06-09", "元旦：6月9日") == ""
    # A day beside a holiday belongs to it, whatever is chosen.
    assert press("2027-01-02", "元旦：1月1日") == "元旦：1月1日至2日"


def test_pressing_while_the_text_is_unreadable_says_what_is_wrong(cast: Cast, signed_in) -> None:
    client = signed_in("administrator")
    page = client.post(EDIT, {"days": "元旦：13月1日", "press": "2027-06-09"})
    assert page.status_code == 422 and "改好以后月历才能点" in plain(page.content)
    page = client.post(EDIT, {"days": "元旦：1月1日", "press": "2026-06-09"})
    assert page.status_code == 422 and "不是2027年的日子" in plain(page.content)
    assert client.post(EDIT, {"days": "元旦：1月1日", "press": "nonsense"}).status_code == 422


def test_statutory_days_can_be_filled_in(cast: Cast, signed_in) -> None:
    page = signed_in("administrator").post(EDIT, {"act": "statutory"})
    assert "国庆节：10月1日至3日" in days_in(page.content)


def test_differing_from_the_product_asks_for_a_reason(cast: Cast, signed_in) -> None:
    client, address = signed_in("administrator"), "/desk/rules/workdays/2026/edit/"
    year = packaged_years()[2026]
    days = write_lines(year).replace("、10月10日", "、10月11日")
    said = {"days": days, "source": year.source, "act": "look"}
    shown = client.post(address, said)
    assert "和随产品提供的官方安排不一样" in plain(shown.content)
    kept = {"looked": hidden(shown.content, "looked"), "version": "0"}
    refused = client.post(address, {**said, **kept, "act": "save"})
    assert refused.status_code == 422 and "请写明理由" in plain(refused.content)
    saved = client.post(address, {**said, **kept, "act": "save", "reason": "按更正通知"}, follow=True)
    assert "理由：按更正通知" in plain(saved.content)


def test_withdrawing_shows_what_changes_and_asks_why(cast: Cast, signed_in) -> None:
    enter(cast)
    client, address = signed_in("administrator"), "/desk/rules/workdays/2027/withdraw/"
    asked = client.get(address)
    assert "重新按法定节日暂定" in plain(asked.content)
    assert "2月14日（周日）：原为调休上班，改为周末休息" in plain(asked.content)
    assert client.post(address, {"reason": ""}).status_code == 422
    done = client.post(
        address, {"reason": "录错了", "version": hidden(asked.content, "version")}, follow=True
    )
    assert "已撤回" in plain(done.content) and "第2版，撤回" in plain(done.content)
    assert calendar_in_force().is_provisional(2027)
    assert client.get(address).status_code == 409


def test_the_server_can_enter_years_too(cast: Cast, signed_in) -> None:
    said = read_lines(NOTICE, 2027)
    set_year(year=2027, off=said.off, worked=said.worked, source=SOURCE, by=SETUP, today=cast.today)
    assert "服务器命令行" in plain(signed_in("clerk").get("/desk/rules/workdays/2027/").content)


BAR = "2027年放假安排尚未录入，涉及2027年的期限为暂定。"


@pytest.mark.parametrize(
    ("part", "today", "is_told", "link"),
    [
        ("administrator", "2026-12-01", True, "/2027/edit/"),
        ("office", "2026-12-01", True, "/desk/rules/workdays/2027/"),
        ("clerk", "2026-12-01", False, ""),
        ("administrator", "2026-11-30", False, ""),
        ("office", "2027-03-01", True, ""),
    ],
)
def test_a_missing_year_stands_on_every_page_of_who_can_mend_it(
    cast: Cast, signed_in, monkeypatch, part: str, today: str, is_told: bool, link: str
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", today)
    page = signed_in(part).get("/desk/organs/").content
    assert (BAR in plain(page)) == is_told
    assert link in page.decode()


def test_the_bar_goes_when_the_year_is_entered(cast: Cast, signed_in, monkeypatch) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", "2026-12-01")
    enter(cast)
    assert "尚未录入" not in plain(signed_in("office").get("/desk/organs/").content)
