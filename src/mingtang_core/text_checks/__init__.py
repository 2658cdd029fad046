"""文字检查: what must not leave in a text that is handed out or published. Pure; the words decide nothing.

identity_numbers  公民身份号码, by check digit and date
phone_numbers     手机号码
bank_cards        银行卡号, by the Luhn check
personal_data     all of them in a text, and the text with them masked
"""

from mingtang_core.text_checks.identity_numbers import is_resident_number
from mingtang_core.text_checks.personal_data import (
    Found,
    PersonalData,
    find_known,
    find_personal_data,
    masked,
)

__all__ = [
    "Found",
    "PersonalData",
    "find_known",
    "find_personal_data",
    "is_resident_number",
    "masked",
]
