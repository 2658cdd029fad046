"""部首字形: signs for radicals where a character should stand, as PDF files of Chinese fonts hand them out.

⼈⺠ looks like 人民 and is found by no search and no check. Every sign has one character, so places stay.
Source: Unicode 15, blocks Kangxi Radicals (compatibility mappings) and CJK Radicals Supplement.

>>> plain_radicals("⼈⺠政府关于⽔库⻋辆的通知")
'人民政府关于水库车辆的通知'
"""

from __future__ import annotations

import re
import unicodedata

_SUPPLEMENT = str.maketrans(
    "⺁⺇⺌⺎⺛⺟⺠⺪⺮⺶⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂几小兀旡母民疋竹羊肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
RADICALS: dict[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{code: chr(written) for code, written in _SUPPLEMENT.items()},
}
SIGN = re.compile(f"[{''.join(map(chr, RADICALS))}]")


def plain_radicals(text: str) -> str:
    """Return the text with a character for every sign of a radical."""
    return text.translate(RADICALS) if SIGN.search(text) else text
