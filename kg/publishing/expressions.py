"""Class and property expressions of OWL in words, with links to the terms in them, near to Manchester syntax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from kg.namespaces import PREFIXES, TERMS
from kg.publishing.tree import Items, Node, Value

_OWL = PREFIXES["owl"]
_JOINED: Final[Mapping[str, str]] = MappingProxyType({"unionOf": "or", "intersectionOf": "and"})
_RESTRICTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "someValuesFrom": "some",
        "allValuesFrom": "only",
        "hasValue": "value",
        "minQualifiedCardinality": "min",
        "maxQualifiedCardinality": "max",
        "qualifiedCardinality": "exactly",
        "minCardinality": "min",
        "maxCardinality": "max",
        "cardinality": "exactly",
    }
)


@dataclass(frozen=True)
class Words:
    """How terms are called, and how those of others are shortened.

    Args:
        labels: of the ontology's own terms, by IRI.
        prefixes: by which IRIs of others are shortened.
    """

    labels: Mapping[str, str]
    prefixes: Mapping[str, str]

    def link(self, term: NamedNode) -> Markup:
        """Link a term by its label: ours to its place in the page, others' to where they are defined."""
        if term.value in self.labels:
            return Markup('<a href="#{}">{}</a>').format(term.value.removeprefix(TERMS), self.labels[term.value])
        return Markup('<a href="{}">{}</a>').format(term.value, self.short(term.value))

    def short(self, iri: str) -> str:
        """Write an IRI with its prefix where it has one."""
        for prefix, base in self.prefixes.items():
            if iri.startswith(base) and iri != base:
                return f"{prefix}:{iri.removeprefix(base)}"
        return iri

    def expression(self, value: Value, *, inner: bool = False) -> Markup:
        """Write an expression.

        Args:
            value: a term, a literal, or a node without a name.
            inner: it stands inside another one, and gets parentheses where it is of several words.
        """
        if isinstance(value, NamedNode):
            return self.link(value)
        if isinstance(value, Literal):
            return Markup("“{}”").format(value.value)
        if isinstance(value, Items):
            return Markup(" <i>then</i> ").join(self.expression(member, inner=True) for member in value.members)
        written = self._anonymous(
            {predicate.value.removeprefix(_OWL): values for predicate, values in value.properties}
        )
        return Markup("({})").format(written) if inner and " " in written.striptags() else written

    def _anonymous(self, parts: Mapping[str, tuple[Value, ...]]) -> Markup:
        """Write a class or property that has no name.

        Raises:
            ValueError: it is of a form that the ontology hasn't had so far.
        """
        for key, joint in _JOINED.items():
            if key in parts:
                return Markup(f" <i>{joint}</i> ").join(
                    self.expression(each, inner=True) for each in _members(parts[key])
                )
        if "oneOf" in parts:
            return Markup("one of {}").format(Markup(", ").join(map(self.expression, _members(parts["oneOf"]))))
        for key, word in (("complementOf", "not"), ("inverseOf", "inverse of")):
            if key in parts:
                return Markup(f"<i>{word}</i> {{}}").format(self.expression(parts[key][0], inner=True))
        for key, word in _RESTRICTIONS.items():
            if key in parts and "onProperty" in parts:
                fillers = [*parts[key], *parts.get("onClass", ())]
                told = [self.expression(each, inner=True) for each in (*parts["onProperty"], *fillers)]
                return told[0] + Markup(f" <i>{word}</i> ") + Markup(" ").join(told[1:])
        raise ValueError(f"an expression of {sorted(parts)} can't be put in words; teach kg.publishing.expressions")


def _members(values: tuple[Value, ...]) -> tuple[Value, ...]:
    (items,) = values
    if isinstance(items, Node) or not isinstance(items, Items):
        raise ValueError("a list is expected here, and there is none")
    return items.members
