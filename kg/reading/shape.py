"""Tree to model: types every value by the model's own types, and collects each way in which the shape is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import inspect

from kg.model import Facts, Record
from kg.reading.report import Path, Place, Report
from kg.reading.tree import Items, Node, Pairs, Scalar
from kg.reading.wanted import LONG_NAMES, bare_of, fields_of, forms_of, wanted
from kg.words import counted, listed, shown

_BROKEN: Final = object()
_LONGEST_NUMBER: Final = 40
_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_TRUTH: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class Shape:
    """Reads trees into the model.

    Args:
        report: takes what is wrong.

    Attributes:
        places: the place of every value that was read, and of every record.
        hurt: the paths of what is broken or missing: None, or nothing, stands there in the model.
    """

    def __init__(self, report: Report) -> None:
        self.places: dict[Path, Place] = {}
        self.hurt: set[Path] = set()
        self._report = report

    def facts(self, root: Node) -> Facts:
        """Read a whole document; what is broken in it is left out, and reported."""
        self.places[()] = (root.line, root.column)
        if isinstance(root, Pairs):
            facts = self._record(root, Facts, ())
            assert isinstance(facts, Facts)
            return facts
        what = "a list" if isinstance(root, Items) else "a single value"
        self._wrong(root, (), f"facts are keys with values, and this is {what}", "begin with article: or register:")
        return Facts()

    def _wrong(self, node: Node, path: Path, wrong: str, repair: str) -> object:
        self._report.add(node.line, node.column, wrong, repair)
        self.hurt.add(path)
        return _BROKEN

    def _read(self, node: Node, kind: inspect.Type, path: Path, needed: bool = False) -> object:
        """Read a value of one of a field's forms."""
        if isinstance(node, Scalar) and node.kind in ("broken", "nothing"):
            return self._absent(node, kind, path, needed)
        bare = _form(node, [bare_of(form)[0] for form in forms_of(kind)])
        if isinstance(bare, inspect.VarTupleType) and isinstance(node, Items):
            return tuple(self._items(node, bare.item_type, path))
        if isinstance(bare, inspect.StructType) and isinstance(node, Pairs):
            return self._record(node, _record_type(bare), path)
        if isinstance(bare, inspect.DictType) and isinstance(node, Pairs):
            return self._section(node, bare, path)
        if isinstance(node, Scalar) and not isinstance(bare, inspect.VarTupleType | inspect.StructType):
            return self._scalar(node, bare, path, kind)
        return self._mistyped(node, kind, path)

    def _absent(self, node: Scalar, kind: inspect.Type, path: Path, needed: bool) -> object:
        if node.kind == "nothing":
            otherwise = "" if needed else ", or take it out"
            self._wrong(node, path, f"{_named(path)} has no value", f"write {wanted(kind)}{otherwise}")
        self.hurt.add(path)
        return _BROKEN

    def _mistyped(self, node: Node, kind: inspect.Type, path: Path) -> object:
        return self._wrong(node, path, f"{_named(path)} is {_found(node)}", f"write {wanted(kind)}")

    def _items(self, node: Items, kind: inspect.Type, path: Path) -> Iterable[object]:
        """Read a list; what is broken keeps its place in it, so that the others keep theirs."""
        bare, _ = bare_of(kind)
        for number, item in enumerate(node.items):
            here = (*path, number)
            self.places[here] = (item.line, item.column)
            value = self._read(item, kind, here)
            if value is not _BROKEN:
                yield value
            else:
                yield self._blank(_record_type(bare)) if isinstance(bare, inspect.StructType) else None

    def _section(self, node: Pairs, kind: inspect.DictType, path: Path) -> dict[str, object]:
        """Read records under their short names; a broken one still is defined."""
        record, _ = bare_of(kind.value_type)
        assert isinstance(record, inspect.StructType)
        section: dict[str, object] = {}
        for key, item in node.pairs:
            here = (*path, key.text)
            self.places[here] = (key.line, key.column)
            value = self._read(item, kind.value_type, here)
            section[key.text] = self._blank(_record_type(record)) if value is _BROKEN else value
        return section

    def _record(self, node: Pairs, kind: type[Record], path: Path) -> Record:
        """Read the keys of a record; a misspelt key's value is read as that of the key it most likely means."""
        self.places.setdefault(path, (node.line, node.column))
        fields = fields_of(kind)
        present = {key.text for key, _ in node.pairs}
        values: dict[str, object] = {}
        for key, item in node.pairs:
            meant = key.text if key.text in fields else self._misspelt(key, kind, present)
            if meant:
                here = (*path, meant)
                self.places[here] = _place(key, item)
                values[meant] = self._read(item, fields[meant].type, here, fields[meant].required)
        return self._made(kind, values, path)

    def _misspelt(self, key: Scalar, kind: type[Record], present: set[str]) -> str | None:
        fields = fields_of(kind)
        near = LONG_NAMES.get(key.text)
        if near not in fields:
            near = self._report.speller.nearest(key.text, fields)
        repair = f"did you mean {near!r}?" if near else f"the keys here are {listed(fields, 'and')}"
        self._report.add(key.line, key.column, f"unknown key {shown(key.text)}", repair)
        if near in present:
            return None
        present.add(near or "")
        return near

    def _made(self, kind: type[Record], values: Mapping[str, object], path: Path) -> Record:
        """Make a record of what was read, and report what it misses."""
        content: dict[str, Any] = {}
        for key, field in fields_of(kind).items():
            value = values.get(key)
            if key in values and value is not _BROKEN:
                content[field.name] = value
            elif field.required:
                content[field.name] = None
                if key not in values:
                    self._missing(key, field, kind, path)
        return kind(**content)

    def _missing(self, key: str, field: inspect.Field, kind: type[Record], path: Path) -> None:
        self.hurt.add((*path, key))
        named = f"this {kind.__name__.lower()}" if isinstance(path[-1], int) else repr(path[-1])
        self._report.add(*self.places[path], f"{named} has no {key!r}", f"add {key}: {wanted(field.type)}")

    def _blank(self, kind: type[Record]) -> Record:
        required = {field.name: None for field in fields_of(kind).values() if field.required}
        return kind(**required)

    def _scalar(self, node: Scalar, bare: inspect.Type, path: Path, kind: inspect.Type) -> object:
        if isinstance(bare, inspect.StrType):
            return self._text(node, bare, path, kind)
        if isinstance(bare, inspect.LiteralType):
            return self._word(node, bare, path, kind)
        if isinstance(bare, inspect.BoolType):
            truth = _TRUTH.get(node.text) if node.kind in ("plain", "truth") else None
            return self._mistyped(node, kind, path) if truth is None else truth
        if isinstance(bare, inspect.IntType | inspect.FloatType):
            return self._number(node, bare, path, kind)
        return self._mistyped(node, kind, path)

    def _text(self, node: Scalar, bare: inspect.StrType, path: Path, kind: inspect.Type) -> object:
        if node.kind not in ("plain", "text"):
            return self._wrong(node, path, f"{_named(path)} is {node.text}", f"write {wanted(kind)} in quotes")
        if len(node.text) < (bare.min_length or 0):
            return self._wrong(node, path, f"{_named(path)} is empty", f"write {wanted(kind)}, or take it out")
        longest = bare.max_length
        if longest and len(node.text) > longest:
            wrong = f"{_named(path)} has {counted(len(node.text), 'character')}"
            return self._wrong(node, path, wrong, f"{longest:,} at the most")
        return node.text

    def _word(self, node: Scalar, bare: inspect.LiteralType, path: Path, kind: inspect.Type) -> object:
        words = sorted(map(str, bare.values))
        if node.text in words and node.kind in ("plain", "text"):
            return node.text
        repair = self._report.speller.repair(node.text, words, f"write {wanted(kind)}")
        return self._wrong(node, path, f"unknown {path[-1]} {shown(node.text)}", repair)

    def _number(
        self, node: Scalar, bare: inspect.IntType | inspect.FloatType, path: Path, kind: inspect.Type
    ) -> object:
        whole = isinstance(bare, inspect.IntType)
        written = node.kind in ("plain", "number") and len(node.text) <= _LONGEST_NUMBER
        if not written or not (_INTEGER if whole else _FLOAT).fullmatch(node.text):
            return self._mistyped(node, kind, path)
        number = int(node.text) if whole else float(node.text)
        assert bare.ge is not None and bare.le is not None, "the model bounds its numbers"
        if not bare.ge <= number <= bare.le:
            limits = f"from {bare.ge:,} to {bare.le:,}"
            return self._wrong(node, path, f"{_named(path)} is {node.text}", f"write {wanted(bare)} {limits}")
        return number


def _form(node: Node, forms: Sequence[inspect.Type]) -> inspect.Type:
    """Choose, of the forms that a value may have, the one that it is written in."""
    is_list = isinstance(node, Items)
    alike = [form for form in forms if isinstance(form, inspect.VarTupleType) == is_list] or forms
    return next((form for form in alike if isinstance(form, _written(node))), alike[0])


def _written(node: Node) -> tuple[type[inspect.Type], ...]:
    """Say of which types a single value is, as it is written."""
    if not isinstance(node, Scalar) or node.kind == "text":
        return (inspect.StrType,)
    if node.text in _TRUTH:
        return (inspect.BoolType,)
    return (inspect.IntType, inspect.FloatType) if _FLOAT.fullmatch(node.text) else (inspect.StrType,)


def _found(node: Node) -> str:
    """Say what stands in the file."""
    if isinstance(node, Scalar):
        return node.text if node.kind in ("number", "truth") else shown(node.text)
    return "a list" if isinstance(node, Items) else "a record"


def _record_type(kind: inspect.StructType) -> type[Record]:
    assert issubclass(kind.cls, Record)
    return kind.cls


def _place(key: Scalar, item: Node) -> Place:
    """A single value stands where it stands, a record or a list at its key."""
    node = item if isinstance(item, Scalar) else key
    return node.line, node.column


def _named(path: Path) -> str:
    """Name a value by its key, an item by its list's.

    >>> _named(("statements", 2)), _named(("statements", 2, "act")), _named(("agents", "mayor"))
    ("an item of 'statements'", "'act'", "'mayor'")
    """
    if isinstance(path[-1], int):
        return f"an item of {path[-2]!r}"
    return repr(path[-1])
