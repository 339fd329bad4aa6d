"""Rows laid out for a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.columns import layout, printable


def test_what_would_act_on_a_terminal_is_made_visible() -> None:
    """Escape sequences, bells, and characters that reorder or hide text."""
    assert printable("\x1b[31mred\x07\x00") == r"\x1b[31mred\x07\x00"
    assert printable("a\u202eb\u2066c\u200bd\ufeffe\u00adf") == r"a\u202eb\u2066c\u200bd\ufeffe\xadf"
    assert printable("\x9b31m") == r"\x9b31m"


def test_line_ends_become_one_kind_and_tabs_blanks() -> None:
    """A carriage return would write over the line."""
    assert printable("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"


def test_other_scripts_stay_as_they_are() -> None:
    """Joiners belong to Persian words and to emoji."""
    assert printable("سمي می\u200cخواهم 👩\u200d🔧") == "سمي می\u200cخواهم 👩\u200d🔧"


def test_short_rows_stand_close_together() -> None:
    """Names are written as words, and numbers stand to the right."""
    text = layout(
        ["speaker", "forWhom", "line"],
        [[["Ana Ruiz", "City of Port", "7"]], [["Bo", "", "12"]]],
        [False, False, True],
        80,
    )

    assert text == (
        "speaker   for whom      line\n"
        "────────  ────────────  ────\n"
        "Ana Ruiz  City of Port     7\n"
        "Bo                        12\n"
    )  # fmt: skip


def test_long_cells_wrap_and_part_the_rows() -> None:
    """The longest text gets the most room."""
    rows = [[["Ana Ruiz", "We will not raise fares before the line opens."]], [["Bo", "No."]]]

    assert layout(["speaker", "words"], rows, [False, False], 34) == (
        "speaker   words\n"
        "────────  ────────────────────────\n"
        "Ana Ruiz  We will not raise fares\n"
        "          before the line opens.\n"
        "\n"
        "Bo        No.\n"
    )


def test_rows_that_belong_together_share_what_is_the_same() -> None:
    """It stands once, beside the cells that differ, whose later lines are set in."""
    entry = [["Ana Ruiz", "the tram", "supports"], ["Ana Ruiz", "the fares of Port", "opposes"]]

    assert layout(["speaker", "about", "stance"], [entry], [False] * 3, 33) == (
        "speaker   about          stance\n"
        "────────  ─────────────  ────────\n"
        "Ana Ruiz  the tram       supports\n"
        "          the fares of   opposes\n"
        "           Port\n"
    )


def test_wide_characters_take_two_columns() -> None:
    """Chinese text and what stands right of it are in line."""
    text = layout(["name", "line"], [[["北京市政府", "1"]], [["Port", "2"]]], [False, True], 80)

    assert text == (
        "name        line\n"
        "──────────  ────\n"
        "北京市政府     1\n"
        "Port           2\n"
    )  # fmt: skip


def test_words_longer_than_a_column_are_cut() -> None:
    """A web address wraps like anything else."""
    assert layout(["address"], [[["https://example.org/a/very/long/address"]]], [False], 20) == (
        "address\n"
        "────────────────────\n"
        "https://example.org/\n"
        "a/very/long/address\n"
    )  # fmt: skip


def test_too_many_columns_become_a_list() -> None:
    """Where not even the words fit; empty cells are left out, and so is what a row shares with the one above."""
    entries = [
        [["Ana Ruiz", "", "supports", "the tram"], ["Ana Ruiz", "", "opposes", "the fares"]],
        [["Bo", "riders", "mixed", "the tram and its long history"]],
    ]

    assert layout(["speaker", "forWhom", "stance", "about"], entries, [False] * 4, 30) == (
        "speaker   Ana Ruiz\n"
        "stance    supports\n"
        "about     the tram\n"
        "stance    opposes\n"
        "about     the fares\n"
        "\n"
        "speaker   Bo\n"
        "for whom  riders\n"
        "stance    mixed\n"
        "about     the tram and its\n"
        "          long history\n"
    )


@given(
    st.lists(st.lists(st.text(alphabet="ab 北\n"), min_size=3, max_size=3), min_size=1, max_size=5),
    st.integers(30, 100),
)
def test_no_line_is_wider_than_asked(rows: list[list[str]], width: int) -> None:
    """Whatever the cells hold."""
    text = layout(["one", "two", "three"], [rows], [False] * 3, width)

    assert all(cell_len(line) <= width for line in text.split("\n"))
