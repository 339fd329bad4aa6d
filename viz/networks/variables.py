"""What can be asked of a line of coded statements: each variable, and where in the graph its values are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from kg.namespaces import ONR, RDF, TERMS
from viz.graph import CATEGORIES
from viz.index import word_of
from viz.networks.table import Kind, Value, written
from viz.values import Values

PERSON: Final = f"{TERMS}Person"
ORGANIZATIONS: Final = frozenset(TERMS + name for name, category in CATEGORIES.items() if category == "organization")


class Line(NamedTuple):
    """What one statement says toward one thing.

    Args:
        statement: the statement's IRI.
        position: the IRI of the position that it expresses; empty where it says something without taking one.
        things: the IRIs of what the position is on, or the statement is about.
    """

    statement: str
    position: str
    things: Sequence[str]


Found: TypeAlias = Sequence[Value]


class Variable(NamedTuple):
    """A variable.

    Args:
        kind: of its values.
        find: returns the values of a line.
        is_name: whether they are IRIs of things that have labels.
        called: what other values are called.
    """

    kind: Kind
    find: Callable[[Values, Line], Found]
    is_name: bool = True
    called: Callable[[Value], str] = written


def holders(values: Values, line: Line) -> Found:
    """Return who holds a position; of a line without one, who is spoken for, or else speaks."""
    held = values.get(line.position, ONR.heldBy) if line.position else ()
    return held or values.get(line.statement, ONR.onBehalfOf) or values.get(line.statement, ONR.saidBy)


def _actors(values: Values, line: Line) -> Found:
    """Return who acts in a line: the holder, and who speaks or is spoken for, unless the holder is a third."""
    behalf, speakers = values.get(line.statement, ONR.onBehalfOf), values.get(line.statement, ONR.saidBy)
    held = holders(values, line)
    ours = {*behalf, *speakers}
    return (*behalf, *speakers) if ours.issuperset(held) else held


def _persons(values: Values, line: Line) -> Found:
    return [one for one in _actors(values, line) if PERSON in values.get(str(one), RDF.type)]


def _organizations(values: Values, line: Line) -> Found:
    """Return the organization that is spoken for, or else the one that speaks."""
    found = [one for one in _actors(values, line) if not ORGANIZATIONS.isdisjoint(values.get(str(one), RDF.type))]
    behalf = values.get(line.statement, ONR.onBehalfOf)
    return [one for one in found if one in behalf] or found


def _of_class(name: str) -> Callable[[Values, Line], Found]:
    """Find the things that are of a class."""
    iri = TERMS + name

    def find(values: Values, line: Line) -> Found:
        return [thing for thing in line.things if iri in values.get(thing, RDF.type)]

    return find


def _tied(predicate: NamedNode) -> Callable[[Values, Line], Found]:
    """Find what a statement is tied to."""
    return lambda values, line: values.get(line.statement, predicate)


def _of_article(predicate: NamedNode) -> Callable[[Values, Line], Found]:
    """Find what the article of a statement is tied to."""

    def find(values: Values, line: Line) -> Found:
        articles = values.get(line.statement, ONR.reportedIn)
        return [value for article in articles for value in values.get(article, predicate)]

    return find


def _word(predicate: NamedNode, kind: str) -> Callable[[Values, Line], Found]:
    return lambda values, line: [word_of(iri, kind) for iri in values.get(line.statement, predicate)]


def _position(values: Values, line: Line) -> Found:
    return [word_of(iri, "Stance") for iri in values.get(line.position, ONR.hasStance)] if line.position else ()


def _stance(values: Values, line: Line) -> Found:
    """Return whether a position supports its thing; mixed and neutral ones do neither."""
    return [word == "supports" for word in _position(values, line) if word in ("supports", "opposes")]


def _side(value: Value) -> str:
    return "supports" if value else "opposes"


def _intensity(values: Values, line: Line) -> Found:
    return [float(text) for text in values.get(line.position, ONR.intensity)[:1]] if line.position else ()


def _conditional(values: Values, line: Line) -> Found:
    return (bool(values.get(line.position, ONR.condition)),) if line.position else ()


def _roles(values: Values, line: Line) -> Found:
    return values.get(line.statement, ONR.inRole)


VARIABLES: Final[Mapping[str, Variable]] = MappingProxyType(
    {
        "agent": Variable("text", holders),
        "speaker": Variable("text", _tied(ONR.saidBy)),
        "person": Variable("text", _persons),
        "organization": Variable("text", _organizations),
        "role": Variable("text", _roles),
        "addressee": Variable("text", _tied(ONR.addressedTo)),
        "thing": Variable("text", lambda values, line: line.things),
        "issue": Variable("text", _of_class("Issue")),
        "policy": Variable("text", _of_class("Policy")),
        "law": Variable("text", _of_class("Law")),
        "event": Variable("text", _tied(ONR.saidAt)),
        "article": Variable("text", _tied(ONR.reportedIn)),
        "source": Variable("text", _of_article(ONR.publishedBy)),
        "author": Variable("text", _of_article(ONR.writtenBy)),
        "language": Variable("text", _of_article(ONR.language), is_name=False),
        "mode": Variable("text", _word(ONR.hasMode, "Mode"), is_name=False),
        "act": Variable("text", _word(ONR.hasAct, "Act"), is_name=False),
        "coder": Variable("text", _tied(ONR.coder), is_name=False),
        "stance": Variable("boolean", _stance, is_name=False, called=_side),
        "intensity": Variable("number", _intensity, is_name=False),
        "position": Variable("text", _position, is_name=False),
        "conditional": Variable("boolean", _conditional, is_name=False),
    }
)
"""The variables that every graph has; coded values are variables beside them.

`agent` is who holds a position (who is spoken for, or else speaks), `person` and `organization` are the person who
speaks and the organization spoken for, as Discourse Network Analyzer has them; `thing` is whatever a position is on;
`source` is who published the article. `stance` is yes for *supports* and no for *opposes*: mixed and neutral positions
have none; `position` is any of the four in words.
"""
