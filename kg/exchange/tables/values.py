"""Terms of the graph as values of cells; what a cell can't hold is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kg import codes
from kg.account import Account
from kg.exchange.carried import called
from kg.exchange.shortnames import short
from kg.exchange.tables.columns import Column
from kg.mappers import Coded

Value: TypeAlias = str | int | float | bool | date
Cell: TypeAlias = Value | list[str] | None
"""What stands in one cell: one value, a list of texts, or nothing."""

_MOST: Final = 2**63 - 1
_WHOLE: Final = re.compile(r"[+-]?\d{1,19}", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN", re.ASCII)


class Values:
    """Reads terms as the values of a column's cells.

    Args:
        account: where it is told what cells can't hold.
        label: finds the name that people know a thing by; "" where there is none.
    """

    def __init__(self, account: Account, label: Callable[[NamedNode | BlankNode], str]) -> None:
        self._account = account
        self._label = label

    def cell(self, section: str, column: Column, terms: Iterable[object]) -> Cell:
        """Return the cell for the values of a column's property.

        Args:
            section: of the table, for what is told.
            column: whose cell it is.
            terms: the values, in any order; a column for one value takes the first of several.
        """
        what = f"{section}: {called(column.predicate)}" if column.predicate else section
        if column.sort in ("name", "label"):
            return self._things(what, column, terms)
        found = {self._value(what, column, term) for term in terms}
        values = sorted((value for value in found if value is not None), key=str)
        return self._fitting(what, column, values)

    def _things(self, what: str, column: Column, terms: Iterable[object]) -> Cell:
        """Name things: by their short names, or, in the same order, as people call them."""
        nodes = {short(term): term for term in terms if isinstance(term, NamedNode | BlankNode)}
        names = sorted(nodes)
        if column.sort == "name":
            texts = sum(1 for term in terms if isinstance(term, Literal))
            self._account.lost(what, "a text stands where a thing is due", texts)
            return self._fitting(what, column, names)
        labels = [self._label(nodes[name]) for name in names]
        if column.many:
            return [label or name for name, label in zip(names, labels, strict=True)]
        return labels[0] or None if labels else None

    def _fitting(self, what: str, column: Column, values: list[Value] | list[str]) -> Cell:
        if column.many:
            return [str(value) for value in values]
        self._account.lost(what, "the column has room for one value", len(values[1:]))
        return values[0] if values else None

    def _value(self, what: str, column: Column, term: object) -> Value | None:
        if column.sort == "day":
            return self._day(what, term)
        assert column.field is not None and isinstance(term, NamedNode | Literal | BlankNode)
        try:
            value = column.field.read(term, short)  # type: ignore[arg-type]
        except ValueError:
            return self._otherwise(what, column, term)
        if isinstance(column.field, Coded):
            return codes.written(value)
        return self._number(what, column, term, value) if column.kind in ("integer", "number") else value

    def _otherwise(self, what: str, column: Column, term: NamedNode | BlankNode | Literal) -> str | None:
        """Keep the letters of what isn't as the model has it, where the column holds texts."""
        if column.sort != "text":
            self._account.lost(what, "a value isn't of the column's kind")
            return None
        self._account.flattened(what, "the text stands without its language or datatype")
        return term.value

    def _number(self, what: str, column: Column, term: object, value: Value) -> Value | None:
        assert isinstance(term, Literal)
        form = _WHOLE if column.kind == "integer" else _NUMBER
        if not form.fullmatch(term.value) or (isinstance(value, int) and abs(value) > _MOST):
            self._account.lost(what, "a value isn't of the column's kind")
            return None
        return value

    def _day(self, what: str, term: object) -> date | None:
        try:
            return date.fromisoformat(getattr(term, "value", "")[:10])
        except ValueError:
            self._account.lost(what, "it is no day of the years 1 to 9999")
            return None
