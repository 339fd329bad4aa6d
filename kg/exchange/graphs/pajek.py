"""Pajek's .net of a statement graph: the names of things, and an arc for each statement toward a thing."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.account import Account
from kg.exchange.carried import Carried
from kg.exchange.graphs.attributes import label_of
from kg.exchange.graphs.statementgraph import REGISTER
from kg.namespaces import ID, ONR, RDF, RDFS

if TYPE_CHECKING:
    import networkx

_ONE_OF: Final = "only the label of an arc tells which"
_THERE: Final = "only in that each thing of the kind is a vertex"
CARRIED: Final[Carried] = {
    "Statement": {
        **dict.fromkeys((ONR.saidBy, ONR.expresses), ""),
        **dict.fromkeys((ONR.about, ONR.announces, ONR.callsFor, ONR.addressedTo), _ONE_OF),
    },
    "Position": {ONR.on: "", ONR.hasStance: _ONE_OF},
    **{section: {RDFS.label: "", RDF.type: _THERE} for section in ("Agent", "Issue", "Policy", "Law", "Event")},
    "Topic": {RDFS.label: ""},
    "Register": REGISTER,
}
"""What vertices and arcs hold; a label has no attributes."""

_BLANK: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_QUOTES: Final = str.maketrans({'"': "'", "\\": "/"})
"""Pajek has no way to write a quotation mark inside a label; a backslash means something else to each reader."""


def write(graph: networkx.MultiDiGraph[str], sink: BinaryIO, account: Account) -> None:
    """Write a graph's shape: vertices by name, sorted as the graph's nodes are, and arcs of weight 1.

    Two statements between the same two are two arcs. An arc's label is the stance, or else what ties the two. The
    names of vertices are distinct, since networkx and igraph go by them. All is UTF-8; where not all of it is ASCII, a
    byte order mark comes first, without which Pajek takes the letters for those of Windows. It stands before
    `*Network`, a line that other readers skip.

    Args:
        graph: what is written; it stays as it is.
        sink: where it goes.
        account: where it is told what became of names.
    """
    names = distinct({node: str(values.get("label", "")) for node, values in graph.nodes(data=True)}, account)
    numbers = {node: number for number, node in enumerate(names, start=1)}
    labels = ((tail, head, plain(label_of(values))) for tail, head, values in graph.edges(data=True))
    arcs = sorted((numbers[tail], numbers[head], label) for tail, head, label in labels)
    if not all(name.isascii() for name in names.values()) or not all(label.isascii() for *_, label in arcs):
        sink.write(codecs.BOM_UTF8)
    sink.write(f"*Network statements\n*Vertices {len(names)}\n".encode())
    sink.writelines(f'{numbers[node]} "{name}"\n'.encode() for node, name in names.items())
    sink.write(b"*Arcs\n")
    sink.writelines(f'{tail} {head} 1 l "{label}"\n'.encode() for tail, head, label in arcs)


def distinct(labels: Mapping[str, str], account: Account) -> dict[str, str]:
    """Return names that can stand in quotation marks, no two alike.

    Args:
        labels: what things are called, by IRI.
        account: where it is told which names had to change.
    """
    names = {node: plain(label) or _end(node) for node, label in labels.items()}
    replaced = sum(names[node] != labels[node] for node in names)
    account.flattened("names", "quotation marks, backslashes, line breaks or spaces replaced", replaced)
    often = Counter(names.values())
    taken = {name for name, count in often.items() if count == 1}
    for node in names:
        if often[names[node]] > 1:
            account.flattened("names", "another thing has the same: the end of the IRI is added")
            name = f"{names[node]} ({_end(node)})"
            while name in taken:
                name += "'"
            names[node] = name
            taken.add(name)
    return names


def _end(node: str) -> str:
    return plain(node.removeprefix(ID))


def plain(text: str) -> str:
    r"""Make a text that can stand in quotation marks on one line.

    >>> plain('the "tram"\n of C:\\Port ')
    "the 'tram' of C:/Port"
    """
    return _BLANK.sub(" ", text).strip().translate(_QUOTES)
