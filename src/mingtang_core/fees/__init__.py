"""信息处理费: what excessive requests for information cost, explained band by band.

《政府信息公开条例》第四十二条 makes requests free and lets an organ charge for numbers or frequencies clearly
beyond reason; 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）, applied from 2021-01-01, sets two
standards, progressive on the excess. One request is charged by one of them, never by both (its art. 3).

tariffs     the dated standards, from `tariffs.toml` or a county's own table (收费标准)
amounts     the fee of a month, of one request among them, of the pages of one request
choosing    both standards side by side, and the one that is charged
months      how many requests of one person fall into a natural month (自然月)
"""

from mingtang_core.fees.amounts import Fee, RequestFee, fee_for_items, fee_for_pages, marginal_fee_for_item
from mingtang_core.fees.choosing import Charge, Comparison, choose, compare
from mingtang_core.fees.months import place_in_month, requests_of_month
from mingtang_core.fees.tariffs import FeeKind, Tariff, packaged_tariffs, read_tariff, tariff_on

__all__ = [
    "Charge",
    "Comparison",
    "Fee",
    "FeeKind",
    "RequestFee",
    "Tariff",
    "choose",
    "compare",
    "fee_for_items",
    "fee_for_pages",
    "marginal_fee_for_item",
    "packaged_tariffs",
    "place_in_month",
    "read_tariff",
    "requests_of_month",
    "tariff_on",
]
