"""子站 of the demo: departments and townships that have an entrance of their own."""

from __future__ import annotations

from datetime import date

from mingtang.apps.organs.models import Organ
from mingtang.apps.subsites.actions import open_subsite
from mingtang.demo.cast import Cast

SUBSITES = (
    ("青禾县发展和改革局", "fgj", "重大项目、价格、经济运行。"),
    ("青禾县教育局", "jyj", "招生、学校、课后服务。"),
    ("青禾县民政局", "mzj", "社会救助、养老服务、儿童福利。"),
    ("青禾县财政局", "czj", "预算决算、政府采购、惠农补贴。"),
    ("青禾县卫生健康局", "wjj", "医疗机构、疫苗接种、托育。"),
    ("青禾县市场监督管理局", "scjgj", "食品安全、登记注册、投诉举报。"),
    ("青溪镇", "qingxi", "镇里的公告、惠农补贴、宅基地审批。"),
    ("柳塘镇", "liutang", "镇里的公告、惠农补贴、宅基地审批。"),
    ("云岭乡", "yunling", "乡里的公告、惠农补贴、宅基地审批。"),
)


def open_subsites(cast: Cast, today: date) -> None:
    """Open each, by the office."""
    organs = {organ.name: organ for organ in Organ.objects.all()}
    for name, slug, intro in SUBSITES:
        open_subsite(organ=organs[name], slug=slug, intro=intro, by=cast.office, today=today)
