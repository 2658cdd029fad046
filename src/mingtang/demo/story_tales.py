"""The tales of the demo's requests; everything in them is invented. Days are working days before today."""

from __future__ import annotations

from typing import Any

from mingtang.apps.foi.models import Delivery, Dispute, Form
from mingtang.demo.story_requests import (
    CIVIL,
    HOUSING,
    LAND,
    MONEY,
    SCHOOLS,
    Step,
    Tale,
    answer,
    archive,
    ask_co_maker,
    ask_fee,
    ask_organ,
    ask_reasons,
    ask_third_party,
    ask_to_correct,
    commission,
    confirm,
    correct,
    decide,
    delay,
    deliver,
    dispute,
    draft,
    extend,
    give_reasons,
    give_up_uncorrected,
    give_up_unpaid,
    hear,
    pass_legal,
    pass_secrecy,
    pay,
    replied,
    send_back,
    sign,
    submit,
    unit_answers,
    void_last,
    withdraw,
)
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import (
    BasisLevel,
    Ground,
    Part,
    ReplyDraft,
    ReplyKind,
    RightOrgan,
    SearchRecord,
    ThirdPartyOutcome,
)
from mingtang_core.disclosure.requirements import CORRECTION_NOTICE, EARLIER_REPLY
from mingtang_core.flows import Act
from mingtang_core.reports import DisputeResult

WEB, POST, MAIL, FAX, COUNTER = (
    Channel.INTERNET, Channel.SIGNED_POST, Channel.POST, Channel.FAX, Channel.COUNTER,
)  # fmt: skip
LIST = ("发放明细.txt", "乡镇　人数　金额（元）\n青溪镇　12　36000\n白石镇　9　27000\n")
SEARCH = SearchRecord(("公文系统", "档案管理系统"), ("清单", "台账"), "本机关经办员")
GOVERNMENT, COURT = "青禾县人民政府", "青禾县人民法院"
_K = ReplyKind

SHORT = ReplyDraft(_K.NOT_EXIST, reason="经检索没有找到", search=SEARCH, help="可以到县档案馆查阅历史档案。")
SHARED = ReplyDraft(_K.DISCLOSED, place="随本答复提供，也可以到本机关公开查阅点查阅。")
PUBLIC = ReplyDraft(_K.ALREADY_PUBLIC, place="本县政府门户网站“社会救助”栏目，本年度标准。")
CONTRACT = ReplyDraft(
    _K.PARTIAL,
    parts=(
        Part("合同附件三的成本构成", Ground.THIRD_PARTY_RIGHTS, "第三方说明属于商业秘密，公开会损害其利益。"),
    ),
    third_parties=(ThirdPartyOutcome.OBJECTED,),
    place="随本答复提供合同正文。",
)


def _refused(ground: Ground, reason: str, **more: Any) -> ReplyDraft:
    return ReplyDraft(_K.REFUSED, ground=ground, reason=reason, **more)


DRAFTS = _refused(Ground.DELIBERATIVE, "所需信息是会议讨论的过程稿，方案已经另行公开。")


def _review_so_far(begins: int, *more: Step) -> tuple[Step, ...]:
    return ((begins, draft(SHORT)), (begins, submit), *more)


# Being handled, one in each state and at each distance from its day; the civil affairs bureau has most.
OPEN = (
    Tale(CIVIL, 0, "{year}年临时救助发放人数和金额", 0, WEB, form=Form.ELECTRONIC),
    Tale(CIVIL, 1, "清河街道居家养老服务站的运营合同", 3, WEB, clue="南岸小区养老服务站"),
    Tale(LAND, 2, "白石镇农村宅基地审批名单", 1, MAIL, delivery=Delivery.POST, form=Form.PAPER),
    Tale(CIVIL, 3, "全县养老机构等级评定结果", 2, COUNTER),
    Tale(CIVIL, 4, "社会组织年检结果", 15, COUNTER),
    Tale(CIVIL, 5, "低保边缘家庭认定办法的起草说明", 20, COUNTER, clue="认定办法"),
    Tale(HOUSING, 6, "老旧小区改造的施工合同", 23, COUNTER),
    Tale(HOUSING, 7, "城区供水管网改造计划", 24, WEB, ((1, confirm),)),
    Tale(CIVIL, 8, "养老补贴的文件", 6, COUNTER, (
        (3, ask_to_correct("哪一年的文件", "文件的名称或者文号")),
    )),
    Tale(LAND, 9, "征地的材料", 16, WEB, ((1, confirm), (3, ask_to_correct("哪一个地块", workdays=8)))),
    Tale(CIVIL, 100, "城乡低保对象的统计数据", 12, POST, (
        (2, ask_to_correct("哪几个年度", "按乡镇还是全县")), (5, correct("近两个年度，按乡镇统计")),
    )),
    Tale(MONEY, 101, "近五年各部门公用经费明细", 7, WEB, ((1, confirm), (2, ask_reasons))),
    Tale(MONEY, 101, "近五年各部门会议费明细", 14, COUNTER, (
        (1, ask_reasons), (4, give_reasons("做县域财政研究，需要连续年度的数据")), (6, delay(30)),
    )),
    Tale(LAND, 102, "近十年土地出让公告的纸质复印件", 5, COUNTER, ((2, ask_fee(156)),), form=Form.PAPER),
    Tale(LAND, 102, "矿产资源规划的图件复印件", 18, COUNTER, ((2, ask_fee(80)), (7, pay)), form=Form.PAPER),
    Tale(CIVIL, 103, "某养老机构的运营补贴合同", 9, COUNTER, (
        (2, ask_third_party("青禾暖阳养老服务有限公司")),
    )),
    Tale(CIVIL, 104, "社区用房的租赁合同", 26, COUNTER, ((2, ask_third_party("青禾南岸物业有限公司")),)),
    Tale(SCHOOLS, 0, "学区划分方案的依据", 8, WEB, ((1, confirm), (2, ask_co_maker("县自然资源和规划局")))),
    Tale(HOUSING, 1, "房屋征收评估的技术规范", 11, WEB, ((1, confirm), (3, ask_organ("县司法局")))),
    Tale(CIVIL, 2, "2015年至{last}年婚姻登记数据", 17, COUNTER, ((12, extend(15)),)),
    Tale(CIVIL, 3, "流浪救助站的经费支出", 10, COUNTER, (
        (1, commission(MONEY, "请提供上年度流浪乞讨人员救助资金的下达文件。", 10)),
    )),
    Tale(CIVIL, 4, "孤儿基本生活费的标准调整文件", 13, COUNTER, (
        (1, commission(MONEY, "请核对近三年的标准和资金来源。", 5)),
        (5, unit_answers("近三年的标准调整文件都已经公开。")), (8, draft(SHARED)),
    )),
    Tale(CIVIL, 5, "村级公益性墓地规划", 13, COUNTER, _review_so_far(9)),
    Tale(CIVIL, 6, "婚姻登记机关的编制", 14, COUNTER, _review_so_far(9, (10, pass_legal))),
    Tale(CIVIL, 7, "慈善超市的进货清单", 16, COUNTER, _review_so_far(
        9, (10, pass_legal), (11, pass_secrecy),
    )),
    Tale(CIVIL, 8, "殡葬服务收费的成本监审报告", 17, COUNTER, _review_so_far(
        9, (10, pass_legal), (11, pass_secrecy), (12, sign),
    )),
    Tale(HOUSING, 9, "保障性住房轮候名册", 12, COUNTER, _review_so_far(
        6, (8, send_back("检索的范围没有写清楚，请补充。")),
    )),
    Tale(LAND, 0, "石桥镇采矿权延续登记的材料", 19, WEB, (
        (1, confirm), (3, ask_organ("县应急管理局")), (4, void_last(Act.ASK_ORGAN, "发错了单位，另行征求")),
        (5, ask_organ("市生态环境局青禾分局")), (11, hear(Act.ASK_ORGAN, agrees=True, words="可以公开")),
    )),
)  # fmt: skip

# Ended: every kind of reply, and every other end.
OVER = (
    Tale(CIVIL, 0, "{year}年城乡低保标准", 30, WEB, ((1, confirm), *replied(3, PUBLIC))),
    Tale(CIVIL, 1, "{last}年度养老服务补贴发放明细", 45, WEB, (
        (1, confirm), *replied(8, ReplyDraft(_K.DISCLOSED, files=("发放明细.txt",)), file=LIST),
    )),
    Tale(CIVIL, 103, "县社会福利中心的运营合同", 60, POST, (
        (2, ask_third_party("青禾福泽养老服务有限公司")),
        (9, hear(Act.ASK_THIRD_PARTY, agrees=False, words="附件三的成本构成是商业秘密")),
        *replied(12, CONTRACT),
        (30, dispute(Dispute.Kind.RECONSIDERATION, GOVERNMENT)), (37, answer),
    )),
    Tale(LAND, 104, "白石镇地块出让方案的讨论稿", 110, WEB, (
        (1, confirm), *replied(10, DRAFTS, archived=False),
        (25, dispute(Dispute.Kind.RECONSIDERATION, GOVERNMENT)), (31, answer),
        (50, decide(DisputeResult.UPHELD, "决定维持原答复")),
        (58, dispute(Dispute.Kind.SUIT, COURT)), (65, answer),
    )),
    Tale(HOUSING, 100, "南岸小区加装电梯的技术审查意见", 130, COUNTER, (
        *replied(11, ReplyDraft(_K.NOT_EXIST, reason="经检索没有找到", search=SEARCH), archived=False),
        (24, dispute(Dispute.Kind.RECONSIDERATION, GOVERNMENT)), (30, answer),
        (48, decide(DisputeResult.CORRECTED, "检索不充分，撤销，责令重新答复", redo=True)),
    )),
    Tale(SCHOOLS, 2, "民办学校办学许可的申请材料", 90, COUNTER, (
        *replied(9, _refused(Ground.ENFORCEMENT_FILE, "是行政执法案卷信息，处理决定已经公开。")),
    )),
    Tale(SCHOOLS, 3, "教师职称评审的评委名单", 85, WEB, ((1, confirm), *replied(
        9, _refused(Ground.INTERNAL_AFFAIRS, "是人事管理方面的内部事务信息。"),
    ))),
    Tale(LAND, 4, "测绘成果的涉密图件", 150, COUNTER, replied(
        8, _refused(Ground.STATE_SECRET, "依法确定为国家秘密。"),
    )),
    Tale(HOUSING, 5, "供气管网的压力监测点位图", 140, COUNTER, replied(
        8, _refused(Ground.ENDANGERS_SECURITY, "公开后可能危及公共安全。"),
    )),
    Tale(MONEY, 101, "个人所得税汇算的明细", 145, WEB, ((1, confirm), *replied(8, _refused(
        Ground.FORBIDDEN_BY_LAW, "法律规定应当保密。",
        basis="《中华人民共和国税收征收管理法》第八条", basis_level=BasisLevel.LAW,
    )))),
    Tale(CIVIL, 6, "某申请救助家庭的核对报告", 95, COUNTER, (
        (2, ask_third_party("被核对的家庭")),
        (8, hear(Act.ASK_THIRD_PARTY, agrees=False, words="涉及家庭成员的收入和病情")),
        *replied(10, _refused(
            Ground.THIRD_PARTY_RIGHTS, "涉及个人隐私，第三方不同意公开。",
            third_parties=(ThirdPartyOutcome.OBJECTED,),
        )),
    )),
    Tale(CIVIL, 7, "县城污水处理厂的运行记录", 40, WEB, ((1, confirm), *replied(2, ReplyDraft(
        _K.NOT_HELD, reason="污水处理由住房和城乡建设部门负责。",
        right_organ=RightOrgan(HOUSING, "青禾县禾城街道建设路8号，0570-0000010"),
    )))),
    Tale(CIVIL, 8, "全县老年人收入的分析报告", 42, COUNTER, replied(
        5, ReplyDraft(_K.MUST_BE_MADE, reason="没有现成的报告，要另行汇总。", help="可以查阅统计年鉴。"),
    )),
    Tale(LAND, 9, "那块地的批文", 100, WEB, (
        (1, confirm), (3, ask_to_correct("哪一个地块", "批准的年份")), (8, correct("就是村口那块地")),
        *replied(11, ReplyDraft(
            _K.STILL_UNCLEAR, reason="补正后仍不能确定是哪个地块。", earlier_number=CORRECTION_NOTICE,
        )),
    )),
    Tale(HOUSING, 0, "请查处违法搭建并告知结果", 70, WEB, ((1, confirm), *replied(
        2, ReplyDraft(_K.PETITION, reason="请求查处属于举报，不是申请信息。", place="可以拨打12345热线。"),
    ))),
    Tale(CIVIL, 0, "{year}年城乡低保标准", 18, WEB, ((1, confirm), *replied(
        2, ReplyDraft(_K.REPEAT, earlier_number=EARLIER_REPLY), archived=False,
    ))),
    Tale(MONEY, 1, "《青禾年鉴》{last}卷", 75, COUNTER, replied(
        2, ReplyDraft(_K.PUBLICATION, place="可以到县图书馆、新华书店查阅或者购买。"),
    )),
    Tale(MONEY, 101, "全县各单位十年来的全部凭证", 120, COUNTER, (
        (2, ask_reasons), (8, give_reasons("想看看")),
        *replied(10, ReplyDraft(
            _K.UNREASONABLE_VOLUME, reason="数量明显超过合理范围，说明的理由不合理。",
            basis_letters=("说明理由告知书",),
        )),
    )),
    Tale(SCHOOLS, 4, "请再出具一份已经给过我的入学证明", 65, COUNTER, replied(
        3, ReplyDraft(_K.CONFIRM_AGAIN, reason="所需信息申请人已经获取，要求重新出具。"),
    )),
    Tale(LAND, 5, "某处房屋的不动产登记资料", 55, COUNTER, replied(2, ReplyDraft(
        _K.SPECIAL_QUERY, basis="《不动产登记暂行条例》第二十七条",
        basis_level=BasisLevel.ADMINISTRATIVE_REGULATION, place="到不动产登记中心窗口查询。",
    ))),
    Tale(CIVIL, 6, "更正本人登记信息里写错的出生年份", 50, COUNTER, replied(
        4, ReplyDraft(_K.RECORD_CORRECTED, reason="经核实，出生年份已经更正。"),
    ), help_given="申请人书写不便，由工作人员代为填写"),
    Tale(CIVIL, 7, "更正本人社保缴费记录", 48, COUNTER, replied(3, ReplyDraft(
        _K.CORRECTION_REFERRED, right_organ=RightOrgan("青禾县人力资源和社会保障局", "0570-0000008"),
    ))),
    Tale(HOUSING, 8, "装修的资料", 80, WEB, (
        (1, confirm), (3, ask_to_correct("什么资料")), (15, give_up_uncorrected),
    )),
    Tale(LAND, 102, "全县规划图纸的复印件", 75, COUNTER, (
        (3, ask_fee(260)), (26, give_up_unpaid),
    ), form=Form.PAPER),
    Tale(CIVIL, 9, "福利彩票公益金的使用公告", 33, WEB, ((1, confirm), (4, withdraw), (8, archive))),
    Tale(SCHOOLS, 100, "校服采购的中标结果", 260, COUNTER, replied(7, SHARED)),
    Tale(MONEY, 103, "政府采购投诉处理决定", 240, WEB, ((1, confirm), *replied(9, SHARED))),
    Tale(LAND, 101, "高标准农田建设的验收资料", 215, WEB, (
        (1, confirm), (12, extend(20)), *replied(28, SHARED, archived=False),
        (50, dispute(Dispute.Kind.MEDIATION, "青禾县行政争议调解中心")),
        (58, decide(DisputeResult.OTHER, "双方和解")),
    )),
    Tale(HOUSING, 104, "南岸小区维修资金的使用明细", 190, FAX, ((1, confirm), *replied(8, SHARED))),
    Tale(CIVIL, 1, "养老服务站的验收结果", 22, COUNTER, (
        (9, draft(SHARED)), (9, submit), (11, pass_legal), (12, pass_secrecy), (20, sign), (21, deliver),
    )),
    Tale(HOUSING, 2, "停车场经营权的转让合同", 36, COUNTER, (
        (20, draft(SHARED)), (20, submit), (22, pass_legal), (23, pass_secrecy), (24, sign), (25, deliver),
    )),
)  # fmt: skip

# Excessive requests: eleven of one person in one month, of which the last costs something.
MANY = tuple(
    Tale(CIVIL, 9, f"青溪镇第{n}村{{last}}年救助资金发放表", 4, COUNTER, form=Form.INSPECTION)
    for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")
)

TALES = (*OPEN, *OVER, *MANY)
