"""子站、机构职能和渠道 of the demo: organs that stand on the site with their own entrance and their facts."""

from __future__ import annotations

from datetime import date

from mingtang.apps.channels.actions import Terms, make_channel
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Kind
from mingtang.apps.organs.actions import state_profile
from mingtang.apps.organs.models import Organ
from mingtang.apps.organs.profiles import Profile
from mingtang.apps.organs.queries import county
from mingtang.apps.subsites.actions import open_subsite
from mingtang.demo.cast import Cast

HOURS = "工作日8:30至12:00，14:00至17:30（夏季14:30至18:00）"
# organ, address of its entrance, what it is about, its offices, who is in charge; every person is invented
SUBSITES = (
    ("青禾县发展和改革局", "fgj", "重大项目、价格、经济运行", ("办公室", "投资股", "价格股"), "卓远山"),
    ("青禾县教育局", "jyj", "招生、学校、课后服务", ("办公室", "基础教育股", "安全股"), "司南"),
    ("青禾县民政局", "mzj", "社会救助、养老服务、儿童福利", ("办公室", "社会救助股", "养老服务股"), "温秋实"),
    ("青禾县财政局", "czj", "预算决算、政府采购、惠农补贴", ("办公室", "预算股", "采购管理股"), "计长青"),
    ("青禾县卫生健康局", "wjj", "医疗机构、疫苗接种、托育", ("办公室", "医政股", "妇幼股"), "柏安"),
    (
        "青禾县市场监督管理局",
        "scjgj",
        "食品安全、登记注册、投诉举报",
        ("办公室", "食品股", "登记股"),
        "明辨之",
    ),
    ("青溪镇", "qingxi", "镇里的公告、惠农补贴、宅基地审批", ("党政综合办", "便民服务中心"), "青山河"),
    ("柳塘镇", "liutang", "镇里的公告、惠农补贴、宅基地审批", ("党政综合办", "便民服务中心"), "柳长亭"),
    ("云岭乡", "yunling", "乡里的公告、惠农补贴、宅基地审批", ("党政综合办", "便民服务中心"), "云不迟"),
)


def open_entrances(cast: Cast, today: date) -> None:
    """Open each, by the office; state what each organ is for, by its clerk; tell the media."""
    organs = {organ.name: organ for organ in Organ.objects.all()}
    for place, (name, slug, about, offices, head) in enumerate(SUBSITES, 1):
        organ = organs[name]
        open_subsite(organ=organ, slug=slug, intro=f"{about}。", by=cast.office, today=today)
        profile = Profile(
            functions=f"负责{about}等工作。", address=f"青禾县禾山路{20 + 2 * place}号", office_hours=HOURS,
            phone=f"0990-55501{place:02d}",
            offices=tuple((one, "", f"0990-55502{place}{n}") for n, one in enumerate(offices)),
            people=((head, "局长" if name.endswith("局") else "主要负责人", "主持全面工作"),),
        )  # fmt: skip
        state_profile(organ=organ, profile=profile, by=cast.clerks[organ.pk], today=today)
    _state_office(cast, today)
    terms = Terms("县融媒体中心", Interest(kinds=("opinion", "notice", "proclamation")), today)
    make_channel(kind=Kind.MAIL, address="news@qinghe.example", terms=terms, by=cast.office, today=today)


def _state_office(cast: Cast, today: date) -> None:
    """State where the office in charge is and how to call it; pages that stand in for others say so."""
    profile = Profile(
        functions="推进、指导、协调、监督全县的政府信息公开工作。", address="青禾县禾山路1号",
        office_hours=HOURS, phone="0990-5550100",
        offices=(("政务公开股", "受理申请、审核发布", "0990-5550101"),),
        people=(("顾长风", "主任", "主持全面工作"),),
    )  # fmt: skip
    organ = Organ.objects.get(name=county().office_name)
    state_profile(organ=organ, profile=profile, by=cast.office, today=today)
