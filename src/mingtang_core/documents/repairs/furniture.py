r"""Furniture of pages (页面杂项): page numbers, print and close buttons, crumbs, click counts, footers of
sites.

Lines that carry facts (发布日期、文号 …) are no furniture. What is cut is whole lines, and buttons at the
end of a line.

>>> [e.new for e in find("公开。打印本页 关闭窗口\n— 3 —\n正文")]
['', '']
"""

from __future__ import annotations

import re

from mingtang_core.documents.mended import Edit
from mingtang_core.documents.windows import line_around

KIND, LABEL = "furniture", "网页、页码杂项"

_BUTTON = (
    r"(?:打印(?:本页|此页|本文|文章|正文|页面)?|关闭(?:窗口|本页|页面|此页)?|返回(?:顶部|首页|上一页|列表)?|分享(?:到)?[:：]?(?:微信|微博|QQ空间|新浪微博)*|收藏(?:本页|本站)?|"
    r"加入收藏|保存(?:本页)?|繁体字?|简体|无障碍(?:浏览)?|适老化|长者模式|扫一扫(?:在手机打开当前页|分享本页)?|扫码(?:分享|阅读)|语音播报|朗读|复制链接|下载|纠错|【?字[体号]?[:：]?\s*[大中小\s]*】?|大\s*中\s*小|上一[篇条页][:：]?|下一[篇条页][:：]?|我要纠错)"
)
_PAGE = (
    r"[-—–―－─·•～~_]{1,3}\s*\d{1,4}\s*[-—–―－─·•～~_]{1,3}|第\s*\d{1,4}\s*页\s*(?:[,，/]?\s*(?:共"
    r"|\|)?\s*\d{1,4}\s*页)?|[Pp]age\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d{1,3}\s*/\s*\d{1,3}"
)
_FOOTER = (
    r"(?:主办(?:单位)?|承办(?:单位)?|技术支持|版权所有|网站标识码|网站地图|联系我们|联系电话|地址|邮编|备案号|.{0,8}ICP备.*|.{0,6}公网安备.*|Copyright.*|©.*|您是第.*位访客|本站由.*|建议使用.*浏览器.*|关于我们.*)"
    r"(?:[:：].{0,60})?"
)
_COUNT = (
    r"(?:浏览(?:次数|量|数)?|点击(?:数|量|次数|率)?|阅读(?:次数|量|数)?|访问(?:量|次数)?|来源|信息来源"
    r"|文章来源|作者|编辑|责任编辑|字号|字体)\s*[:：]\s*(?:[\d,]{0,9}\s*次?|[^\s，。]{0,20})"
)
_CRUMB = (
    r"(?:(?:您?(?:当前|现在)?(?:的)?(?:所在)?位置(?:是|为)?|当前位置)\s*[:：].{0,120}|首页\s*(?:>+|»|→|/"
    r"|-|›|＞|\|)\s*.{0,120})"
)
_SEP = r"[\s|｜/·\[\]【】()（）,，]*"
_WHOLE = re.compile(
    rf"^[^\S\n\r]*(?:{_PAGE}|{_CRUMB}|{_FOOTER}|[上下]一[篇条页]\s*[:：].{{0,80}}|{_SEP}(?:(?:{_BUTTON}|{_COUNT}){_SEP})+)[^\S\n\r]*$",
    re.MULTILINE,
)
_AT_END = re.compile(
    r"(?<=[。！？）)\]〕】])[^\S\n\r]*(?:[\[【(（]?(?:打印(?:本页|此页|本文)|关闭(?:窗口|本页)|返回(?:顶部|首页)|分享到)[\]】)）:：]?[^\S\n\r|]*)+$",
    re.MULTILINE,
)
_HINT = re.compile(
    r"打印|关闭|返回|分享|收藏|繁体|无障碍|扫[一码]|朗读|链接|下载|纠错|字[体号:：]|大\s*中|上一[篇条页]|下一[篇条页]|页|Page|主办|承办|技术支持|版权|网站|联系|地址|邮编|备案|ICP|公网|Copyright|©|访客|本站|建议使用|浏览|点击|阅读|访问|来源|作者|编辑|位置|首页"
)
_PAGE_HINT = re.compile(r"[-—–―－─·•～~_/]\s*\d")


def find(text: str) -> list[Edit]:
    """Edits that cut whole lines of furniture and buttons at the end of a line."""
    edits: list[Edit] = []
    at = 0
    hints = (hint.start() for pattern in (_HINT, _PAGE_HINT) for hint in pattern.finditer(text))
    for hint in sorted(hints):
        if hint < at:
            continue
        start, at = line_around(text, hint)
        line = text[start:at]
        if len(line) < 160 and _WHOLE.match(line):
            edits.append(Edit(start, at, ""))
        else:
            edits += [Edit(start + m.start(), start + m.end(), "") for m in _AT_END.finditer(line)]
    return [edit for edit in edits if edit.start < edit.end]
