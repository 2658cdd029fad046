"""Settings are typed; an unusable one stops the start."""

import pytest

from mingtang.kit import env
from mingtang_core.errors import BadInput


def test_a_day_of_the_year(monkeypatch):
    monkeypatch.delenv("A_DAY", raising=False)
    assert env.month_and_day("A_DAY", (12, 1)) == (12, 1)
    monkeypatch.setenv("A_DAY", "11-15")
    assert env.month_and_day("A_DAY", (12, 1)) == (11, 15)
    monkeypatch.setenv("A_DAY", "13-01")
    with pytest.raises(BadInput, match="月-日"):
        env.month_and_day("A_DAY", (12, 1))
