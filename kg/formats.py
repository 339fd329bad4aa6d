"""How answers are written, for people and for programs.

`csv` is SPARQL 1.1 CSV but for two things: lines end in LF, and a cell that a spreadsheet would take for a formula
(`= + - @`, tab, carriage return) starts with an apostrophe, unless it is a number. `tsv` and `json` are exact.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.answers import Answer, Rows, Term, Triples, Truth
from kg.cells import guarded
from kg.columns import layout, printable
from kg.errors import ExportError
from kg.namespaces import PREFIXES, XSD
from kg.words import Speller, counted, listed

WIDTH: Final = 100
"""Characters that a table has where nobody says how wide the terminal is."""

_NUMBERS = {XSD.integer, XSD.double, NamedNode(PREFIXES["xsd"] + "decimal"), NamedNode(PREFIXES["xsd"] + "float")}
_TRIPLE = ("subject", "predicate", "object")


def render(answer: Answer, form: str = "table", *, width: int = WIDTH) -> str:
    """Write an answer; the text ends with a line feed.

    Args:
        answer: what a query returned.
        form: one of FORMATS.
        width: characters of a line of the table.

    Raises:
        ExportError: there is no such format.
    """
    if form not in FORMATS:
        repair = Speller().repair(form, list(FORMATS), f"the formats are {listed(FORMATS, 'and')}")
        raise ExportError(f"unknown format {form!r}; {repair}")
    return FORMATS[form](answer, width)


def _table(answer: Answer, width: int) -> str:
    if isinstance(answer, Truth):
        return "yes\n" if answer.holds else "no\n"
    if isinstance(answer, Triples):
        return _turtle(answer.triples)
    if not answer.rows:
        return "no rows\n"
    shown = _for_people(answer)
    if not shown:
        return f"{counted(len(answer.rows), 'row')}, without a column to show\n"
    entries = [[[_readable(row[place]) for place in shown] for row in entry] for entry in _entries(answer)]
    numeric = [all(row[place] is None or _is_number(row[place]) for row in answer.rows) for place in shown]
    return layout([answer.columns[place] for place in shown], entries, numeric, width)


def _entries(answer: Rows) -> list[list[tuple[Term | None, ...]]]:
    """Put neighboring rows that share their first key together; without keys, each row stands alone."""
    if not answer.keys:
        return [[row] for row in answer.rows]
    place = answer.columns.index(answer.keys[0])
    return [list(rows) for _, rows in groupby(answer.rows, key=lambda row: row[place])]


def _for_people(table: Rows) -> list[int]:
    return [place for place, column in enumerate(table.columns) if column not in table.keys]


def _turtle(triples: Sequence[Triple]) -> str:
    content = "".join(map(str, triples))
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in content}
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes)
    assert written is not None, "without a sink, pyoxigraph returns what it wrote"
    return written.decode() or "no triples\n"


def _markdown(answer: Answer, width: int) -> str:
    if isinstance(answer, Truth):
        return _table(answer, width)
    table = _as_rows(answer)
    shown = _for_people(table)
    lines = [[_escaped(table.columns[place]) for place in shown], ["---"] * len(shown)]
    lines += [[_escaped(_readable(row[place])) for place in shown] for row in table.rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _csv(answer: Answer, _width: int) -> str:
    if isinstance(answer, Truth):
        return f"{str(answer.holds).lower()}\n"
    table = _as_rows(answer)
    lines = [table.columns, *([_plain(term) for term in row] for row in table.rows)]
    return "".join(",".join(map(_quoted, cells)) + "\n" for cells in lines)


def _tsv(answer: Answer, _width: int) -> str:
    if isinstance(answer, Truth):
        return f"{str(answer.holds).lower()}\n"
    table = _as_rows(answer)
    lines = [[f"?{column}" for column in table.columns]]
    lines += [["" if term is None else str(term) for term in row] for row in table.rows]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def _json(answer: Answer, _width: int) -> str:
    if isinstance(answer, Truth):
        return _dumped({"head": {}, "boolean": answer.holds})
    table = _as_rows(answer)
    bindings = [
        {column: _binding(term) for column, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    return _dumped({"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}})


FORMATS: Final[Mapping[str, Callable[[Answer, int], str]]] = MappingProxyType(
    {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "markdown": _markdown}
)
"""How answers are written, by the format's name; a writer takes the answer and a line's width."""


def _as_rows(answer: Rows | Triples) -> Rows:
    if isinstance(answer, Rows):
        return answer
    return Rows(_TRIPLE, tuple((each.subject, each.predicate, each.object) for each in answer.triples))


def _readable(term: Term | None) -> str:
    """Write a term as people read it: IRIs short, characters that would act on a terminal or reorder it visible."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return printable(_short(term.value))
    return printable(term.value if isinstance(term, Literal) else str(term))


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _plain(term: Term | None) -> str:
    if isinstance(term, Literal):
        return term.value if _is_number(term) else guarded(term.value)
    return "" if term is None else term.value if isinstance(term, NamedNode) else str(term)


def _quoted(cell: str) -> str:
    """Quote a cell as RFC 4180 asks; Python's csv leaves a lone carriage return bare, which then ends the row."""
    return '"' + cell.replace('"', '""') + '"' if any(letter in cell for letter in ',"\r\n') else cell


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype in _NUMBERS


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": str(term).removeprefix("_:")}
    binding = {"type": "literal", "value": term.value}
    if term.language:
        return binding | {"xml:lang": term.language}
    return binding if term.datatype == XSD.string else binding | {"datatype": term.datatype.value}


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _escaped(text: str) -> str:
    """Escape what Markdown or the HTML in it would act on, and keep a cell on one line."""
    marked = "".join(f"\\{letter}" if letter in "\\`*_[]<>|~&#" else letter for letter in text)
    return marked.replace("\n", "<br>")
