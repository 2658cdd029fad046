"""文字检查: what must not leave in a text that is handed out or published. Pure; the words decide nothing.

identity_numbers  公民身份号码, by check digit and date
phone_numbers     手机号码
bank_cards        银行卡号, by the Luhn check
personal_data     all of them in a text, and the text with them masked
gate              发布前检查: every check over every layer of a publication, and the table of checks
layers            what a layer is; files and editions make them of bytes and of an edition
rules             one file per check
"""

from mingtang_core.text_checks.context import CheckContext, Exemption, KnownDocument, Original
from mingtang_core.text_checks.editions import layers_of_edition
from mingtang_core.text_checks.files import layers_of_file
from mingtang_core.text_checks.findings import Answer, Finding, Severity, fingerprint
from mingtang_core.text_checks.gate import CHECKS, Check, check
from mingtang_core.text_checks.identity_numbers import is_resident_number
from mingtang_core.text_checks.layers import Layer, LayerKind, Link
from mingtang_core.text_checks.personal_data import (
    Found,
    PersonalData,
    find_known,
    find_personal_data,
    masked,
)

__all__ = [
    "CHECKS",
    "Answer",
    "Check",
    "CheckContext",
    "Exemption",
    "Finding",
    "Found",
    "KnownDocument",
    "Layer",
    "LayerKind",
    "Link",
    "Original",
    "PersonalData",
    "Severity",
    "check",
    "find_known",
    "find_personal_data",
    "fingerprint",
    "is_resident_number",
    "layers_of_edition",
    "layers_of_file",
    "masked",
]
