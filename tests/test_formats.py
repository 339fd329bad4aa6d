"""How answers are written."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.answers import Rows, Term, Triples, Truth
from kg.errors import ExportError
from kg.formats import FORMATS, render
from kg.namespaces import ID, RDFS, XSD

RUIZ = NamedNode(f"{ID}ruiz")
ANSWER = Rows(
    ("speaker", "line", "score", "who", "note"),
    (
        (Literal("Ana Ruiz"), Literal("7", datatype=XSD.integer), Literal("-0.5", datatype=XSD.double), RUIZ, None),
        (Literal("=1+1|`x`\n<b>", language="en"), None, Literal("-0.5"), BlankNode("b0"), Literal('a,"b"\tc')),
    ),
)


def test_the_table_is_for_people() -> None:
    """IRIs are short, and a missing value is a gap."""
    assert render(ANSWER, width=60) == (
        "speaker   line  score  who      note\n"
        "────────  ────  ─────  ───────  ───────\n"
        "Ana Ruiz     7  -0.5   id:ruiz\n"
        "\n"
        '=1+1|`x`        -0.5   _:b0     a,"b" c\n'
        "<b>\n"
    )


def test_csv_is_for_spreadsheets() -> None:
    """Cells that look like formulas are disarmed, numbers are not touched, lines end in LF."""
    assert render(ANSWER, "csv") == (
        "speaker,line,score,who,note\n"
        "Ana Ruiz,7,-0.5,https://w3id.org/onrecord/id/ruiz,\n"
        '"\'=1+1|`x`\n<b>",,-0.5,_:b0,"a,""b""\tc"\n'
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_csv_is_a_formula(start: str) -> None:
    """A spreadsheet would run it."""
    answer = Rows(("a",), ((Literal(f"{start}cmd|'/c calc'!A1"),),))

    assert next(csv.DictReader(io.StringIO(render(answer, "csv"), newline="")))["a"] == f"'{start}cmd|'/c calc'!A1"


def test_tsv_is_exact() -> None:
    """Terms stand as in Turtle, with tabs and line ends escaped."""
    assert render(ANSWER, "tsv") == (
        "?speaker\t?line\t?score\t?who\t?note\n"
        '"Ana Ruiz"\t"7"^^<http://www.w3.org/2001/XMLSchema#integer>\t"-0.5"^^<http://www.w3.org/2001/XMLSchema#double>\t'
        "<https://w3id.org/onrecord/id/ruiz>\t\n"
        '"=1+1|`x`\\n<b>"@en\t\t"-0.5"\t_:b0\t"a,\\"b\\"\\tc"\n'
    )


def test_json_is_sparqls() -> None:
    """With types and languages, and without what has no value."""
    document = json.loads(render(ANSWER, "json"))

    assert document["head"] == {"vars": ["speaker", "line", "score", "who", "note"]}
    assert document["results"]["bindings"][0] == {
        "speaker": {"type": "literal", "value": "Ana Ruiz"},
        "line": {"type": "literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        "score": {"type": "literal", "value": "-0.5", "datatype": "http://www.w3.org/2001/XMLSchema#double"},
        "who": {"type": "uri", "value": "https://w3id.org/onrecord/id/ruiz"},
    }
    assert document["results"]["bindings"][1]["speaker"] == {
        "type": "literal",
        "value": "=1+1|`x`\n<b>",
        "xml:lang": "en",
    }
    assert document["results"]["bindings"][1]["who"] == {"type": "bnode", "value": "b0"}


def test_markdown_shows_text_as_text() -> None:
    """Nothing in a cell is markup, and none ends the cell."""
    assert render(ANSWER, "markdown") == (
        "| speaker | line | score | who | note |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| Ana Ruiz | 7 | -0.5 | id:ruiz |  |\n"
        '| =1+1\\|\\`x\\`<br>\\<b\\> |  | -0.5 | \\_:b0 | a,"b" c |\n'
    )


def test_columns_for_programs_are_not_shown_to_people() -> None:
    """And rows that share the first of them are one entry."""
    rows = [("Ana Ruiz", "the tram"), ("Ana Ruiz", "the fares"), ("Ana Ruiz", "the bus")]
    iris = [RUIZ, RUIZ, NamedNode(f"{ID}other")]
    answer = Rows(
        ("speaker", "about", "statementIri"),
        tuple((Literal(speaker), Literal(about), iri) for (speaker, about), iri in zip(rows, iris, strict=True)),
        ("statementIri",),
    )

    assert render(answer) == (
        "speaker   about\n"
        "────────  ─────────\n"
        "Ana Ruiz  the tram\n"
        "          the fares\n"
        "\n"
        "Ana Ruiz  the bus\n"
    )  # fmt: skip
    assert render(answer, "markdown").startswith("| speaker | about |\n")
    assert render(answer, "csv").startswith("speaker,about,statementIri\n")


def test_no_rows_are_told_to_people_and_stay_readable_to_programs() -> None:
    """Only the table has words for it."""
    answer = Rows(("a", "b"), ())

    assert render(answer) == "no rows\n"
    assert render(answer, "csv") == "a,b\n"
    assert render(answer, "tsv") == "?a\t?b\n"
    assert json.loads(render(answer, "json")) == {"head": {"vars": ["a", "b"]}, "results": {"bindings": []}}
    assert render(answer, "markdown") == "| a | b |\n| --- | --- |\n"


def test_rows_without_columns_are_counted() -> None:
    """SELECT * over no variables has a row."""
    assert render(Rows((), ((),))) == "1 row, without a column to show\n"


def test_a_truth_is_a_word() -> None:
    """In every format."""
    assert [render(Truth(True), form) for form in ("table", "csv", "tsv", "markdown")] == [
        "yes\n",
        "true\n",
        "true\n",
        "yes\n",
    ]
    assert json.loads(render(Truth(False), "json")) == {"head": {}, "boolean": False}


def test_triples_are_turtle_or_rows() -> None:
    """People read Turtle, with the prefixes that it needs and no others; the other formats have three columns."""
    answer = Triples((Triple(RUIZ, RDFS.label, Literal("Ana Ruiz")),))

    assert render(answer) == (
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix id: <https://w3id.org/onrecord/id/> .\n"
        'id:ruiz rdfs:label "Ana Ruiz" .\n'
    )
    assert render(answer, "csv") == (
        "subject,predicate,object\n"
        "https://w3id.org/onrecord/id/ruiz,http://www.w3.org/2000/01/rdf-schema#label,Ana Ruiz\n"
    )
    assert render(answer, "markdown").endswith("| id:ruiz | rdfs:label | Ana Ruiz |\n")
    assert render(Triples(())) == "no triples\n"


def test_an_unknown_format_gets_the_nearest() -> None:
    """Or all there are."""
    with pytest.raises(ExportError, match=r"^unknown format 'jsonn'; did you mean 'json'\?$"):
        render(ANSWER, "jsonn")
    assert list(FORMATS) == ["table", "csv", "tsv", "json", "markdown"]


_TERMS = (
    st.none()
    | st.text(max_size=20).map(Literal)
    | st.integers().map(lambda number: Literal(str(number), datatype=XSD.integer))
)


@given(st.lists(st.tuples(_TERMS, _TERMS), max_size=5))
def test_json_and_tsv_are_read_back(rows: list[tuple[Term | None, Term | None]]) -> None:
    """By a reader that isn't ours, term for term."""
    answer = Rows(("a", "b"), tuple(rows))

    for form, syntax in (("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)):
        read = parse_query_results(render(answer, form).encode(), format=syntax)
        assert isinstance(read, QuerySolutions)
        assert tuple((row["a"], row["b"]) for row in read) == answer.rows
