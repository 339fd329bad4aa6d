"""What a page holds of a discourse network: its ties, the statements behind each, its windows, and how it was made."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields

import numpy as np
import pytest

import kg
import viz
from kg.errors import ParameterError
from kg.namespaces import ID
from kg.store import Store
from tests import debate
from viz import words
from viz.discourse import making
from viz.discourse.kinds import kind
from viz.discourse.making import discourse
from viz.discourse.placing import known as nodes_of
from viz.discourse.placing import numbered
from viz.discourse.records import Discourse, Slice
from viz.discourse.table import MOST, ties
from viz.evidence import records
from viz.graph import statement_graph
from viz.network import Numbered
from viz.networks.making import network, time_windows
from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.reading import table
from viz.networks.table import Column, Document, Table
from viz.records import Name, Records, Said
from viz.stills.discourse import COLORS

TEXTS = words.texts()
ONE = Parameters()
TWO = Parameters(type="two-mode")

Behind = dict[str, tuple[set[str], set[str]]]
"""By thing, the statements of both sides."""


@pytest.fixture(scope="module")
def store() -> Store:
    """Hold the packaged article."""
    opened = kg.open()
    kg.load(opened, *kg.articles())
    return opened


def _records(statements: int, names: int) -> Records:
    """Make records of so many statements, and of so many agents and things by turns."""
    known = [Name(f"n{place}", f"Name {place}", "Person", "person") for place in range(names)]
    return Records(known, [], [Said(f"s{place}", [0], 0) for place in range(statements)], {}, [], [])


def _random(seed: int, lines: int = 300, several: bool = False) -> Table:
    """Make a table of random lines on 12 agents, of which 8 are names, 6 coded issues, and three years."""
    random = np.random.default_rng(seed)
    agents = [f"{ID}n{place}" if place < 8 else f"agent {place}" for place in range(12)]
    time = np.datetime64("2020-01-01", "s") + np.sort(random.integers(0, 3 * 365 * 86_400, lines))
    who = Column.of([agents[place] for place in random.integers(0, 12, lines)], "text")
    if several:
        places = random.integers(0, 12, 2 * lines).astype(np.int32)
        who = Column("text", tuple(agents), places, np.repeat(np.arange(lines, dtype=np.int32), 2))
    return Table(
        [f"{ID}s{place}" for place in range(lines)],
        np.arange(lines, dtype=np.int32),
        [Document("d")],
        np.zeros(lines, np.int32),
        time,
        np.full(lines, -1),
        np.full(lines, -1),
        {
            "agent": who,
            "issue": Column.of([f"issue {place}" for place in random.integers(0, 6, lines)], "text"),
            "stance": Column.of([bool(side) for side in random.integers(0, 2, lines)], "boolean"),
            "level": Column.of([int(level) for level in random.integers(-2, 3, lines)], "integer"),
        },
    )


def _called(found: Discourse, known: Records, node: int | str) -> str:
    """Return the label that a node or a thing has."""
    return node if isinstance(node, str) else nodes_of(found, known)[node].label


def _ties(found: Discourse, known: Records, each: Slice) -> dict[tuple[str, str], float]:
    """Return the weights of a window by the labels of the ends."""
    ends = [(found.pairs[2 * pair], found.pairs[2 * pair + 1]) for pair in each.pairs]
    names = [(_called(found, known, one), _called(found, known, other)) for one, other in ends]
    return dict(zip(names, each.weights, strict=True))


def _label(known: Records, value: object) -> str:
    """Return the label of a value as the page has it: that of its name, where it is one."""
    names = {ID + name.iri: name.label for name in known.names}
    return names.get(str(value), str(value))


def _expected(made: Network, known: Records) -> dict[tuple[str, str], float]:
    rows, columns = made.rows.values, made.columns.values
    return {(_label(known, rows[tie.row]), _label(known, columns[tie.column])): tie.weight for tie in made.ties()}


def _joined(found: Discourse, known: Records, one: int, other: int, each: Slice) -> Behind:
    """Join the lines of both ends of a tie in a window, as the page's script does."""
    by_node: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    lines = found.lines
    for place in range(each.first, each.last):
        by_node[lines.node[place]][lines.thing[place]].add(known.statements[lines.said[place]].iri)
    mine, theirs = by_node[one], by_node[other]
    if found.type == "two-mode":
        return {
            _called(found, known, other): (said, set()) for thing, said in mine.items() if found.things[thing] == other
        }
    shared = [thing for thing in mine if thing in theirs]
    return {_called(found, known, found.things[thing]): (mine[thing], theirs[thing]) for thing in shared}


def _behind(made: Network, known: Records, row: object, column: object) -> Behind:
    """Ask the network itself for the same."""
    found: Behind = {}
    for one in made.behind(row, column):  # type: ignore[arg-type]
        mine, theirs = (
            {iri.removeprefix(ID) for some in side.values() for iri in some} for side in (one.row, one.column)
        )
        found[_label(known, one.thing)] = mine, theirs
    return found


# Ties.


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(
    "parameters",
    [
        ONE,
        TWO,
        Parameters(aggregation="congruence", normalization="cosine"),
        Parameters(type="two-mode", qualifier="", aggregation="ignore"),
    ],
)
def test_ties_are_those_of_the_network_and_open_onto_what_is_behind_them(parameters: Parameters, several: bool) -> None:
    """Weights as `ties` has them; the lines of both ends, joined thing by thing, are what `behind` finds."""
    known, made = _records(300, 8), network(_random(1, several=several), parameters)

    found = discourse(made, known, TEXTS)

    [each] = found.slices
    assert _ties(found, known, each) == pytest.approx(_expected(made, known))
    assert each.total == len(each.pairs)
    values = {_label(known, value): value for value in (*made.rows.values, *made.columns.values)}
    for pair in each.pairs:
        one, other = found.pairs[2 * pair : 2 * pair + 2]
        row, column = (values[_called(found, known, node)] for node in (one, other))
        assert _joined(found, known, one, other, each) == _behind(made, known, row, column)


@pytest.mark.parametrize(
    "parameters",
    [
        Parameters(window="months", size=3),
        Parameters(window="events", size=40),
        Parameters(window="months", size=6, kernel="triangular"),
        Parameters(window="months", size=6, kernel="gaussian"),
        Parameters(type="two-mode", window="years", size=1, duplicates="month"),
    ],
)
def test_each_window_has_its_own_ties_and_lines(parameters: Parameters) -> None:
    """The lines of a window are a run of all lines; with a gaussian kernel, they are all."""
    known, made = _records(300, 8), time_windows(_random(2), parameters)

    found = discourse(made, known, TEXTS)

    assert len(found.slices) == len(made) > 1
    for own, each in zip(made, found.slices, strict=True):
        assert _ties(found, known, each) == pytest.approx(_expected(own, known))
        assert each.statements == own.statements
        said = {known.statements[place].iri for place in found.lines.said[each.first : each.last]}
        chosen = own.chosen.table.statement[own.chosen.line]
        assert said == {own.chosen.table.statements[place].removeprefix(ID) for place in chosen}


def test_of_many_ties_the_strongest_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever their sign; how many there are in all is told; what they don't tie is left out."""
    monkeypatch.setattr(making, "TIES", 10)
    monkeypatch.setattr(making, "LEAST", 5)
    known, made = _records(300, 8), network(_random(3), ONE)

    found = discourse(made, known, TEXTS)

    [each] = found.slices
    everything = sorted((abs(weight) for weight in _expected(made, known).values()), reverse=True)
    assert sorted(map(abs, each.weights), reverse=True) == everything[:10]
    assert each.total == len(everything) > 10
    assert {*found.nodes} == {*found.pairs}


def test_of_many_windows_some_are_drawn_in_equal_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how many lie between two of them is told."""
    monkeypatch.setattr(making, "WINDOWS", 10)
    made = time_windows(_random(4), Parameters(window="months", size=2))

    found = discourse(made, _records(300, 8), TEXTS)

    assert len(made) == 34
    assert [each.statements for each in found.slices] == [own.statements for own in list(made)[::4]]
    assert found.skipped == 3
    assert dict(found.told)["windows"] == "34"


@pytest.mark.parametrize("isolates", [False, True])
def test_what_is_tied_to_nothing_is_drawn_as_far_as_it_is_in_the_network(isolates: bool) -> None:
    """All rows of the network are nodes."""
    made = network(_random(5, 12), Parameters(isolates=isolates, stop="2021-06-01"))

    found = discourse(made, _records(300, 8), TEXTS)

    assert len(found.nodes) == len(made.rows) > len({*found.pairs})


def test_a_network_without_ties_is_drawn_too() -> None:
    """A single one that says something; or nobody at all."""
    nobody = discourse(network(_random(6), Parameters(stop="2000-01-01")), _records(300, 8), TEXTS)
    found = discourse(network(_random(6, 1), ONE), _records(1, 8), TEXTS)

    assert (nobody.nodes, nobody.pairs, nobody.lines.node) == ([], [], [])
    assert (len(found.nodes), found.pairs, len(found.lines.node)) == (1, [], 1)
    assert numbered(found, _records(1, 8)).network.number_of_edges() == 0


# Nodes.


def test_names_keep_their_numbers_and_values_get_new_ones() -> None:
    """A value beyond the names says its variable; nothing of it can be taken for an IRI."""
    known = _records(300, 8)

    found = discourse(network(_random(7), TWO), known, TEXTS)

    assert [*range(8)] == found.nodes[:8]
    assert [(value.iri, value.type, value.category) for value in found.values[:2]] == [
        ("~agent:agent 10", "agent", "other"),
        ("~agent:agent 11", "agent", "other"),
    ]
    assert {value.category for value in found.values if value.type == "issue"} == {"topic"}
    assert found.nodes == [*range(8 + len(found.values))]


def test_the_weight_of_a_node_is_how_many_statements_it_is_in() -> None:
    """Each once, in whichever role."""
    lines = _random(8, several=True)
    known = _records(300, 8)

    found = discourse(network(lines, TWO), known, TEXTS)

    said: dict[int | str, set[int]] = defaultdict(set)
    for node, thing, place in zip(found.lines.node, found.lines.thing, found.lines.said, strict=True):
        said[node].add(place)
        said[found.things[thing]].add(place)
    assert dict(zip(found.nodes, found.weights, strict=True)) == {node: len(places) for node, places in said.items()}


def test_communities_are_told_by_value_or_label(store: Store) -> None:
    """And what nobody put into one is in none."""
    made, known = network(table(store), ONE), records(statement_graph(store), TEXTS)
    [first, second, *others] = made.rows.values

    found = discourse(made, known, TEXTS, {first: 3, made.rows.labels[1]: 0})

    labels = [known.names[node].label for node in found.nodes]
    told = dict(zip(labels, found.communities, strict=True))
    assert (told[made.rows.labels[0]], told[made.rows.labels[1]]) == (3, 0)
    assert sum(one is None for one in found.communities) == len(others)
    with pytest.raises(ParameterError, match="'nobody' isn't in this network"):
        discourse(made, known, TEXTS, {second: 1, "nobody": 1})


# Levels and words.


@pytest.mark.parametrize(
    ("qualifier", "stances"),
    [("stance", ["opposes", "supports"]), ("level", ["opposes", "opposes", "neutral", "supports", "supports"])],
)
def test_levels_from_against_to_for_are_stances(qualifier: str, stances: list[str]) -> None:
    """Truth values, and numbers below and above 0."""
    found = discourse(network(_random(9), Parameters(qualifier=qualifier)), _records(300, 8), TEXTS)

    assert [level.stance for level in found.levels] == stances


def test_every_parameter_is_told() -> None:
    """Each, as its word or value; the range is what it came to, in words."""
    parameters = Parameters(window="months", size=4, exclude={"issue": ("issue 1", "issue 2")})

    found = discourse(time_windows(_random(10), parameters), _records(300, 8), TEXTS)

    told = dict(found.told)
    assert {each.name for each in fields(Parameters)} <= {*told}
    assert told["exclude"] == "issue: issue 1, issue 2"
    assert told["start"].startswith("January")
    assert told["statements"] == str(len(time_windows(_random(10), parameters).chosen))
    assert {*told} == {*TEXTS["discourse"]["parameters"]}
    assert found.slices[0].when.startswith("between January")


def test_windows_of_hours_tell_the_time() -> None:
    """Days alone would all be the same."""
    lines = _random(11)
    hour = Parameters(window="hours", size=6, start="2020-03-01", stop="2020-03-02")

    found = discourse(time_windows(lines, hour), _records(300, 8), TEXTS)

    assert found.slices[0].when == "between March 1, 2020, 00:00 UTC and March 1, 2020, 06:00 UTC"


# What isn't on the page.


def test_statements_that_the_page_does_not_hold_are_counted() -> None:
    """A page of a part of the store draws the network of the whole, and says so."""
    made = network(_random(12), ONE)

    found = discourse(made, _records(200, 8), TEXTS)

    assert found.missing == 100
    assert max(found.lines.said) < 200
    with pytest.raises(ParameterError, match="none of its statements is on this page"):
        discourse(made, _records(0, 8), TEXTS)


def test_windows_of_which_there_is_none_are_refused() -> None:
    """A page has nothing to go through."""
    made = time_windows(_random(12), Parameters(window="years", size=9))

    with pytest.raises(ParameterError, match="no window of this size"):
        discourse(made, _records(300, 8), TEXTS)


# Placing, and the table.


def test_nodes_are_placed_by_the_sums_of_all_windows() -> None:
    """Where two disagree they are set apart; that one opposes a thing doesn't set it apart."""
    known = _records(300, 8)
    found = discourse(time_windows(_random(13), Parameters(window="months", size=6)), known, TEXTS)

    made = numbered(found, known)

    sums: dict[tuple[int, int], float] = defaultdict(float)
    for each in found.slices:
        for pair, weight in zip(each.pairs, each.weights, strict=True):
            sums[found.pairs[2 * pair], found.pairs[2 * pair + 1]] += weight
    counts = {
        frozenset((made.numbers[one], made.numbers[other])): int(told["count"])
        for one, other, told in made.network.edges(data=True)
    }
    most = max(map(abs, sums.values()))
    assert counts == {
        frozenset(pair): int(np.sign(weight) * np.ceil(abs(weight) / most * 1_000)) for pair, weight in sums.items()
    }
    two = discourse(network(_random(13), TWO), known, TEXTS)
    assert _least(numbered(two, known)) > 0


def _least(made: Numbered) -> int:
    return min(int(told["count"]) for *_, told in made.network.edges(data=True))


def test_the_table_without_scripts_is_bounded_and_only_text() -> None:
    """The strongest ties first; nothing of a value is markup."""
    lines = _random(14)
    column = lines.columns["agent"]
    hostile = tuple(str(value).replace("agent 9", "<b>agent") for value in column.values)
    columns = {**lines.columns, "agent": Column("text", hostile, column.places, column.lines)}
    known = _records(300, 8)
    made = network(Table(**{**lines.__dict__, "columns": columns}), ONE)

    text = ties(discourse(made, known, TEXTS), known, TEXTS)

    assert text.count("<tr>") == 1 + min(MOST, sum(1 for _ in made.ties()))
    assert "<b>agent" not in text
    assert "&lt;b&gt;agent" in text
    assert "<dt>Aggregation</dt><dd><bdi>subtract: agreement less disagreement" in text


def test_levels_of_windows_are_taken_together_as_levels() -> None:
    """They aren't added up: a level that occurs twice is no other one."""
    known = _records(300, 8)
    parameters = Parameters(type="two-mode", aggregation="combine", window="months", size=6)

    found = discourse(time_windows(_random(16), parameters), known, TEXTS)

    assert {*found.sums().tolist()} <= {1.0, 2.0, 3.0}
    assert "<td>± mixed</td>" not in ties(found, known, TEXTS)
    assert "<td>mixed</td><td><bdi>no; yes</bdi></td>" in ties(found, known, TEXTS)


# The page.


def test_a_page_without_a_network_has_nothing_of_one() -> None:
    """Neither texts nor scripts nor styles nor data."""
    plain = viz.draw(debate.store())

    for part in ("Discourse network", "--community-1", 'type: "range"', '"discourse":'):
        assert part not in plain


def test_a_page_with_a_network_opens_with_it_and_is_the_same_each_time(store: Store) -> None:
    """Byte for byte; a view that is asked for comes first all the same."""
    made = network(table(store), ONE)

    first, second = (viz.draw(store, network=network(table(store), ONE)) for _ in range(2))

    assert first == second
    assert '"view":"network"' in first
    assert '"view":"matrix"' in viz.draw(store, network=made, view="matrix")


# Kinds of ties, and the picture.


@pytest.mark.parametrize(
    ("type_", "aggregation", "qualifier", "weight", "sort"),
    [
        ("one-mode", "subtract", "stance", -1.5, "disagree"),
        ("one-mode", "congruence", "stance", 0.5, "agree"),
        ("one-mode", "conflict", "stance", 2.0, "disagree"),
        ("one-mode", "ignore", "stance", 2.0, "tie"),
        ("two-mode", "subtract", "stance", -2.0, "opposes"),
        ("two-mode", "subtract", "level", 3.0, "supports"),
        ("two-mode", "combine", "stance", 1.0, "supports"),
        ("two-mode", "combine", "stance", 2.0, "opposes"),
        ("two-mode", "combine", "stance", 3.0, "mixed"),
        ("two-mode", "combine", "issue", 3.0, "tie"),
    ],
)
def test_a_tie_is_of_a_kind(type_: str, aggregation: str, qualifier: str, weight: float, sort: str) -> None:
    """By its weight, and by what the network was made by."""
    variable2 = "level" if qualifier == "issue" else "issue"
    parameters = Parameters(
        type=type_,  # type: ignore[arg-type]
        aggregation=aggregation,  # type: ignore[arg-type]
        qualifier=qualifier,
        variable2=variable2,
    )
    found = discourse(network(_random(15), parameters), _records(300, 8), TEXTS)

    assert kind(found, weight) == sort


def test_a_network_is_a_still_picture(store: Store) -> None:
    """With its legend, how it was made, and its ties as sentences; the same each time, and in both formats."""
    made = network(table(store), ONE)

    text = viz.still(store, network=made, communities={made.rows.values[0]: 7}).decode()

    assert text == viz.still(store, view="network", network=made, communities={made.rows.values[0]: 7}).decode()
    assert "A line tells how much two of “agent” share of “issue”" in text
    assert "agree, weight 2." in text
    assert text.count(f'stroke="{COLORS["agree"]}"') == 1 + sum(1 for _ in made.ties())
    assert re.search(r">[^<]*7[^<]*</text>", text)
    assert viz.still(store, network=made, format="png").startswith(b"\x89PNG")


def test_a_still_is_of_one_network_in_its_view(store: Store) -> None:
    """Windows are several; other views have no networks; a network without ties says so."""
    lines = table(store)
    windows = time_windows(lines, Parameters(window="events", size=10))

    with pytest.raises(ParameterError, match="a picture shows one window"):
        viz.still(store, network=windows)
    with pytest.raises(ParameterError, match="write view='network'"):
        viz.still(store, view="matrix", network=windows[0])
    assert "Network" in viz.still(store, network=windows[0]).decode()
    nothing = network(lines, Parameters(start="1990", stop="1991"))
    assert TEXTS["network"]["empty"] in viz.still(store, network=nothing).decode()
