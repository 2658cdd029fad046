"""Numbers of people: found however they are written, and other numbers left alone."""

from __future__ import annotations

import pytest

from mingtang_core.text_checks import PersonalData, find_known, find_personal_data, masked

ID, CARD = "11010519491231002X", "6222000000000000012"


def kinds(text: str) -> list[str]:
    return [found.kind.value for found in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"身份证{ID}。", ["identity-number"]),
        ("身份证11010519491231002x", ["identity-number"]),
        ("身份证１１０１０５１９４９１２３１００２Ｘ", ["identity-number"]),
        ("110105 19491231 002X", ["identity-number"]),
        ("11\u200e010519491231002X，𝟏𝟑𝟖00000000", ["identity-number", "mobile"]),
        (f"13800000000 {ID}", ["mobile", "identity-number"]),
        ("110105194912310021", []),  # wrong check digit
        ("11010519490231002X", []),  # no such day
        ("110105491231002", ["old-identity-number"]),
        ("110105491331002", []),
        ("电话138-0000-0000", ["mobile"]),
        ("+8613800000000", ["mobile"]),
        ("0571-88000000", []),
        ("12800000000", []),
        ("合同编号138000000001", []),
        (f"卡号{CARD}", ["bank-card"]),
        ("卡号6222 0000 0000 0000 012", ["bank-card"]),
        ("6222000000000000013", []),
        ("91330000MA00000000", []),
        ("2026年3月5日，20万元，第13800号", []),
    ],
)
def test_what_is_a_number_of_a_person(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_masks_keep_the_rest_of_the_text() -> None:
    text = f"李某（{ID}），手机１３８００００１２３４，卡{CARD}，共3页。"
    hidden = masked(text)
    assert hidden == "李某（11*************02X），手机138****1234，卡***************0012，共3页。"
    assert find_personal_data(hidden) == ()


def test_only_an_identity_number_never_leaves() -> None:
    assert [kind for kind in PersonalData if kind.never_leaves] == [PersonalData.IDENTITY_NUMBER]


def test_known_numbers_are_found_in_any_grouping() -> None:
    assert find_known("证件 E0000-0001", ["E00000001", "0571-88000000", "12"]) == ("E00000001",)
    assert find_known("共12件", ["12"]) == ()
