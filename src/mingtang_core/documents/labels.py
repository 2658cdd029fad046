"""Labels and values at the head of web pages (索引号、发布机构、成文日期 …) in all their layouts.

Pairs stand one a line, several a line, or label and value on separate lines. An empty value is common: the
next label
is never taken for a value, and a value that does not look like its kind is dropped (a filing number is no
文号,
a click count is no date). Source: 政府信息公开目录 metadata as sites print it; names differ by site.

>>> labelled(["索 引 号: 000/2031-1 主题分类:", "发布机构: 青禾县人民政府", "有效性", "有效"])
{'index': '000/2031-1', 'issuer': '青禾县人民政府', 'validity': '有效'}
"""

from __future__ import annotations

import re
from functools import cache

from mingtang_core.documents.dates import DATE
from mingtang_core.documents.folding import squeezed

_NAMES = {
    "index": "索引号 索引编号 信息索引号 信息索引",
    "issuer": "发布机构 发文机关 发文机构 发布机关 发布单位 公开主体 制发机关 制发单位 发文单位 公开机构 "
    "信息公开主体 公布机关",
    "written": "成文日期 生成日期 成文时间 制发日期 生成时间 形成日期 签发日期",
    "issued": "发文日期 发文时间 印发日期",
    "published": "发布日期 发布时间 公开日期 公布日期 公开时间 发布于 日期 时间",
    "number": "文号 发文字号 文件编号 发文文号 统一编号 公文文号 文件号 文件文号",
    "title": "名称 标题 信息名称 文件名称 公文名称 公文标题",
    "validity": "有效性 时效性 效力状态 是否有效 文件状态 文件时效",
    "topic": "主题分类 主题类别",
}
_OTHERS = (
    "组配分类 信息分类 生效时间 生效日期 废止时间 废止日期 失效日期 失效时间 信息来源 文章来源 来源 关键词 "
    "关键字 主题词 浏览次数 浏览量 点击数 点击量"
    " 点击 阅读次数 阅读量 阅读 访问量 访问次数 内容概述 摘要 字号 字体 字体大小 公开范围 公开方式 "
    "公开类型 公开时限 公开属性 公开程序 分享到 分享 体裁分类"
    " 体裁 服务对象 更新时间 更新日期 上传时间 归档时间 作者 责任编辑 编辑 语种 载体类型 信息类别 公文种类 "
    "文种 发文种类 实施日期 施行日期 有效期 有效期至"
    " 有效期限 所属机构 所属主题 文件类型 审核 录入 发布人 保护视力色 视力保护色 大中小 打印 收藏 行业分类 "
    "信息格式 公文类型 登记号 统一登记号 备案号"
)


def _spaced(names: str) -> str:
    ordered = sorted(names.split(), key=len, reverse=True)
    return "|".join(r"\s*".join(name) for name in ordered)


_GROUPS = "|".join(f"(?P<{kind}>{_spaced(names)})" for kind, names in _NAMES.items())
_LABEL = re.compile(
    rf"(?:^|(?<=[\s>|;,\[(【•·])|(?<=[\d日]))(?:{_GROUPS}|(?P<other>{_spaced(_OTHERS)}))\s*(?P<colon>:|(?=\t)|\]\s*:?|】\s*:?|$)"
)
_FIRST_SIGNS = frozenset(name[0] for names in (*_NAMES.values(), _OTHERS) for name in names.split())
DOC_NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{1,14}(?:\([\u4e00-\u9fff]{1,6}\))?)\s*[〔\[(【{<]\s*(?P<year>(?:19|20)\s?\d\s?\d)\s*[〕\])】}>]\s*第?\s*(?P<serial>\d{1,5})\s*号"
)
_FITS = {
    "index": re.compile(r"[\w\-/.—]*\d[\w\-/.()]*$"),
    "issuer": re.compile(r"[\u4e00-\u9fff()、\s]{3,60}$"),
    "written": re.compile(DATE),
    "issued": re.compile(DATE),
    "published": re.compile(DATE),
    "number": DOC_NUMBER,
    "title": re.compile(r".{6,}"),
    "validity": re.compile(r"(?:现行)?(?:有效|失效|无效|废止|已修改|修订|部分|继续|是$|否$|尚未|待)"),
    "topic": re.compile(r"[\u4e00-\u9fff]"),
}


def has_labels(line: str) -> bool:
    """Whether a folded line consists of labelled pairs."""
    return any(match["colon"][:1] in (":", "]", "】") for match in _LABEL.finditer(line)) or bool(
        _loose(line)
    )


def _loose(line: str) -> list[re.Match[str]]:
    """Labels parted from their values by spaces only; the line must begin with one and hold a value."""
    words = line.strip()
    if words[:1] not in _FIRST_SIGNS:
        return []
    pattern = _loose_pattern()
    first = pattern.match(words)
    return list(pattern.finditer(line)) if first and first.end() < len(words) else []


@cache
def _loose_pattern() -> re.Pattern[str]:
    """Compiled when the first such page is met: most documents never need it."""
    return re.compile(rf"(?:^|(?<=\s))(?:{_GROUPS}|(?P<other>{_spaced(_OTHERS)}))(?P<colon>)(?=\s+|$)")


def labelled(lines: list[str]) -> dict[str, str]:
    """Return the first fitting value for each kind; lines are folded."""
    values: dict[str, str] = {}
    for index, line in enumerate(lines):
        labels = list(_LABEL.finditer(line))
        if not any(label["colon"] for label in labels):
            labels = _loose(line) or labels
        for place, label in enumerate(labels):
            until = labels[place + 1].start() if place + 1 < len(labels) else len(line)
            value = line[label.end() : until].strip(" \t;|,[]【】•·")
            if not value and place + 1 == len(labels) and label.start() < 2 and index + 1 < len(lines):
                following = lines[index + 1].strip()
                value = "" if _LABEL.match(following) else following
            kind = _kind(label)
            if kind and value and kind not in values and _FITS[kind].match(value):
                values[kind] = value
    return values


def _kind(label: re.Match[str]) -> str | None:
    return next((kind for kind in _NAMES if label[kind]), None)


def doc_number(found: re.Match[str]) -> str:
    """The number in its proper form: 〔year〕, no spaces, no 第.

    >>> doc_number(DOC_NUMBER.search("青政办字[2021] 第29 号"))
    '青政办字〔2021〕29号'
    """
    return f"{squeezed(found['organ'])}〔{squeezed(found['year'])}〕{int(found['serial'])}号"


def is_bare_label(line: str) -> bool:
    """Whether a folded line is one label alone, its value on the next.

    >>> is_bare_label("索引号"), is_bare_label("发布机构 青禾县"), is_bare_label("成文日期:")
    (True, False, True)
    """
    return bool(_LABEL.fullmatch(line.strip()))
