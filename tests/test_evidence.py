"""The page's records of a statement: what coders set, for the panel and for what is taken along."""

from __future__ import annotations

from tests import everything
from viz import words
from viz.evidence import records
from viz.graph import statement_graph
from viz.records import Code


def test_codes_are_told_and_kept_with_their_types() -> None:
    """The panel tells them as tags write them; beside it stand variable, value and the node of each."""
    graph = statement_graph(everything.stored(everything.quads()))

    found = records(graph, words.texts("en"))

    said = next(one for one in found.statements if one.iri == "promise")
    facts = dict(said.facts)
    assert facts["codes"] == ["frame=legal", 'page="2"', "quoted before=true", "salience=2"]
    assert (facts["article_codes"], facts["coder"]) == (["section=economy"], ["Anna"])
    assert [(one.variable, one.value) for one in said.codes] == [
        ("frame", "legal"), ("page", "2"), ("quoted before", True), ("salience", 2)
    ]  # fmt: skip
    [section] = found.sources[said.source].codes
    assert section == Code(section.iri, "section", "economy")
    assert section.iri.startswith("code/")
