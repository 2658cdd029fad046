"""Documents that come out month by month and quarter by quarter, each with its own figures."""

from __future__ import annotations

from random import Random

from mingtang.demo.document_texts import Rows, Sheet
from mingtang.demo.regular_documents import Written, each_month, each_quarter
from mingtang.demo.span_of_story import Reported

TOWNS = ("青溪镇", "南禾镇", "白石镇", "柳塘镇", "东浦镇", "石桥镇", "新田镇", "云岭乡", "松坪乡", "雁湖乡")


@each_month("economy", organ="青禾县发展和改革局", topic="0202", keywords=("经济运行", "月度数据"))
def economy(month: Reported, dice: Random) -> Written:
    """每月经济运行, with a table."""
    heads = ("指标", "本月累计", "同比增长（%）")
    part = month.ended_on.month / 12
    rows: Rows = [
        (name, f"{whole * part * dice.uniform(0.97, 1.03):.1f}", f"{dice.uniform(low, low + 5):.1f}")
        for name, whole, low in (
            ("规模以上工业增加值（亿元）", 86.0, 3.0),
            ("固定资产投资（亿元）", 142.0, 0.5),
            ("社会消费品零售总额（亿元）", 138.0, 3.5),
            ("一般公共预算收入（亿元）", 19.4, 1.0),
            ("全社会用电量（亿千瓦时）", 16.8, 2.0),
        )
    ]
    best = max(rows, key=lambda row: float(row[2]))
    worst = min(rows, key=lambda row: float(row[2]))
    comment = dice.choice(
        (
            "从走访情况看，企业订单较上月回暖，用工保持稳定。",
            "受上年同期基数较高影响，个别指标增速有所回落，总体运行在合理区间。",
            "农产品加工和竹木制品行业开工较足，建材行业受雨水天气影响明显。",
            "夜间消费和乡村旅游带动作用增强，线上零售占比继续提高。",
        )
    )
    body = (
        f"{month.called}，全县经济运行主要情况如下。\n"
        f"一、主要指标\n规模以上工业增加值累计{rows[0][1]}亿元，同比增长{rows[0][2]}%；固定资产投资累计"
        f"{rows[1][1]}亿元，增长{rows[1][2]}%；社会消费品零售总额累计{rows[2][1]}亿元，"
        f"增长{rows[2][2]}%；"
        f"一般公共预算收入累计{rows[3][1]}亿元，增长{rows[3][2]}%。\n"
        f"二、运行特点\n增速最快的是{_bare(best[0])}，增速较慢的是{_bare(worst[0])}。{comment}\n"
        f"三、下月关注\n{dice.choice(_NEXT)}\n数据为快报数，以年度统计公报为准。"
    )
    return Written(
        f"{month.called}青禾县经济运行情况", body, (Sheet(f"{month.called}主要指标.xlsx", (heads, *rows)),)
    )


_NEXT = (
    "重点跟踪新开工项目的用地、用能保障，帮助停工企业查明原因。",
    "做好迎峰度夏期间电力负荷监测，公布错峰安排，不影响居民用电。",
    "组织银企对接两场，摸清小微企业到期贷款的续贷需求。",
    "关注生猪、蔬菜价格变化，必要时启动平价商店。",
    "做好重大节日期间客流、物流监测，及时公布停车和公交信息。",
)


@each_month("air", organ="市生态环境局青禾分局", topic="1003", keywords=("环境质量", "空气", "水质"), on=10)
def air_and_water(month: Reported, dice: Random) -> Written:
    """每月空气和地表水质量, in a pdf."""
    days = month.ended_on.day
    good = days - dice.choice((0, 0, 1, 1, 2, 3))
    fine = dice.randint(18, 41)
    sections = ("清河青溪断面", "清河出境断面", "云岭水库", "新田荡", "雁湖湖心")
    rows: Rows = [
        (name, dice.choice(("Ⅱ类", "Ⅱ类", "Ⅲ类")), f"{dice.uniform(0.03, 0.18):.2f}") for name in sections
    ]
    second = sum(row[1] == "Ⅱ类" for row in rows)
    body = (
        f"{month.called}共{days}天，县城空气质量优良{good}天，优良天数比例{100 * good / days:.1f}%，"
        f"细颗粒物平均浓度每立方米{fine}微克。"
        + (
            "没有出现污染天气。"
            if good == days
            else f"轻度污染{days - good}天，首要污染物为{dice.choice(('臭氧', '细颗粒物'))}。"
        )
        + f"\n五个地表水监测断面中，Ⅱ类{second}个，Ⅲ类{5 - second}个，均符合功能区要求。"
        + dice.choice(
            (
                "雨后面源冲刷较明显，总磷较上月略有上升。",
                "枯水期流量偏小，已协调上游水库增加生态下泄。",
                "水体透明度好于上月，巡河发现的漂浮物已经清理。",
            )
        )
        + f"\n当月受理环境信访{dice.randint(9, 38)}件，其中噪声{dice.randint(3, 12)}件，"
        "全部在规定期限内办结或者正在办理。"
    )
    sheets = (Sheet(f"{month.called}地表水监测结果.pdf", (("断面", "水质类别", "总磷（毫克/升）"), *rows)),)
    return Written(f"{month.called}青禾县环境质量状况", body, sheets if month.ended_on.month % 2 else ())


@each_quarter("relief", organ="青禾县民政局", topic="0601", keywords=("社会救助", "资金发放"))
def relief_funds(quarter: Reported, dice: Random) -> Written:
    """每季度社会救助资金, by township."""
    rows: Rows = []
    for town in TOWNS:
        people = dice.randint(140, 690)
        rows.append((town, str(people), f"{people * dice.uniform(0.21, 0.26):.1f}"))
    people, money = sum(int(row[1]) for row in rows), sum(float(row[2]) for row in rows)
    most = max(rows, key=lambda row: int(row[1]))
    body = (
        f"一、{quarter.called}十个乡镇共有最低生活保障对象{people}人，发放保障金{money:.1f}万元，"
        f"人数最多的是{most[0]}，"
        f"为{most[1]}人。禾城、清河两个街道的情况由街道另行公布。\n"
        f"二、本季度新增{dice.randint(30, 90)}户，退出{dice.randint(25, 80)}户，退出的主要原因是"
        f"{dice.choice(('家庭成员稳定就业', '子女毕业后收入增加', '家庭人口减少'))}，"
        "均按规定给予渐退期。\n"
        f"三、特困人员供养支出{dice.uniform(180, 260):.1f}万元，临时救助{dice.randint(60, 170)}人次，"
        f"支出{dice.uniform(21, 66):.1f}万元；两项补贴惠及残疾人{dice.randint(2600, 3100)}人。\n"
        "四、资金全部通过“一卡通”发放，摘要可以查询。对发放对象、标准有异议的，请拨打0990-5550163。"
    )
    return Written(
        f"{quarter.called}青禾县社会救助资金发放情况",
        body,
        (Sheet(f"{quarter.called}最低生活保障发放汇总.xlsx", (("乡镇", "人数", "金额（万元）"), *rows)),),
    )


@each_quarter(
    "farm", organ="青禾县农业农村局", topic="0501", keywords=("惠农补贴", "一卡通"), audience="3", on=25
)
def farm_subsidies(quarter: Reported, dice: Random) -> Written:
    """每季度惠农补贴, whichever were paid."""
    kinds = (
        ("农机购置与应用补贴", 180, 420),
        ("种粮大户补贴", 60, 260),
        ("政策性农业保险保费补贴", 210, 380),
        ("生猪良种补贴", 18, 45),
        ("有机肥推广补贴", 25, 90),
        ("渔业资源保护补助", 12, 60),
    )
    chosen = sorted(dice.sample(kinds, 4))
    rows: Rows = [
        (name, str(dice.randint(80, 2400)), f"{dice.uniform(low, high):.1f}") for name, low, high in chosen
    ]
    told = "；".join(f"{name}{homes}户、{money}万元" for name, homes, money in rows)
    body = (
        f"根据惠农补贴公开要求，现将{quarter.called}发放的补贴公布如下：{told}。\n"
        f"以上补贴合计{sum(float(row[2]) for row in rows):.1f}万元，已经通过惠农“一卡通”兑付。"
        f"因账户状态异常退回{dice.randint(3, 27)}笔，由乡镇逐户联系更正，预计下月补发。\n"
        "到户清单由各村在村务公开栏公布，公布内容为户主姓名、面积或者数量、金额，公布期不少于十五天。"
        "村民发现面积、数量与实际不符的，可以向村务监督委员会反映，也可以拨打0990-5550141。"
    )
    return Written(
        f"青禾县{quarter.called}惠农补贴发放情况公告",
        body,
        (Sheet(f"{quarter.called}惠农补贴汇总.xlsx", (("补贴项目", "户数", "金额（万元）"), *rows)),),
    )


@each_quarter("insurance", organ="青禾县医疗保障局", topic="1302", keywords=("医保基金", "基金运行"), on=28)
def insurance_fund(quarter: Reported, dice: Random) -> Written:
    """每季度医保基金运行."""
    income, spent = dice.uniform(0.9, 1.4), dice.uniform(0.8, 1.3)
    trips = dice.randint(290_000, 460_000)
    body = (
        f"{quarter.called}，城乡居民基本医疗保险基金收入{income:.2f}亿元，支出{spent:.2f}亿元，"
        f"当期{'结余' if income >= spent else '缺口'}{abs(income - spent):.2f}亿元。\n"
        f"参保人员门诊就诊{trips / 10000:.1f}万人次，住院{dice.randint(9_000, 14_000)}人次，"
        f"县内就诊率{dice.uniform(84, 91):.1f}%。大病保险惠及{dice.randint(900, 2100)}人次，"
        f"人均减负{dice.randint(2600, 4800)}元。\n"
        f"智能审核系统筛查疑点单据{dice.randint(400, 1600)}笔，"
        f"经复核追回违规资金{dice.uniform(6, 48):.1f}万元，"
        f"约谈定点机构{dice.randint(1, 6)}家，"
        + dice.choice(("暂停结算一家。", "移交线索一件。", "没有解除协议的情形。"))
        + f"\n异地就医直接结算{dice.randint(5_000, 9_900)}人次，结算成功率{dice.uniform(95, 99):.1f}%。"
    )
    return Written(f"{quarter.called}城乡居民医疗保险基金运行情况", body)


@each_quarter("budget", organ="青禾县财政局", topic="0301", keywords=("预算执行", "三公经费"), on=18)
def budget_execution(quarter: Reported, dice: Random) -> Written:
    """每季度预算执行, with a docx of the projects that are behind."""
    projects = (
        "乡镇卫生院提升",
        "农村饮水保障",
        "城区雨污分流",
        "学校操场改造",
        "公共停车场建设",
        "数字档案馆",
    )
    part = quarter.ended_on.month / 12
    income, spent = 19.4 * part * dice.uniform(0.95, 1.05), 53.9 * part * dice.uniform(0.92, 1.04)
    slow = dice.sample(projects, 3)
    rows: Rows = [
        (
            name,
            str(dice.randint(300, 2600)),
            f"{dice.uniform(8, 55):.1f}",
            dice.choice(("前期手续未齐", "招标延后", "雨季停工", "设计变更")),
        )
        for name in slow
    ]
    body = (
        f"截至{quarter.called}末，一般公共预算收入{income:.2f}亿元，"
        f"完成年初预算的{100 * income / 19.4:.1f}%；"
        f"支出{spent:.2f}亿元，完成{100 * spent / 53.9:.1f}%，其中教育、社会保障和就业、"
        "卫生健康三类合计占比为"
        f"{dice.uniform(44, 52):.1f}%。\n政府性基金收入{dice.uniform(1.2, 3.6):.2f}亿元，"
        "主要受土地出让节奏影响。\n"
        f"“三公”经费支出{dice.randint(160, 330)}万元，同比下降{dice.uniform(1, 9):.1f}%。\n"
        f"执行进度偏慢的项目有三个，分别是{'、'.join(slow)}，原因和整改时间见附表；"
        "连续两个季度没有支出的，将收回资金统筹使用。"
    )
    heads = ("项目", "年初预算（万元）", "支出进度（%）", "原因")
    return Written(
        f"青禾县{quarter.called}财政预算执行情况",
        body,
        (Sheet(f"{quarter.called}执行偏慢项目.docx", (heads, *rows)),),
    )


def _bare(words: str) -> str:
    return words.partition("（")[0]


FIGURES = (economy, air_and_water, relief_funds, farm_subsidies, insurance_fund, budget_execution)
