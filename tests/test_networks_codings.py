"""What differs between two codings: only in one, only in the other, and which variables of those in both."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from kg.errors import ParameterError
from tests.coders import Line, coded, table
from viz.networks.coders.codings import Change, differences

ANA = [
    Line("a1", 0, 0, 10, {"stance": True, "frame": "legal"}),
    Line("a2", 0, 20, 30, {"stance": False, "frame": "moral"}),
    Line("a3", 1, 0, 5, {"stance": True}),
    Line("a4", 1, 9, 12, {"stance": True, "frame": "legal"}),
]
BO = [
    Line("b1", 0, 0, 10, {"stance": True, "frame": "legal"}),
    Line("b2", 0, 20, 30, {"stance": True, "frame": "legal"}),
    Line("b3", 1, 0, 5, {"stance": True, "frame": "moral"}),
    Line("b4", 0, 50, 60, {"stance": False}),
]


def test_what_differs_is_listed_in_the_order_of_the_texts() -> None:
    """Old and new values with the words, the place and the statements; what is the same is only counted."""
    found = differences({"ana": table(ANA), "bo": table(BO)})

    one, two = "https://example.org/1", "https://example.org/2"
    assert found.listing().rows == [
        ("differs", one, 20, 30, "stance", False, True, "words of a2", "a2", "b2"),
        ("differs", one, 20, 30, "frame", "moral", "legal", "words of a2", "a2", "b2"),
        ("only bo", one, 50, 60, None, None, None, "words of b4", None, "b4"),
        ("differs", two, 0, 5, "frame", None, "moral", "words of a3", "a3", "b3"),
        ("only ana", two, 9, 12, None, None, None, "words of a4", "a4", None),
    ]
    assert found.changes[0] == Change(1, "stance", False, True)
    assert found.only == (["a4"], ["b4"])
    assert found.same == 1
    told = found.told()
    assert (told["units"], told["coded by one only"], told["the same"]) == ("5", "2", "1")


def test_the_first_coding_is_the_one_named_first() -> None:
    """By the order of the tables, or as asked for; then old and new change places."""
    codings = {"new": table(BO), "ago": table(ANA)}

    assert differences(codings).units.coders == ("new", "ago")
    turned = differences(codings, coders=("ago", "new"), variables=["stance"])
    assert turned.changes == [Change(1, "stance", False, True)]
    assert turned.variables == ("stance",)


def test_the_confusion_table_counts_values_against_values() -> None:
    """Rows are the first coder's, columns the second's; what has no value is a value of its own."""
    found = differences({"ana": table(ANA), "bo": table(BO)}).confusion("frame")

    assert found.columns == ("ana \\ bo", "legal", "moral", "(none)")
    assert found.rows == [("legal", 1, 0, 0), ("moral", 1, 0, 0), ("(none)", 0, 1, 0)]


def test_the_confusion_table_is_that_of_scikit_learn() -> None:
    """On random codings."""
    places = np.random.default_rng(0).integers(-1, 4, (200, 2))

    found = differences(coded(places)).confusion("scale")

    assert [list(row[1:]) for row in found.rows] == confusion_matrix(
        *np.where(places < 0, 4, places).T, labels=range(5)
    ).tolist()


def test_two_coders_of_one_table() -> None:
    """A third is left out, and what only the third coded."""
    lines = [
        Line("s1", 0, 0, 10, {"coder": "ana", "stance": True}),
        Line("s2", 0, 0, 10, {"coder": "bo", "stance": False}),
        Line("s3", 0, 0, 10, {"coder": "cy", "stance": True}),
        Line("s4", 0, 20, 30, {"coder": "cy", "stance": True}),
    ]
    made = table(lines, ["stance", "coder"])

    found = differences(made, coders=("bo", "ana"))

    assert found.changes == [Change(0, "stance", False, True)]
    assert len(found.units) == 1
    with pytest.raises(ParameterError, match="two are compared, and there are ana, bo and cy; name two"):
        differences(made)
    with pytest.raises(ParameterError, match="there is no 'di'; there are ana, bo and cy"):
        differences(made, coders=("ana", "di"))


def test_several_values_of_a_line_are_compared_together() -> None:
    """A line with two roles differs from one with only one of them."""
    from viz.networks.table import Column

    first, second = table(ANA[:1]), table(BO[:1])
    two = Column("text", ("chair", "mayor"), np.array([1, 0], np.int32), np.array([0, 0], np.int32))
    object.__setattr__(first, "columns", {"role": two})
    object.__setattr__(second, "columns", {"role": Column.of(["mayor"])})

    found = differences({"ana": first, "bo": second})

    assert found.changes == [Change(0, "role", "chair + mayor", "mayor")]


def test_a_coding_compared_with_itself_has_no_differences() -> None:
    """And a variable that wasn't compared can't be tabled."""
    found = differences({"ana": table(ANA), "again": table(ANA)}, by="statement", variables=["frame"])

    assert (found.changes, found.only, found.same, found.listing().rows) == ([], ([], []), 4, [])
    with pytest.raises(ParameterError, match="'stance' wasn't compared; write frame"):
        found.confusion("stance")
