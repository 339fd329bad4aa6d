"""What a DNA database says beside its documents: statement types, variables, values, entities, coders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.imports.dna.plan import Variable
from kg.imports.dna.sqlite import Cell, Tables, Unreadable
from kg.imports.dna.statements import Value
from kg.imports.drafting.draft import Draft
from kg.words import listed, shown

_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "DOCUMENTS": ("ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type", "Date"),
    "STATEMENTTYPES": ("ID", "Label"),
    "VARIABLES": ("ID", "Variable", "DataType", "StatementTypeId"),
    "STATEMENTS": ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"),
    "CODERS": ("ID", "Name"),
    "DATABOOLEAN": ("ID", "StatementId", "VariableId", "Value"),
    "DATAINTEGER": ("ID", "StatementId", "VariableId", "Value"),
    "DATALONGTEXT": ("ID", "StatementId", "VariableId", "Value"),
    "DATASHORTTEXT": ("ID", "StatementId", "VariableId"),
}
_THREE: Final[Mapping[str, tuple[str, ...]]] = {
    "DATASHORTTEXT": ("Entity",),
    "ENTITIES": ("ID", "VariableId", "Value", "ChildOf"),
    "ATTRIBUTEVARIABLES": ("ID", "AttributeVariable"),
    "ATTRIBUTEVALUES": ("ID", "EntityId", "AttributeVariableId", "AttributeValue"),
}
_TWO: Final[Mapping[str, tuple[str, ...]]] = {"DATASHORTTEXT": ("Value",)}
_ATTRIBUTES_OF_TWO: Final = ("ID", "VariableId", "Value", "Type", "Alias", "Notes", "ChildOf")
"""Attributes came late to DNA 2."""
_DATATYPES: Final = {
    "DATABOOLEAN": "boolean",
    "DATAINTEGER": "integer",
    "DATALONGTEXT": "long text",
    "DATASHORTTEXT": "short text",
}
_NUMBERS: Final = {"DATABOOLEAN": range(2), "DATAINTEGER": range(-(2**31), 2**31)}
"""The numbers that DNA writes into its tables of numbers."""
_SHORT: Final = {
    2: "SELECT 'DATASHORTTEXT', ID, VariableId, Value, ID FROM DATASHORTTEXT WHERE StatementId = ?1",
    3: "SELECT 'DATASHORTTEXT', d.ID, d.VariableId, e.Value, d.Entity FROM DATASHORTTEXT d "
    "LEFT JOIN ENTITIES e ON e.ID = d.Entity WHERE d.StatementId = ?1",
}
_OTHERS: Final = tuple(
    f"SELECT '{table}', ID, VariableId, Value, NULL FROM {table} WHERE StatementId = ?1"
    for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")
)
_ATTRIBUTES: Final = {
    2: "SELECT a.ID, 'Type', a.Type, 'Alias', a.Alias, 'Notes', a.Notes FROM DATASHORTTEXT d "
    "JOIN ATTRIBUTES a ON a.VariableId = d.VariableId AND a.Value = d.Value WHERE d.ID = ?",
    3: "SELECT v.ID, a.AttributeVariable, v.AttributeValue FROM ATTRIBUTEVALUES v "
    "JOIN ATTRIBUTEVARIABLES a ON a.ID = v.AttributeVariableId WHERE v.EntityId = ? ORDER BY a.ID",
}
_LEFT: Final = {
    "REGEXES": ("search terms", "they only color the text in DNA"),
    "STATEMENTLINKS": ("links between statements", "DNA doesn't say what they mean"),
}
_UNUSED: Final = {
    2: "SELECT COUNT(*) FROM ATTRIBUTES WHERE Value <> '' "
    "AND (VariableId, Value) NOT IN (SELECT VariableId, Value FROM DATASHORTTEXT)",
    3: "SELECT COUNT(*) FROM ENTITIES WHERE Value <> '' AND ID NOT IN (SELECT Entity FROM DATASHORTTEXT)",
}
_CHILDREN: Final = {
    2: "SELECT COUNT(*) FROM ATTRIBUTES WHERE ChildOf <> ''",
    3: "SELECT COUNT(*) FROM ENTITIES WHERE ChildOf > 0",
}
_ORPHANS: Final = "SELECT COUNT(*) FROM {} WHERE StatementId NOT IN (SELECT ID FROM STATEMENTS)"
_OLD: Final = "import it into a new database of DNA 3.0, or export an event list from it"


class Project:
    """The tables around the documents; `kg.imports.dna.statements.Known` of its entities.

    Args:
        tables: of the database.
        draft: where problems go.

    Attributes:
        types: the labels of the statement types, by number.
        variables: of all statement types, by number.

    Raises:
        Unreadable: the tables aren't those of DNA 2 or DNA 3.
    """

    def __init__(self, tables: Tables, draft: Draft) -> None:
        self._tables = tables
        self._draft = draft
        self._version = _version(tables)
        self._has_attributes = self._version == 3 or tables.has("ATTRIBUTES", *_ATTRIBUTES_OF_TWO)
        self.types = {number: self._called(label) for number, label in _numbered(tables, "STATEMENTTYPES", "Label")}
        self.variables = list(self._variables())
        self._by_number = {variable.number: variable for variable in self.variables}
        self._coders = {number: self._called(name) for number, name in _numbered(tables, "CODERS", "Name")}
        self._values = " UNION ALL ".join([_SHORT[self._version], *_OTHERS])

    def _variables(self) -> Iterator[Variable]:
        for number, name, datatype, kind in self._tables.rows(
            "SELECT ID, Variable, DataType, StatementTypeId FROM VARIABLES ORDER BY ID"
        ):
            if isinstance(number, int) and isinstance(kind, int):
                yield Variable(number, self._called(name) or f"variable {number}", self._called(datatype), kind)

    @property
    def per_second(self) -> int:
        """How many units of its dates are a second: DNA 2 counts milliseconds."""
        return 1000 if self._version == 2 else 1

    def string(self, cell: Cell, place: str) -> str | None:
        """Read a text; None is one that isn't UTF-8, which is reported."""
        if not isinstance(cell, bytes):
            return "" if cell is None else str(cell)
        try:
            return cell.decode()
        except UnicodeDecodeError as error:
            wrong = f"byte 0x{cell[error.start]:02X} isn't UTF-8"
            self._draft.problem(0, 0, wrong, "write the text anew in DNA", place=place)
            return None

    @property
    def has_coders(self) -> bool:
        """Whether several people coded, so that who added a document doesn't go without saying."""
        return len(self._coders) > 1

    def coder(self, number: Cell) -> str:
        """Return who a coder is; empty where that isn't known."""
        return self._coders.get(number, "") if isinstance(number, int) else ""

    def largest(self, variables: Sequence[Variable]) -> int:
        """Return the largest absolute value of integers."""
        query = "SELECT MIN(Value), MAX(Value) FROM DATAINTEGER WHERE VariableId = ? AND typeof(Value) = 'integer'"
        bounds = [bound for one in variables for row in self._tables.rows(query, one.number) for bound in row]
        return max((abs(bound) for bound in bounds if isinstance(bound, int)), default=0)

    def values(self, statement: int, kind: int) -> list[Value]:
        """Return what was coded for the variables of a statement."""
        values = [value for cells in self._tables.rows(self._values, statement) if (value := self._value(cells, kind))]
        return sorted(values, key=lambda value: value.variable.number)

    def _value(self, cells: tuple[Cell, ...], kind: int) -> Value | None:
        """Check a row of one of the tables of values; None is one that is wrong, or says nothing."""
        table, row, number, cell, entity = cells
        name = table.decode() if isinstance(table, bytes) else ""
        place = f"table {name}, row {row!r}"
        variable = self._by_number.get(number) if isinstance(number, int) else None
        if variable is None or variable.type != kind or variable.datatype != _DATATYPES[name]:
            wrong = f"its statement has no {_DATATYPES[name]} variable {number!r}"
        elif name == "DATASHORTTEXT" and cell is None and entity is not None and self._version == 3:
            wrong = f"there is no entity {entity!r}"
        elif name in _NUMBERS:
            if isinstance(cell, int) and cell in _NUMBERS[name]:
                return Value(variable, cell, None, place)
            if cell is None:
                return None
            wrong = f"{self._called(cell)!r} is no {variable.datatype}"
        else:
            content = self._draft.text(self.string(cell, place))
            number = entity if isinstance(entity, int) else None
            return Value(variable, content, number, place) if content else None
        self._draft.problem(0, 0, wrong, "code the statement anew in DNA", place=place)
        return None

    def more(self, value: Value) -> dict[str, object]:
        """Return the attributes of an entity: other names, and a note of the rest."""
        aliases, notes = [], []
        is_known = self._has_attributes and value.entity is not None
        rows = self._tables.rows(_ATTRIBUTES[self._version], value.entity or 0) if is_known else ()
        for number, *pairs in rows:
            place = f"table {'ATTRIBUTES' if self._version == 2 else 'ATTRIBUTEVALUES'}, row {number!r}"
            for name, cell in zip(map(self._called, pairs[::2]), pairs[1::2], strict=True):
                content = self._draft.text(self.string(cell, place))
                if content and name.casefold() == "alias":
                    aliases.append(content)
                elif content:
                    notes.append(f"{name}: {content}")
                    self._draft.flattened(f"attribute {name!r} of entities", "written into the notes of entities")
        return {"aliases": tuple(aliases), "note": "\n".join(notes) or None}

    def tell_left(self) -> None:
        """Count what isn't taken."""
        for table, (what, why) in _LEFT.items():
            if self._tables.has(table):
                self._draft.lost(what, why, self._tables.count(table))
        if self._has_attributes:
            unused, children = (self._tables.number(query[self._version]) for query in (_UNUSED, _CHILDREN))
            self._draft.lost("entities", "no statement has them", unused)
            self._draft.lost("parents of entities", "DNA doesn't say what they mean", children)
        orphans = sum(self._tables.number(_ORPHANS.format(table)) for table in _DATATYPES)
        self._draft.lost("values of variables", "their statement isn't there", orphans)

    def _called(self, cell: Cell) -> str:
        """Read a name for labels and messages, however broken."""
        text = cell.decode(errors="replace") if isinstance(cell, bytes) else "" if cell is None else str(cell)
        return self._draft.text(text) or ""


def _numbered(tables: Tables, table: str, column: str) -> Iterator[tuple[int, Cell]]:
    for number, cell in tables.rows(f"SELECT ID, {column} FROM {table} ORDER BY ID"):
        if isinstance(number, int):
            yield number, cell


def _version(tables: Tables) -> int:
    """Tell DNA 2 from DNA 3 by the tables; test versions between them had others."""
    if tables.has("ROLES"):
        raise Unreadable("it was made by a test version of DNA 3.1, with roles, which isn't read", _OLD)
    tables.need(_NEEDED)
    if tables.has("DATASHORTTEXT", "Entity"):
        tables.need(_THREE)
        return 3
    tells = tables.has("SETTINGS", "Property", "Value")
    settings = tables.rows("SELECT Value FROM SETTINGS WHERE Property = 'version'") if tells else ()
    versions = [cell.decode(errors="replace") for [cell] in settings if isinstance(cell, bytes)]
    if any(not version.startswith("2") for version in versions):
        raise Unreadable(f"it was made by DNA {listed(map(shown, versions))}, whose databases aren't read", _OLD)
    tables.need(_TWO)
    return 2
