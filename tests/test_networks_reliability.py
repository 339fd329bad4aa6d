"""How well coders agree: against krippendorff, scikit-learn and counting by hand, and where nothing can be said."""

from __future__ import annotations

from itertools import combinations

import krippendorff
import msgspec
import numpy as np
import pytest
from scipy.stats import bootstrap
from sklearn.metrics import cohen_kappa_score

from kg import rdf
from kg.errors import ParameterError
from kg.model import Facts
from kg.store import Store
from tests.coders import Line, coded, table
from viz.networks import reading
from viz.networks.coders.agreement import Level, Weighing, alpha, cohen
from viz.networks.coders.codings import Change, differences
from viz.networks.coders.matching import units
from viz.networks.coders.reliability import reliability

LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
ALPHA = "Krippendorff's alpha ({})"


def _places(seed: int, units: int = 40, coders: int = 3, values: int = 4, missing: float = 0.15) -> np.ndarray:
    """Make coders who mostly agree, and who miss some units."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, values, (units, 1))
    places = np.where(random.random((units, coders)) < 0.7, truth, random.integers(0, values, (units, coders)))
    return np.where(random.random((units, coders)) < missing, -1, places)


def _one_each() -> tuple[Line, ...]:
    """Three passages of a first coder."""
    return (
        Line("s1", 0, 0, 10, {"stance": True, "frame": "legal"}),
        Line("s2", 0, 20, 30, {"stance": False, "frame": "moral"}),
        Line("s3", 1, 0, 5, {"stance": True}),
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", range(6))
def test_alpha_is_that_of_the_package_krippendorff(level: Level, seed: int) -> None:
    """On random codings with missing values, on each level of measurement."""
    places = _places(seed, coders=2 + seed % 4, values=2 + seed)

    found = reliability(coded(places), levels={"scale": level}, replicates=0)

    data = np.where(places < 0, np.nan, places).T
    expected = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
    assert found["scale", ALPHA.format(level)].value == pytest.approx(expected, abs=1e-12)


def test_alpha_of_the_published_example() -> None:
    """The numbers of Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, part C: four observers."""
    rows = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    places = np.array([[-1 if cell == "." else int(cell) for cell in row.split()] for row in rows]).T

    found = {
        level: reliability(coded(places), levels={"scale": level}, replicates=0)["scale", ALPHA.format(level)].value
        for level in LEVELS
    }

    assert found == pytest.approx({"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}, abs=6e-4)


@pytest.mark.parametrize("weighing", ["unweighted", "linear", "quadratic"])
def test_cohens_kappa_is_that_of_scikit_learn(weighing: Weighing) -> None:
    """Of each two of three coders, with weights and without, over the units that both have a value for."""
    places = _places(7, units=60)

    found = reliability(coded(places), weighing=weighing, replicates=0)

    kappas = [one for one in found.measures if one.measure == f"Cohen's kappa ({weighing})"]
    assert [one.coders for one in kappas] == list(combinations(("coder 0", "coder 1", "coder 2"), 2))
    for one, (first, second) in zip(kappas, combinations(range(3), 2), strict=True):
        both = (places[:, first] >= 0) & (places[:, second] >= 0)
        weights = None if weighing == "unweighted" else weighing
        expected = cohen_kappa_score(places[both, first], places[both, second], weights=weights)
        assert one.value == pytest.approx(expected, abs=1e-12)
        assert one.units == both.sum()
        assert one.missing == ((places[:, first] >= 0) != (places[:, second] >= 0)).sum()


def test_fleiss_kappa_and_the_share_of_agreement_as_counted_by_hand() -> None:
    """Unit by unit and pair by pair; Fleiss' kappa leaves out the units that not all coded."""
    places = _places(11, coders=4)
    whole = [row for row in places.tolist() if min(row) >= 0]
    agreeing = [np.mean([one == other for one, other in combinations(row, 2)]) for row in whole]
    shares = np.bincount(np.ravel(whole)) / np.size(whole)
    pairs = [(a, b) for row in places.tolist() for a, b in combinations(row, 2) if a >= 0 and b >= 0]

    found = reliability(coded(places), replicates=0)

    expected = (np.mean(agreeing) - (shares**2).sum()) / (1 - (shares**2).sum())
    assert found["scale", "Fleiss' kappa"].value == pytest.approx(expected, abs=1e-12)
    assert found["scale", "Fleiss' kappa"].units == len(whole)
    assert found["scale", "share of agreement"].value == pytest.approx(np.mean([a == b for a, b in pairs]))


def test_fleiss_published_example() -> None:
    """Fleiss 1971, table 1: thirty patients, six raters, five diagnoses; kappa is 0.430."""
    table_1 = """
        0 0 0 6 0|0 3 0 0 3|0 1 4 0 1|0 0 0 0 6|0 3 0 3 0|2 0 4 0 0|0 0 4 0 2|2 0 3 1 0|2 0 0 4 0|0 0 0 0 6
        1 0 0 5 0|1 1 0 4 0|0 3 3 0 0|1 0 0 5 0|0 2 0 3 1|0 0 5 0 1|3 0 0 1 2|5 1 0 0 0|0 2 0 4 0|1 0 2 0 3
        0 0 0 0 6|0 1 0 5 0|0 2 0 1 3|2 0 0 4 0|1 0 0 4 1|0 5 0 1 0|4 0 0 0 2|0 2 0 4 0|1 0 5 0 0|0 0 0 0 6
    """
    often = [list(map(int, cell.split())) for row in table_1.strip().splitlines() for cell in row.split("|")]
    places = np.array([np.repeat(np.arange(5), row) for row in often])

    found = reliability(coded(places), levels={"scale": "nominal"}, replicates=0)

    assert found["scale", "Fleiss' kappa"].value == pytest.approx(0.430, abs=5e-4)


def test_intervals_are_those_of_a_bootstrap_over_units() -> None:
    """The same draws as scipy.stats.bootstrap makes with the same seed, and the same percentiles."""
    places = _places(3, units=25, coders=2, values=3, missing=0)

    def kappa(drawn: np.ndarray) -> float:
        return float(cohen(places[drawn, 0], places[drawn, 1], 3).of(np.ones((1, 25)))[0])

    low, high, undefined = cohen(places[:, 0], places[:, 1], 3).interval(200, 0.9, 5)

    expected = bootstrap(
        (np.arange(25),), kappa, n_resamples=200, vectorized=False, confidence_level=0.9, method="percentile",
        rng=np.random.default_rng(5),
    )  # fmt: skip
    assert undefined == 0
    assert (low, high) == pytest.approx(tuple(expected.confidence_interval), abs=1e-12)


def test_a_unit_drawn_twice_counts_as_two() -> None:
    """Also where the differences of ordered values depend on what was drawn."""
    places = _places(4, units=12, values=5, missing=0)
    drawn = np.random.default_rng(0).integers(0, 12, 12)

    times = np.bincount(drawn, minlength=12)[None, :].astype(float)

    for level in LEVELS[:2]:
        again = alpha(places[drawn], 5, level).of(np.ones((1, 12)))
        assert alpha(places, 5, level).of(times) == pytest.approx(again, abs=1e-12)


def test_the_same_seed_gives_the_same_intervals() -> None:
    """And another seed others; without replicates there is none."""
    first, second, third = (reliability(coded(_places(1)), replicates=50, seed=seed) for seed in (1, 1, 2))

    assert first.listing().rows == second.listing().rows
    assert first.listing().rows != third.listing().rows
    assert all(one.low is not None and one.high is not None for one in first.measures)
    assert all(one.low is None for one in reliability(coded(_places(1)), replicates=0).measures)


def test_where_all_values_are_the_same_there_is_no_alpha() -> None:
    """It says why; the share of agreement is 1."""
    found = reliability(coded(np.zeros((5, 2), int)), replicates=10)

    why = "all values are the same, so that agreement by chance is certain"
    assert found["scale", ALPHA.format("interval")][2:5] == (None, None, None)
    assert {one.why for one in found.measures} == {"", why}
    assert found["scale", "share of agreement"].value == 1


def test_replicates_without_a_value_are_left_out_and_told() -> None:
    """Of two units that differ, half of the samples have two of the same value."""
    found = reliability(coded(np.array([[0, 0], [1, 1]])), replicates=100, levels={"scale": "nominal"})

    measure = found["scale", ALPHA.format("nominal")]
    assert (measure.value, measure.low, measure.high) == (1, 1, 1)
    assert measure.why.startswith("not defined in ")
    assert measure.why.endswith(" replicates, which are left out")


def test_one_coder_has_nobody_to_agree_with() -> None:
    """The measures are there, empty, and say why."""
    found = reliability({"ana": table(_one_each())})

    assert {(one.value, one.why) for one in found.measures} == {(None, "there is one coder only")}
    assert found.told()["coded by one only"] == "3"


def test_without_a_passage_in_common_there_is_nothing_to_compare() -> None:
    """What couldn't be matched is counted."""
    other = [Line("t1", 0, 40, 50, {"stance": True}), Line("t2", 0, -1, -1, {"stance": True})]

    found = reliability({"ana": table(_one_each()), "bo": table(other)})

    assert {(one.value, one.units) for one in found.measures} == {(None, 0)}
    assert {one.why for one in found.measures} == {"no unit has values of these coders to compare"}
    told = found.told()
    assert (told["units"], told["coded by one only"], told["without a passage"]) == ("5", "5", "1")


def test_passages_that_overlap_enough_are_one_unit() -> None:
    """Nine of eleven characters are in common; with the same characters asked for, they are two units."""
    other = table([Line("t2", 0, 21, 31, {"stance": False})])

    codings = {"ana": table(_one_each()), "bo": other}

    assert units(codings).lines.tolist() == [[0, -1], [1, -1], [-1, 0], [2, -1]]
    assert units(codings, overlap=9 / 11).lines.tolist() == [[0, -1], [1, 0], [2, -1]]
    assert units(codings, overlap=0.82).alone == 4


def test_the_best_match_is_taken_first_and_each_coder_once() -> None:
    """The first passage would do for either of the other's, and gets the nearer; of equals, the more alike."""
    ana = table([Line("a", 0, 0, 10, {}), Line("b", 0, 30, 40, {"frame": "x"}), Line("c", 0, 30, 40, {"frame": "y"})])
    bo = table([Line("d", 0, 0, 6, {}), Line("e", 0, 0, 9, {}), Line("f", 0, 30, 40, {"frame": "y"})])

    found = units({"ana": ana, "bo": bo}, overlap=0.5)

    assert found.lines.tolist() == [[-1, 0], [0, 1], [1, -1], [2, 2]]


def test_three_coders_in_one_table_with_ids_of_statements() -> None:
    """Lines of the same statement are a unit, wherever they stand; lines without a coder are left out and counted."""
    lines = [
        Line("s1", 0, 0, 10, {"coder": "ana", "stance": True}),
        Line("s1", 0, 2, 9, {"coder": "bo", "stance": True}),
        Line("s1", 1, 5, 9, {"coder": "cy", "stance": False}),
        Line("s2", 0, 0, 10, {"coder": "cy", "stance": False}),
        Line("s2", 0, 0, 10, {"stance": False}),
    ]

    found = units(table(lines, ["stance", "coder"]), by="statement")

    assert found.coders == ("ana", "bo", "cy")
    assert (found.lines >= 0).sum(axis=1).tolist() == [3, 1]
    assert found.nobodys == 1
    assert found.variables == ("stance",)


def test_variables_have_the_level_that_fits_unless_told() -> None:
    """Texts and truth values are nominal, numbers interval; texts can't be."""
    frames = coded(_places(2), "frame", ["economic", "legal", "moral", "other"])

    assert {one.measure for one in reliability(frames, replicates=0).measures} >= {ALPHA.format("nominal")}
    with pytest.raises(ParameterError, match="frame has texts, which aren't interval; write nominal or ordinal"):
        reliability(frames, levels={"frame": "interval"})
    with pytest.raises(ParameterError, match="there is no variable 'stanse'; there are frame"):
        reliability(frames, variables=["stanse"])


def test_wrong_parameters_are_all_told_at_once() -> None:
    """What is wrong, and what to write."""
    with pytest.raises(ParameterError) as caught:
        reliability({}, levels={"x": "odd"}, weighing="cubic", replicates=-1, level=2)  # type: ignore[dict-item,arg-type]

    assert str(caught.value).splitlines() == [
        "levels: 'odd' of x is none; write nominal, ordinal, interval or ratio",
        "weighing: 'cubic' is none; write unweighted, linear or quadratic",
        "replicates: -1 is too few; write 0 or more",
        "level: 2 is no share; write a number between 0 and 1, as 0.95",
    ]
    with pytest.raises(ParameterError, match="by: 'page' is none; write passage or statement"):
        units({}, by="page")  # type: ignore[arg-type]
    with pytest.raises(ParameterError, match="overlap: 0 is no share"):
        units({}, overlap=0)
    with pytest.raises(ParameterError, match="there is no variable 'coder'"):
        units(table(_one_each()))


def test_the_listing_tells_how_it_was_made() -> None:
    """Columns, and every parameter."""
    listing = reliability(coded(_places(5, coders=2)), replicates=20, seed=3).listing()

    assert listing.columns == (
        "variable", "measure", "value", "low", "high", "units", "coders", "missing", "why",
    )  # fmt: skip
    assert [row[1] for row in listing.rows] == [
        "share of agreement",
        "Krippendorff's alpha (interval)",
        "Cohen's kappa (unweighted)",
    ]
    assert listing.told == {
        "coders": "coder 0, coder 1",
        "by": "passage",
        "overlap": "1.0",
        "units": "40",
        "coded by one only": "0",
        "without a passage": "0",
        "without a coder": "0",
        "levels": "",
        "weighing": "unweighted",
        "replicates": "20",
        "level": "0.95",
        "seed": "3",
    }


def test_no_lines_at_all_are_no_units() -> None:
    """Of two coders who coded nothing."""
    found = reliability({"ana": table([]), "bo": table([])})

    assert len(found.units) == 0
    assert {one.value for one in found.measures} == {None}


def test_codings_in_a_store_are_compared() -> None:
    """Two coders of one article, as a facts file has them: they agree on the frame, and on one stance of two."""
    statements = [
        {
            "by": "ruiz", "says": f"What {coder} read.", "coder": coder, "at": {"start": start, "end": start + 20},
            "codes": [{"variable": "frame", "value": frame}],
            "positions": [{"on": "line", "stance": stance}],
        }
        for coder, start, frame, stance in (
            ("ana", 0, "legal", "supports"), ("bo", 0, "legal", "supports"),
            ("ana", 50, "moral", "opposes"), ("bo", 50, "moral", "supports"),
        )
    ]  # fmt: skip
    document = {
        "article": {"url": "https://example.org/tram", "title": "Tram"},
        "agents": {"ruiz": {"type": "Person", "name": "Ana Ruiz"}},
        "issues": {"line": {"name": "Building the line"}},
        "statements": statements,
    }
    facts = msgspec.convert(document, Facts)
    store = Store.open()
    store.replace(rdf.source_iri(facts), rdf.quads(facts))

    found = reliability(reading.table(store), variables=["frame", "stance"], replicates=0)

    assert len(found.units) == 2
    assert found["frame", ALPHA.format("nominal")].value == 1
    assert found["stance", "share of agreement"].value == 0.5
    assert differences(reading.table(store), variables=["stance"]).changes == [Change(1, "stance", False, True)]
