"""Whatever was edited, a range of the mended text leads back to the words it came from."""

from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.documents.mended import Edit, Mended

ALPHABET = "天地人甲乙丙,。 \n1"


@st.composite
def edited_pages(draw: st.DrawFn) -> Mended:
    page = Mended.of(draw(st.text(ALPHABET, max_size=60)))
    for _ in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, len(page.text)), max_size=8)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        page = page.edited(Edit(start, end, draw(st.text("子丑寅卯", max_size=3))) for start, end in pairs)
    return page


@given(edited_pages())
def test_an_untouched_character_leads_back_to_itself(page: Mended) -> None:
    for at, letter in enumerate(page.text):
        span = page.raw_span(at, at + 1)
        if letter not in "子丑寅卯":
            assert page.raw[span.start : span.end] == letter


@given(edited_pages(), st.data())
def test_ranges_never_cross_or_leave_the_text(page: Mended, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(page.text)))
    end = data.draw(st.integers(start, len(page.text)))
    span = page.raw_span(start, end)
    assert 0 <= span.start <= span.end <= len(page.raw)


def test_a_deletion_belongs_to_neither_neighbour() -> None:
    page = Mended.of("县(xiàn)城").edited([Edit(1, 7, "")])
    assert page.text == "县城"
    assert page.raw_span(0, 1) == (0, 1)
    assert page.raw_span(1, 2) == (7, 8)


def test_words_kept_before_a_repair_can_be_asked_for_later() -> None:
    page = Mended.of("甲(x)乙 丙").edited([Edit(1, 4, "")]).keeping().edited([Edit(2, 3, "")])
    assert page.text == "甲乙丙"
    assert page.kept_words(0, 3) == "甲乙 丙"
