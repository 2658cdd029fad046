"""Damage as real files show it, done by rules of its own: nothing here is shared with the reader.

`LOSSLESS` keeps every character that matters somewhere in the text; `LOSSY` destroys a few for good. Each
takes
(text, random) and returns the damaged text. `ENCODINGS` are ways to write a text to bytes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise

Damage = Callable[[str, random.Random], str]

_PINYIN = dict(
    pair.split(":")
    for pair in [
        "区:qū",
        "发:fā",
        "开:kāi",
        "务:wù",
        "门:mén",
        "单:dān",
        "办:bàn",
        "动:dòng",
        "关:guān",
        "县:xiàn",
        "镇:zhèn",
        "责:zé",
        "读:dú",
        "议:yì",
        "众:zhòng",
        "时:shí",
        "业:yè",
        "决:jué",
        "处:chù",
        "应:yìng",
        "级:jí",
        "网:wǎng",
        "领:lǐng",
        "题:tí",
        "实:shí",
    ]
)
_FAN = dict(
    pair.split(":")
    for pair in [
        "区:區",
        "发:發",
        "开:開",
        "务:務",
        "门:門",
        "单:單",
        "办:辦",
        "动:動",
        "关:關",
        "县:縣",
        "镇:鎮",
        "责:責",
        "读:讀",
        "议:議",
        "众:眾",
        "时:時",
        "业:業",
        "决:決",
        "处:處",
        "应:應",
        "级:級",
        "网:網",
        "领:領",
        "题:題",
        "实:實",
        "导:導",
        "织:織",
        "组:組",
        "规:規",
        "划:劃",
        "财:財",
        "质:質",
        "标:標",
        "准:準",
        "请:請",
        "项:項",
        "会:會",
        "机:機",
        "构:構",
        "们:們",
        "书:書",
        "学:學",
        "护:護",
        "数:數",
        "据:據",
        "对:對",
        "调:調",
        "查:查",
        "监:監",
        "测:測",
        "评:評",
        "价:價",
        "难:難",
        "节:節",
        "总:總",
        "结:結",
        "统:統",
        "计:計",
        "设:設",
        "备:備",
        "说:說",
        "话:話",
        "线:線",
        "让:讓",
        "询:詢",
        "认:認",
        "记:記",
        "录:錄",
        "报:報",
        "纸:紙",
        "订:訂",
        "审:審",
        "东:東",
        "车:車",
        "农:農",
        "村:村",
        "乡:鄉",
        "环:環",
        "响:響",
        "个:個",
        "条:條",
        "样:樣",
        "图:圖",
        "严:嚴",
        "减:減",
        "负:負",
        "资:資",
        "产:產",
        "权:權",
        "证:證",
        "书:書",
        "继:繼",
        "续:續",
        "强:強",
        "宣:宣",
        "传:傳",
        "优:優",
        "从:從",
        "为:為",
        "与:與",
        "后:後",
        "里:裡",
        "过:過",
        "进:進",
        "还:還",
        "这:這",
        "选:選",
        "达:達",
        "转:轉",
        "运:運",
        "输:輸",
        "险:險",
        "际:際",
        "阶:階",
        "随:隨",
        "隐:隱",
        "录:錄",
        "钱:錢",
        "间:間",
        "闻:聞",
        "问:問",
        "阅:閱",
        "齐:齊",
    ]
)
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B))})
_NARROW = str.maketrans("（），：；！？", "(),:;!?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


_PINYIN |= {_FAN[sign]: syllable for sign, syllable in _PINYIN.items() if sign in _FAN}


def insert_pinyin(text: str, dice: random.Random) -> str:
    """A toned syllable in brackets behind some characters."""
    return "".join(
        f"{sign}({_PINYIN[sign]})" if sign in _PINYIN and dice.random() < 0.35 else sign for sign in text
    )


def double_punctuation(text: str, dice: random.Random) -> str:
    """A noise comma before most marks."""
    return re.sub(
        "[，。、；]", lambda found: "," + found.group() if dice.random() < 0.8 else found.group(), text
    )


def space_out(text: str, dice: random.Random) -> str:
    """Single spaces inside words and dates, as character recognition leaves them in long lines."""
    lines = []
    for line in text.split("\n"):
        if len(line) < 40 or "\t" in line:
            lines.append(
                re.sub(r"(?<=\d)(?=[年月日])", " ", line) if "年" in line and len(line) > 30 else line
            )
            continue
        out = line[:1]
        for left, right in pairwise(line):
            inside = _HAN.match(left) and _HAN.match(right)
            out += (" " if inside and dice.random() < 0.03 else "") + right
        lines.append(out)
    return "\n".join(lines)


def break_pages(text: str, dice: random.Random) -> str:
    """Blank lines, some with a page number, in the middle of long paragraphs."""
    lines = []
    page = 1
    for line in text.split("\n"):
        if len(line) > 90 and "\t" not in line and dice.random() < 0.5:
            places = [
                at for at in range(40, len(line) - 20) if _HAN.match(line[at - 1]) and _HAN.match(line[at])
            ]
            at = dice.choice(places)
            page += 1
            gap = "\n\n" if dice.random() < 0.6 else f"\n\n— {page} —\n\n"
            line = line[:at] + gap + line[at:]
        lines.append(line)
    return "\n".join(lines)


def narrow_width(text: str, dice: random.Random) -> str:
    """Full-width marks become half-width ones."""
    return text.translate(_NARROW)


def widen(text: str, dice: random.Random) -> str:
    """Digits and letters become full-width ones."""
    return text.translate(_WIDE)


def to_traditional(text: str, dice: random.Random) -> str:
    """Traditional characters throughout."""
    return "".join(_FAN.get(sign, sign) for sign in text)


def stray_traditional(text: str, dice: random.Random) -> str:
    """A few traditional characters."""
    return "".join(_FAN.get(sign, sign) if dice.random() < 0.02 else sign for sign in text)


def furnish(text: str, dice: random.Random) -> str:
    """Crumbs above, buttons and footer below, as a scraped page has them."""
    return (
        "首页 > 政府信息公开 > 政策文件\n"
        + text
        + "\n打印本页 关闭窗口\n上一篇：关于开展培训的通知\n主办：青禾县人民政府办公室\n网站标识码：0000000"
        "000\n"
    )


def shift_bytes(text: str, dice: random.Random) -> str:
    """Heads of paragraphs read one byte late, in GBK, until the reader finds its feet at an ASCII sign."""
    return "\n".join(
        _one_byte_late(line) if len(line) > 30 and "\t" not in line and dice.random() < 0.6 else line
        for line in text.split("\n")
    )


def _one_byte_late(line: str) -> str:
    """`　（一）公开…` with the first byte lost. A second byte below 0x40 cannot be one: the first becomes ?,
    and an opening bracket goes with it."""
    data = ("\u3000" + line.lstrip()).encode("gb18030")
    out, at = "?", 1
    while at < len(data):
        if data[at] < 0x80:
            return out + data[at:].decode("gb18030", "replace")
        pair = data[at : at + 2]
        is_pair = len(pair) == 2 and pair[1] >= 0x40 and pair[1] != 0x7F
        out += pair.decode("gb18030", "replace") if is_pair else "?"
        at += 2 if is_pair or pair[1:] == b"(" else 1
        if is_pair and pair[1] < 0x80:
            return out + data[at:].decode("gb18030", "replace")
    return out


def mirror(text: str, dice: random.Random) -> str:
    """All that a careless mirror does at once: traditional, pinyin, noise commas, shifted heads."""
    return shift_bytes(insert_pinyin(double_punctuation(to_traditional(text, dice), dice), dice), dice)


def drop_bytes(text: str, dice: random.Random) -> str:
    """As `shift_bytes`, but the run is cut at a comma and its last character is lost."""
    lines = []
    for line in text.split("\n"):
        comma = line.find("，", 12)
        if len(line) > 120 and comma > 0 and "\t" not in line and dice.random() < 0.25:
            data = ("\u3000" + line[:comma]).encode("gb18030")[1:-1]
            line = "?" + data.decode("gb18030", "replace") + "?" + line[comma:]
        lines.append(line)
    return "\n".join(lines)


LOSSLESS: dict[str, Damage] = {
    "pinyin": insert_pinyin,
    "doubled": double_punctuation,
    "spaces": space_out,
    "pages": break_pages,
    "narrow": narrow_width,
    "wide": widen,
    "traditional": to_traditional,
    "strays": stray_traditional,
    "furniture": furnish,
}
LOSSY: dict[str, Damage] = {"dropped bytes": drop_bytes, "shifted bytes": shift_bytes, "mirror": mirror}
ENCODINGS: dict[str, str] = {
    "gb18030": "gb18030",
    "utf-8 with mark": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16 little": "utf-16-le",
}
