"""The county of the journeys: every unit its plans name but a few, and people who sit at a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db.models import QuerySet
from playwright.sync_api import Browser, Locator, Page, expect

from mingtang.apps.ledger.actions.confirm_plan import confirm_plan, submit_plan
from mingtang.apps.ledger.actions.review_rows import RowFields, edit_row, unit_words
from mingtang.apps.ledger.actions.settle_doubt import waive_doubt
from mingtang.apps.ledger.actions.upload_plan import paste_plan, read_plan
from mingtang.apps.ledger.models import WorkPlan
from mingtang.apps.organs.actions import import_organs, set_group
from mingtang.apps.organs.models import Organ
from mingtang.apps.organs.rows import FormerName, OrganRow
from tests.cast import PASSWORD, SETUP, Cast, gather

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CORPUS = ROOT / "tests" / "corpus"
TODAY = date(2031, 5, 20)

# Not all, so that a person has to decide: 县防汛抗旱指挥部办公室 is unknown, 县文化和旅游局 was split in two.
UNITS = (
    "发展和改革局", "教育局", "科技局", "工业和信息化局", "公安局", "司法局",
    "人力资源和社会保障局", "自然资源和规划局", "住房和城乡建设局", "交通运输局", "水利局",
    "农业农村局", "商务局", "卫生健康局", "退役军人事务局", "应急管理局", "审计局",
    "市场监督管理局", "统计局", "医疗保障局", "信访局", "综合行政执法局", "大数据中心",
    "融媒体中心", "税务局", "气象局", "政务服务中心", "机关事务服务中心", "消防救援大队", "总工会",
    "供销社", "委宣传部", "委组织部", "委网信办",
)  # fmt: skip
SPLIT = ("青禾县文化局", "青禾县旅游发展局")
TOWNS = ("清河街道", "青溪镇", "南禾镇")


def found_county(today: date = TODAY) -> Cast:
    """Make the county with its people, its units and its groups."""
    cast = gather(today)
    former = (FormerName("青禾县文化和旅游局", valid_to=date(2030, 12, 31)),)
    rows = [
        *(OrganRow(name=f"青禾县{unit}") for unit in UNITS),
        *(OrganRow(name=name, former_names=former) for name in SPLIT),
        OrganRow(name="共青团青禾县委员会", short_names=("团县委",)),
        OrganRow(name="市生态环境局青禾分局", level="higher"),
        *(OrganRow(name=name, level="township") for name in TOWNS),
    ]
    import_organs(rows=rows, by=SETUP, on=today)
    _group("县政府各部门", Organ.objects.filter(name__endswith="局"), today)
    _group("县级有关部门", Organ.objects.filter(name__in=("青禾县公安局", "青禾县司法局")), today)
    _group("县属有关单位", Organ.objects.filter(name__endswith="中心"), today)
    _group("各乡镇（街道）", Organ.objects.filter(name__in=TOWNS), today)
    return cast


def _group(name: str, members: QuerySet[Organ], today: date) -> None:
    set_group(by=SETUP, on=today, name=name, members=[organ.pk for organ in members])


def in_force(cast: Cast, text: str) -> WorkPlan:
    """Take a plan of few words through reading, review and confirmation."""
    office, today = cast.actor("office"), cast.today
    plan = read_in(cast, text)
    for doubt in plan.doubts.filter(state="open"):
        waive_doubt(doubt=doubt, reason="与原文核对无误", by=office, today=today)
    for duty in plan.duties.all():
        lead, responsible = unit_words(duty)
        fields = RowFields(duty.work, lead, responsible, duty.kind, duty.due_on, tuple(duty.quantities))
        edit_row(duty=duty, fields=fields, is_checked=True, by=office, today=today)
    submit_plan(plan=plan, by=office, today=today)
    confirm_plan(plan=plan, by=cast.actor("second_office"), today=today)
    return plan


def read_in(cast: Cast, text: str) -> WorkPlan:
    """Take a plan to its review."""
    plan = paste_plan(text=text, by=cast.actor("office"), today=cast.today)
    read_plan(plan_id=plan.pk, by=cast.actor("office"), today=cast.today)
    plan.refresh_from_db()
    return plan


class Person:
    """Somebody at a browser: signs in, goes, presses, reads."""

    def __init__(self, browser: Browser, base: str, part: str = "", *, script: bool = True) -> None:
        context = browser.new_context(
            locale="zh-CN", reduced_motion="reduce", java_script_enabled=script, accept_downloads=True
        )
        context.set_default_timeout(15_000)
        self.base = base
        self.page: Page = context.new_page()
        if part:
            self.go("/staff/sign-in/")
            self.fill("用户名", part)
            self.fill("密码", PASSWORD)
            self.press("登录")
            self.page.wait_for_url("**/desk/")

    def go(self, path: str) -> None:
        """Open an address."""
        answer = self.page.goto(self.base + path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"

    def press(self, name: str, inside: Locator | None = None) -> None:
        """Press a button by what it says."""
        (inside or self.page).get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str, inside: Locator | None = None) -> None:
        """Follow a link by what it says, and be there: what is asked next is asked of the new page."""
        with self.page.expect_navigation():
            (inside or self.page).get_by_role("link", name=name).first.click()

    def fill(self, label: str, text: str) -> None:
        """Fill the first field whose label begins so; 可不填 and the like may follow."""
        self.page.get_by_label(label).first.fill(text)

    def reads(self, text: str) -> None:
        """The page says so, where it can be seen."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def leave(self) -> None:
        """Close the browser's window."""
        self.page.context.close()
