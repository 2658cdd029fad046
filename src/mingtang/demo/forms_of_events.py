"""Documents about single events: tenders, drafts for comment, appointments, works in the streets."""

from __future__ import annotations

from collections.abc import Iterator

from mingtang.demo.document_texts import DocumentText, Rows, Sheet
from mingtang.demo.span_of_story import Span
from mingtang_core.editions import DocumentKind

_TENDERS = (
    ("青禾县教育局", "第二小学塑胶操场改造", 268),
    ("青禾县教育局", "普通高中理化实验设备", 412),
    ("青禾县水利局", "沙塘渠清淤整治", 183),
    ("青禾县水利局", "山洪预警广播站更新", 96),
    ("青禾县住房和城乡建设局", "滨水公园照明改造", 157),
    ("青禾县住房和城乡建设局", "城区雨水管网检测服务", 88),
    ("青禾县卫生健康局", "乡镇卫生院数字化影像设备", 536),
    ("青禾县卫生健康局", "公共卫生宣传印刷服务", 31),
    ("青禾县交通运输局", "农村公路安防设施", 322),
    ("青禾县交通运输局", "新能源公交车充电设施", 274),
    ("青禾县文化广电旅游体育局", "图书馆自助借还系统", 74),
    ("青禾县应急管理局", "森林防火水罐车", 145),
    ("青禾县农业农村局", "耕地土壤取样检测", 119),
    ("青禾县民政局", "居家老人适老化改造", 203),
)
_BIDDERS = (
    "青禾宏远建设",
    "禾木工程",
    "清源水务技术",
    "云岭信息",
    "晨光医疗器械",
    "南塘服务",
    "石桥机电",
    "白鹭环境",
)
_DRAFTS = (
    ("青禾县教育局", "青禾县中小学课后服务管理办法", "课后服务时间、收费上限、师资来源", "1101"),
    ("青禾县交通运输局", "青禾县网络预约出租汽车管理细则", "车辆条件、驾驶员条件、动态运力", "0702"),
    ("青禾县水利局", "青禾县农村供水管理规定", "水质检测、停水告知、水费计收", "0503"),
    ("青禾县住房和城乡建设局", "青禾县城市绿化补建办法", "补建面积、异地补建费、古树后备资源", "1004"),
    ("青禾县卫生健康局", "青禾县三岁以下婴幼儿托育补助办法", "补助对象、补助标准、机构备案", "1301"),
    ("青禾县农业农村局", "青禾县高标准农田建后管护办法", "管护主体、资金、损毁赔偿", "0501"),
    ("青禾县文化广电旅游体育局", "青禾县乡村博物馆扶持办法", "认定条件、展陈补助、志愿讲解", "1201"),
    ("青禾县司法局", "青禾县行政调解规定", "调解范围、回避、调解协议效力", "1502"),
    ("青禾县自然资源和规划局", "青禾县临时用地管理办法", "审批权限、复垦保证、公示要求", "0401"),
    ("青禾县民政局", "青禾县儿童主任管理办法", "选任条件、培训、补贴发放", "0601"),
)
_POSTS = (
    ("县教育局副局长", "县体育事业服务中心主任"),
    ("县水利局总工程师", "县水文监测中心主任"),
    ("县融媒体中心副主任", "县档案服务中心副主任"),
    ("县政府驻村指导员总队副总队长", "县政务服务办公室副主任"),
    ("县市场监督管理局食品安全总监", "县质量检验检测中心主任"),
)
_WORKS = (
    ("青禾县交通运输局", "禾山路（文化路至环城东路）路面大修", "半幅封闭，公交绕行环城东路", "0702"),
    ("青禾县住房和城乡建设局", "文化路供水主管道更换", "禾苑一村等四个小区夜间停水", "1004"),
    ("青禾县交通运输局", "清河二桥伸缩缝更换", "货车绕行清河一桥，小型车限速三十公里", "0702"),
    ("青禾县住房和城乡建设局", "纺织路雨污分流改造", "分段开挖，商铺门前铺设通行钢板", "1004"),
    ("青禾县水利局", "沙塘闸汛前检修", "闸上水位降低零点六米，渔船提前靠岸", "0503"),
    ("青禾县水利局", "云岭水库放空检查", "供水切换到清河上游水源，水质加密检测", "0503"),
)
_HELP = (
    "现场设引导员和盲道提示",
    "每户发放联系卡，特殊需要的可以预约上门送水",
    "设临时停靠点，首末班时间不变",
)
_WHY = (
    "原有规定施行多年，部分内容与上位法不一致，群众办事也反映手续较多。",
    "今年以来收到相关建议提案五件、热线诉求一百余件，集中反映标准不清、责任不明。",
    "经过两年试点，取得了一些可以推广的做法，有必要以制度形式固定下来。",
    "新情况不断出现，现有做法主要依靠协调，缺少稳定预期。",
)


def tenders(span: Span) -> Iterator[DocumentText]:
    """中标（成交）结果: each project once."""
    for place, (organ, project, budget) in enumerate(_TENDERS):
        dice = span.dice("tenders", project)
        price = budget * dice.uniform(0.86, 0.97)
        bidders = dice.sample(_BIDDERS, 3)
        way = dice.choice(("公开招标", "竞争性磋商")) if budget < 400 else "公开招标"
        rows: Rows = [
            (f"{name}有限公司", f"{price * (1 + 0.02 * rank):.2f}", f"{dice.uniform(84, 93) - 5 * rank:.2f}")
            for rank, name in enumerate(bidders)
        ]
        body = (
            f"一、项目名称：{project}\n二、采购方式：{way}\n三、预算金额：{budget}万元\n"
            f"四、评审情况：递交有效响应文件三家，评审委员会由{dice.choice(('五', '七'))}人组成，"
            "采用综合评分法。\n"
            f"五、成交供应商：{rows[0][0]}，成交金额{rows[0][1]}万元，评审得分{rows[0][2]}分。\n"
            f"六、履约要求：合同签订之日起{dice.choice((30, 45, 60, 90))}日内完成，"
            f"质保期{dice.choice(('一', '二', '三'))}年。\n"
            "七、各有关当事人对结果有异议的，可以自本公告期限届满之日起七个工作日内以书面形式提出质疑。"
            "公告期限为一个工作日。"
        )
        sheets = (Sheet(f"{project}评审汇总.xlsx", (("供应商", "报价（万元）", "得分"), *rows)),)
        yield DocumentText(
            slug=f"tender-{place}",
            title=f"{project}项目中标（成交）结果公告",
            body=body,
            organ=organ,
            topic="0301",
            audience="2",
            keywords=("政府采购", "中标结果"),
            released_on=span.ago(12 + 18 * place),
            sheets=sheets if place % 3 == 0 else (),
        )


def drafts_for_comment(span: Span) -> Iterator[DocumentText]:
    """公开征求意见: each draft once."""
    for place, (organ, title, points, topic) in enumerate(_DRAFTS):
        dice = span.dice("drafts", title)
        main = points.split("、")
        body = (
            f"为提高制度建设质量，广泛听取社会各界意见，现将《{title}（征求意见稿）》公开征求意见。\n"
            f"一、起草背景\n{dice.choice(_WHY)}\n二、主要内容\n征求意见稿共{dice.randint(16, 34)}条，"
            f"重点对{main[0]}、{main[1]}和{main[2]}作出规定。\n"
            f"三、特别希望听到的意见\n关于{main[dice.randrange(3)]}是否切合实际，执行中可能遇到什么困难。\n"
            "四、期限和方式\n自本公告发布之日起三十日内，可以登录县政府网站“意见征集”栏目，"
            f"或者寄信至{organ}，信封注明“征求意见”，也可以拨打0990-555{dice.randint(201, 290):04d}。"
            "意见采纳情况将在征集结束后一个月内公布。"
        )
        yield DocumentText(
            slug=f"comment-{place}",
            title=f"关于公开征求《{title}（征求意见稿）》意见的公告",
            body=body,
            organ=organ,
            topic=topic,
            keywords=("意见征集", "制度草案"),
            released_on=span.ago(21 + 23 * place),
        )


def appointments(span: Span) -> Iterator[DocumentText]:
    """任免: posts, without names; the printed one names people."""
    for place, (taken, left) in enumerate(_POSTS):
        body = (
            f"各乡镇人民政府、街道办事处，县政府各部门：\n县政府研究决定，任命{taken}一名（试用期一年），"
            f"免去{left}一名。\n"
            "任免自发文之日起生效。任职人员姓名、简历由县政府在“人事任免”栏目另行公布，本文只列岗位。\n"
            f"请有关单位自即日起{('十', '七', '十五')[place % 3]}日内办好工作、资产和账号移交，"
            "移交清单双方签字并存入单位档案；移交期间的紧急事项由原岗位人员继续负责。"
        )
        yield DocumentText(
            slug=f"posts-{place}",
            title=f"青禾县人民政府关于{taken}等职务任免的通知",
            body=body,
            kind=DocumentKind.NOTICE,
            sign="青政任",
            issuer="青禾县人民政府",
            organ="青禾县人民政府办公室",
            topic="1403",
            to="各乡镇人民政府、街道办事处，县政府各部门",
            keywords=("人事任免",),
            released_on=span.ago(34 + 51 * place),
        )


def works(span: Span) -> Iterator[DocumentText]:
    """施工和停水的告示: each once."""
    for place, (organ, work, change, topic) in enumerate(_WORKS):
        dice = span.dice("works", work)
        body = (
            f"因{work}需要，定于近期施工，工期约{dice.randint(3, 40)}天，现将有关安排告知如下。\n"
            f"一、影响：{change}。\n二、时间："
            f"每日{dice.choice(('八时至十八时', '九时三十分至十六时三十分', '二十二时至次日五时'))}，"
            "雨天顺延。\n"
            "三、便民措施："
            f"{dice.choice(_HELP)}。"
            "\n"
            "给您带来不便，敬请谅解。对施工扰民、围挡占道的问题，请拨打0990-5550155，一小时内有人到场。"
        )
        yield DocumentText(
            slug=f"works-{place}",
            title=f"关于{work}的告示",
            body=body,
            organ=organ,
            topic=topic,
            keywords=("便民告示", "施工"),
            released_on=span.ago(9 + 31 * place),
        )


EVENTS = (tenders, drafts_for_comment, appointments, works)
