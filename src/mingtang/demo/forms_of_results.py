"""Documents that tell the results of a stretch of time: samples, permits, homesteads, inspections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from mingtang.demo.document_texts import DocumentText, Rows, Sheet
from mingtang.demo.regular_documents import Written, each_month, each_quarter
from mingtang.demo.span_of_story import Reported, Span

_FOODS = (
    "食用油",
    "豆制品",
    "糕点",
    "熟肉制品",
    "蔬菜",
    "水产品",
    "米粉",
    "茶叶",
    "调味品",
    "速冻食品",
    "餐具",
    "桶装水",
)
_FAULTS = ("菌落总数", "苯甲酸", "农药残留", "过氧化值", "大肠菌群", "铝残留量")
_PERMITS = (
    "建筑工程施工许可",
    "城镇污水排入排水管网许可",
    "商品房预售许可",
    "占用城市道路许可",
    "燃气经营许可",
)
_TOWN_OFFICES = {"柳塘镇": "0322", "石桥镇": "0391", "云岭乡": "0356"}
# They tell it since all townships are asked for it; the last of them is late with the first quarter.
_LATER_TOWNS = {
    "青溪镇": "0311", "南禾镇": "0314", "白石镇": "0318", "东浦镇": "0327", "新田镇": "0335",
    "松坪乡": "0362", "雁湖乡": "0368",
}  # fmt: skip
_LATE_TOWN, _LATE_WORKDAYS = "雁湖乡", 2
_SENT_BACK_FOR = ("选址在河道管理范围内", "家庭成员认定有争议", "旧宅拆除承诺没有签字")
_HAZARDS = ("用电线路", "动火作业", "有限空间", "消防通道", "粉尘清理", "外包施工")
_TIPS = (
    "选购散装食品看清生产日期和保质期标签。",
    "隔夜凉拌菜容易滋生细菌，建议现拌现吃。",
    "野生菌不易辨认，请勿采食、赠送和售卖。",
    "自制腌菜腌制二十天以后再食用较为稳妥。",
    "网购食品收到后先核对品名、净含量和储存条件。",
)


@each_month("food", organ="青禾县市场监督管理局", topic="0902", keywords=("食品安全", "监督抽检"), on=6)
def food_tests(month: Reported, dice: Random) -> Written:
    """食品安全监督抽检: one a month, numbered through the year."""
    chosen = dice.sample(_FOODS, 4)
    rows: Rows = []
    for food in chosen:
        batches = dice.randint(12, 46)
        rows.append((food, str(batches), str(batches - dice.choice((0, 0, 0, 1, 2)))))
    tested, passed = sum(int(row[1]) for row in rows), sum(int(row[2]) for row in rows)
    bad = [row[0] for row in rows if row[1] != row[2]]
    said = (
        f"不合格样品来自{'、'.join(bad)}，"
        f"不合格项目为{'、'.join(dice.sample(_FAULTS, min(len(bad), 2)))}。已经启动核查处置，"
        "封存、下架涉事批次，追查进货来源。"
        if bad
        else "本期样品全部合格。"
    )
    body = (
        f"{month.called}，我局组织抽检{'、'.join(chosen)}四类食品和餐具{tested}批次，合格{passed}"
        f"批次，合格率{100 * passed / tested:.1f}%。{said}\n"
        f"抽样地点包括{dice.choice(('农贸市场和集市', '学校周边店铺', '大型商超', '网络餐饮店'))}和"
        f"{dice.choice(('小作坊', '养老机构食堂', '冷链门店', '景区餐饮点'))}。\n"
        f"消费提示：{dice.choice(_TIPS)}发现问题食品，请保留购物凭证，拨打0990-5550115。"
    )
    return Written(
        f"{month.called}食品安全监督抽检信息",
        body,
        (Sheet(f"{month.called}抽检结果.xlsx", (("类别", "抽检批次", "合格批次"), *rows)),) if bad else (),
    )


@each_month(
    "permits", organ="青禾县住房和城乡建设局", topic="1001", keywords=("行政许可", "双公示"), every=2, on=8
)
def permits(month: Reported, dice: Random) -> Written:
    """行政许可结果, every second month."""
    rows: Rows = [(name, str(dice.randint(1, 24)), str(dice.randint(0, 2))) for name in _PERMITS]
    given = sum(int(row[1]) for row in rows)
    first = month.ended_on.month - 1
    body = (
        f"{first}月至{month.ended_on.month}月，我局共作出准予行政许可决定{given}件、"
        f"不予许可决定{sum(int(r[2]) for r in rows)}件，"
        f"平均办理时间{dice.uniform(1.4, 4.2):.1f}个工作日。"
        "单件决定自作出之日起七个工作日内已经逐件公示，本表为汇总。\n"
        f"办件量最大的事项是{max(rows, key=lambda row: int(row[1]))[0]}。不予许可的原因为"
        f"{dice.choice(('图纸与现场不符', '消防间距不足', '申请材料经补正仍不齐全'))}，"
        "均已书面告知理由和救济途径。\n"
        f"“好差评”收到评价{dice.randint(20, 96)}条，满意率{dice.uniform(97, 99.8):.1f}%，"
        f"{dice.choice(('差评一条，已经回访整改。', '没有差评。'))}"
    )
    return Written(
        f"县住房和城乡建设局{month.ended_on.year}年{first}月至{month.ended_on.month}月行政许可情况",
        body,
        (Sheet(f"行政许可汇总（{month.ended_on.month}月）.xlsx", (("事项", "准予", "不予"), *rows)),),
    )


def village_results(span: Span) -> Iterator[DocumentText]:
    """宅基地审批结果 of some townships, quarter by quarter, before all of them were asked for it."""
    for quarter in span.quarters(on=9):
        if quarter.ended_on < span.asked_since():
            for town in _TOWN_OFFICES:
                yield _homesteads(span, town, quarter, quarter.released_on)


def township_results(span: Span) -> Iterator[DocumentText]:
    """宅基地审批结果 since every township is asked for it: most are in time, one is late."""
    for quarter in span.quarters(on=9):
        if quarter.ended_on >= span.asked_since():
            due_on = span.due_on(quarter.ended_on)
            for town in _TOWN_OFFICES | _LATER_TOWNS:
                is_late = town == _LATE_TOWN and due_on < span.today
                late_on = span.calendar.add(due_on, _LATE_WORKDAYS)
                yield _homesteads(span, town, quarter, late_on if is_late else quarter.released_on)


def _homesteads(span: Span, town: str, quarter: Reported, released_on: date) -> DocumentText:
    dice = span.dice(town, quarter.key)
    asked = dice.randint(14, 52)
    back = dice.randint(1, 6)
    body = (
        f"{quarter.called}，{town}受理农村村民建房申请{asked}件，批准{asked - back}件，"
        f"退回补充{back}件。\n"
        f"批准的申请中，原址翻建{(asked - back) // 2}件，"
        f"异地新建{asked - back - (asked - back) // 2}件；占用耕地{dice.uniform(0, 3):.1f}亩，"
        f"均已落实占补平衡。平均用时{dice.randint(13, 21)}个工作日。\n"
        f"退回的主要原因是{dice.choice(_SENT_BACK_FOR)}。"
        "\n"
        "逐件结果（姓氏、地块编号、面积）张贴在便民服务中心和所在村公开栏，"
        f"咨询电话0990-555{(_TOWN_OFFICES | _LATER_TOWNS)[town]}。"
    )
    return DocumentText(
        slug=f"homes-{town}-{quarter.key}",
        title=f"{town}{quarter.called}宅基地审批结果",
        body=body,
        organ=town,
        issuer=f"青禾县{town}人民政府",
        topic="0401",
        audience="3",
        keywords=("宅基地审批", town),
        released_on=released_on,
    )


@each_quarter("safety", organ="青禾县应急管理局", topic="0903", keywords=("安全生产", "执法检查"), on=12)
def safety_checks(quarter: Reported, dice: Random) -> Written:
    """安全生产执法检查, every third month."""
    firms, faults = dice.randint(60, 140), dice.randint(150, 420)
    body = (
        f"{quarter.called}，我局检查生产经营单位{firms}家次，其中“双随机”抽查{firms // 3}家；"
        f"发现隐患{faults}处，"
        f"当场整改{faults * 2 // 3}处，限期整改{faults - faults * 2 // 3}处，"
        f"按期整改率{dice.uniform(96, 100):.1f}%。\n"
        f"立案{dice.randint(4, 15)}件，罚款{dice.uniform(8, 42):.1f}万元；"
        f"停产停业整顿{dice.randint(0, 3)}家。\n"
        f"隐患较多的环节依次为{'、'.join(dice.sample(_HAZARDS, 3))}。"
        f"下一季度将把{dice.choice(('建筑工地', '冷库', '加油站', '木竹加工', '沿街仓库'))}作为重点。"
    )
    return Written(f"{quarter.called}安全生产执法检查情况", body)


RESULTS = (food_tests, permits, village_results, township_results, safety_checks)
