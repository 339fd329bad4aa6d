"""Values of codes as texts, and back."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kg.codes import MOST, Value, read, written


@given(st.booleans() | st.integers(-MOST, MOST) | st.text(min_size=1))
@example("TRUE")
@example('"')
@example(" 2")
@example("-0")
def test_what_is_written_is_read_again(value: Value) -> None:
    """Each value comes back as it was, and of its own type, even if the spaces around it are lost."""
    back = read(written(value).strip())

    assert (back, type(back)) == (value, type(value))


def test_numbers_that_are_too_large_are_texts() -> None:
    """Beyond 2 to the 53rd, readers of JSON round."""
    assert read(str(MOST)) == MOST
    assert read(str(MOST + 1)) == "9007199254740993"


def test_a_quotation_mark_alone_is_a_text() -> None:
    """What isn't JSON stands as it is."""
    assert read('"so') == '"so'
    assert read('""') == '""'
