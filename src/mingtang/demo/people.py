"""Who there is in 青禾县. Every organ, place and person is invented."""

from __future__ import annotations

from mingtang.apps.organs.models import Level
from mingtang.apps.organs.rows import FormerName, OrganRow
from mingtang_core.editions.index_numbers import with_check

DEPARTMENTS = "县政府各部门"
TOWNS = "各乡镇（街道）"
UNITS = "县属有关单位"
PLANNERS = "各类规划编制单位"

# name, short names, groups, former names
_ORGANS = (
    ("青禾县人民政府办公室", ("县政府办公室", "县府办"), (DEPARTMENTS,), ()),
    ("青禾县司法局", (), (DEPARTMENTS,), ("青禾县法制办公室",)),
    ("青禾县发展和改革局", (), (DEPARTMENTS, PLANNERS), ()),
    ("青禾县经济和信息化局", (), (DEPARTMENTS,), ()),
    ("青禾县教育局", (), (DEPARTMENTS,), ()),
    ("青禾县民政局", (), (DEPARTMENTS,), ()),
    ("青禾县财政局", (), (DEPARTMENTS,), ()),
    ("青禾县人力资源和社会保障局", (), (DEPARTMENTS,), ()),
    ("青禾县自然资源和规划局", (), (DEPARTMENTS, PLANNERS), ("青禾县国土资源局",)),
    ("青禾县住房和城乡建设局", (), (DEPARTMENTS,), ()),
    ("青禾县交通运输局", (), (DEPARTMENTS, PLANNERS), ()),
    ("青禾县水利局", (), (DEPARTMENTS, PLANNERS), ()),
    ("青禾县农业农村局", (), (DEPARTMENTS,), ("青禾县农业局",)),
    ("青禾县文化广电旅游体育局", ("县文旅体局",), (DEPARTMENTS,), ()),
    ("青禾县卫生健康局", (), (DEPARTMENTS,), ()),
    ("青禾县应急管理局", (), (DEPARTMENTS,), ()),
    ("青禾县市场监督管理局", (), (DEPARTMENTS,), ()),
    ("青禾县医疗保障局", (), (DEPARTMENTS,), ()),
    ("青禾县信访局", (), (DEPARTMENTS,), ()),
    ("青禾县政务服务办公室", ("县政务办",), (DEPARTMENTS,), ()),
    ("青禾县大数据发展管理中心", (), (UNITS,), ()),
    ("青禾县融媒体中心", (), (UNITS,), ()),
    ("市生态环境局青禾分局", (), (UNITS,), ("青禾县环境保护局",)),
    ("中共青禾县委宣传部", ("县委宣传部",), (), ()),
    ("中共青禾县委组织部", ("县委组织部",), (), ()),
    ("青禾县互联网信息办公室", ("县网信办",), (), ()),
)
_TOWNS = (
    "禾城街道",
    "清河街道",
    "青溪镇",
    "南禾镇",
    "白石镇",
    "柳塘镇",
    "东浦镇",
    "石桥镇",
    "新田镇",
    "云岭乡",
    "松坪乡",
    "雁湖乡",
)

_SURNAMES = "周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
_GIVEN = (
    "晓禾",
    "文清",
    "雨田",
    "思源",
    "一舟",
    "青山",
    "若谷",
    "知秋",
    "南星",
    "子衿",
    "望舒",
    "听澜",
    "之远",
)
OFFICE = "青禾县人民政府办公室"
# Organs that are asked for information: they have somebody who reviews replies and defends them.
ASKED = (
    OFFICE,
    "青禾县民政局",
    "青禾县自然资源和规划局",
    "青禾县住房和城乡建设局",
    "青禾县财政局",
    "青禾县教育局",
)


def organ_rows() -> list[OrganRow]:
    """Return the directory as rows of its spreadsheet."""
    organs = [
        OrganRow(
            name=name,
            short_names=short,
            former_names=tuple(FormerName(f) for f in former),
            groups=groups,
            level=Level.HIGHER if name.startswith("市") else Level.COUNTY,
            email=f"dept{number:02d}@qinghe.example",
            credit_code=_credit_code(number),
        )
        for number, (name, short, groups, former) in enumerate(_ORGANS, start=1)
    ]
    towns = [
        OrganRow(
            name=name,
            level=Level.TOWNSHIP,
            groups=(TOWNS,),
            email=f"town{number:02d}@qinghe.example",
            credit_code=_credit_code(100 + number),
        )
        for number, name in enumerate(_TOWNS, start=1)
    ]
    return organs + towns


def _credit_code(number: int) -> str:
    """Return an invented code of the region 990000, which no region has."""
    return with_check(f"11990000QH{number:06d}1")


def clerk_name(number: int) -> str:
    """Return the invented name of the clerk of organ `number`."""
    return _SURNAMES[number % len(_SURNAMES)] + _GIVEN[(number * 5 + 2) % len(_GIVEN)]
