"""占比 over 100 %: 占比120%, 覆盖率103%. A note: growth and plans may pass 100, shares may not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer

_SHARE = re.compile(
    r"(?:占比|占[^。;,\n%]{0,8}?的|比重|覆盖率|满意率|满意度|合格率|办结率|及时率|参保率|入学率|普及率|到位率|公开率)"
    r"(?:[^。;,\n%\d]{0,6})(\d{3,}(?:\.\d+)?)\s*%"
)
_WHOLE = 100


def find(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield shares of more than the whole."""
    for layer in layers:
        for match in _SHARE.finditer(layer.folded):
            if float(match[1]) > _WHOLE:
                yield Spot(layer, match.start(), match.end())
