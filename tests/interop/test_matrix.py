"""The README's table says what the matrix declares, for all that was proven."""

from __future__ import annotations

from tests.interop import matrix
from tests.interop.matrix import Proof


def cells() -> dict[str, list[str]]:
    """Read the README's table: the cells of each tool's row."""
    (table,) = matrix.TABLE.findall(matrix.README.read_text(encoding="utf-8"))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {row[0]: row[1:] for row in rows}


def test_the_table_names_what_is_declared() -> None:
    """Every tool, with a version, and everything that is proven with it."""
    found = cells()

    assert list(found) == list(matrix.DECLARED)
    for name, (version, proven, _) in found.items():
        assert version[0].isdigit()
        assert [each.partition(" (")[0] for each in proven.split(", ")] == list(matrix.DECLARED[name].proves)


def test_a_row_says_on_which_graph() -> None:
    """Where it wasn't both, the graph is named."""
    seen = {what: {"article", "nasty"} for what in matrix.DECLARED["Serd"].proves} | {"turtle": {"article"}}
    proofs = {name: Proof("1.0", seen) for name in matrix.DECLARED}

    line = next(line for line in matrix.table(proofs).splitlines() if line.startswith("| Serd"))

    proven = "turtle (article), trig, ntriples, nquads"
    assert line == f"| Serd | 1.0 | {proven} | jsonld, rdfxml: it has no reader for it |"
