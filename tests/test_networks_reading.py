"""The table of coded statements that is read out of a store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg import build, resources
from kg.errors import ParameterError
from kg.store import Store
from viz.networks import reading
from viz.networks.variables import ORGANIZATIONS, VARIABLES


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Load the packaged article."""
    with Store.open() as opened:
        build.load(opened, build.Sources(resources.articles()))
        yield opened


def test_only_what_is_wanted_is_read(store: Store) -> None:
    """Without names, every variable is."""
    assert list(reading.table(store, "agent", "issue").columns) == ["agent", "issue"]
    assert list(reading.table(store).columns) == list(VARIABLES)


def test_a_variable_that_is_not_there(store: Store) -> None:
    """The nearest right one of all is told, not only of those that were asked for."""
    with pytest.raises(ParameterError, match="there is no variable 'organisation'; did you mean 'organization'"):
        reading.table(store, "organisation", "issue")


def test_words_are_read_when_they_are_asked_for(store: Store) -> None:
    """The words quoted, else a paraphrase."""
    table = reading.table(store, "agent")

    assert len(table.words) == len(table.statements) == 25
    assert all(table.words)
    assert table.words[:2] == [table.words[0], table.words[1]]


def test_stances_have_both_levels(store: Store) -> None:
    """Also where only one occurs; they are called by their names."""
    stance = reading.table(store, "stance").columns["stance"]

    assert (stance.kind, stance.values, stance.labels) == ("boolean", (False, True), ("opposes", "supports"))


def test_all_kinds_of_organizations_are_organizations() -> None:
    """As the page draws them."""
    assert {iri.rpartition("#")[2] for iri in ORGANIZATIONS} == {
        "Organization", "GovernmentBody", "Legislature", "Company", "AdvocacyOrganization", "NewsOrganization",
    }  # fmt: skip
