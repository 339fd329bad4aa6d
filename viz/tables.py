"""The page's tables for readers whose scripts are off: all statements, and who and what they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from markupsafe import Markup

from viz.markup import isolated, joined, phrase, small, web
from viz.network import MARKS
from viz.records import Name, Passage, Position, Records, Ref, Said, Toward
from viz.words import Texts

_TABLE = Markup(
    "<section>\n<h2>{}</h2>\n<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n</section>\n"
)
_HEAD = Markup('<th scope="col">{}</th>')
_ROW = Markup('<tr id="{}">{}</tr>\n')
_CELL = Markup("<td>{}</td>")
_LIST = Markup("<ul>{}</ul>")
_ITEM = Markup("<li>{}</li>")
_OWN = Markup('<p dir="auto">{}</p>')
_QUOTED = Markup('<p dir="auto" class="quoted">{}</p>')
_STANCE = Markup("<b>{} {}</b> ")


def anchor(kind: str, iri: str) -> str:
    """Return the id of a statement's row ("s") or a name's ("n"): what the page's script links by, works here too.

    >>> anchor("s", "statement/12ab"), anchor("n", "http://example.org/a b&c")
    ('s:statement/12ab', 'n:http://example.org/a%20b%26c')
    """
    return f"{kind}:" + quote(iri, safe="/:#!*'()~")


def tables(records: Records, texts: Texts) -> Markup:
    """Write both tables: the statements in reading order, the names by their kind and label.

    Args:
        records: what `viz.evidence.records` returns.
        texts: the texts of the interface.
    """
    return _Writer(records, texts).tables()


class _Writer:
    def __init__(self, records: Records, texts: Texts) -> None:
        self._records = records
        self._texts = texts
        self._words = texts["table"]

    def tables(self) -> Markup:
        statements = (self._statement(place, said) for place, said in enumerate(self._records.statements))
        kinds = {kind: place for place, kind in enumerate(self._texts["categories"])}
        order = sorted(
            range(len(self._records.names)), key=lambda number: self._sorted(self._records.names[number], kinds)
        )
        names = (self._name(name) for number in order if not (name := self._records.names[number]).nameless)
        return self._table("statements", ("number", "who", "toward", "words", "where"), statements) + self._table(
            "names", ("name", "kind", "onRecord"), names
        )

    def _table(self, title: str, columns: Iterable[str], rows: Iterable[Markup]) -> Markup:
        head = joined(_HEAD.format(self._words[column]) for column in columns)
        return _TABLE.format(self._texts[title], head, joined(rows))

    @staticmethod
    def _sorted(name: Name, kinds: Mapping[str, int]) -> tuple[int, str, str]:
        return kinds[name.category], name.label.casefold(), name.iri

    def _statement(self, place: int, said: Said) -> Markup:
        behalf = small(phrase(self._words["for"], name=self._named(said.behalf))) if said.behalf else ""
        words = self._texts["quoted"].format(words=said.words) if said.quoted else said.words or self._words["noWords"]
        how = (self._texts["modes"].get(said.mode, said.mode), self._texts["acts"].get(said.act, said.act))
        cells = [
            str(place + 1),
            joined([self._named(said.by), small(isolated(said.role)) if said.role else "", behalf]),
            _LIST.format(joined(_ITEM.format(self._toward(one)) for one in said.toward)),
            (_QUOTED if said.quoted else _OWN).format(words) + small(" · ".join(filter(None, how))),
            self._where(said),
        ]
        return _ROW.format(anchor("s", said.iri), joined(map(_CELL.format, cells)))

    def _named(self, numbers: Iterable[int]) -> Markup:
        names = (self._records.names[number] for number in numbers)
        return joined((isolated(name.label) for name in names), "; ")

    def _toward(self, one: Toward) -> Markup:
        to = self._named([one.to]) if one.to is not None else self._words["noTarget"]
        return joined([*map(self._stance, one.positions), to, *map(self._condition, one.positions)])

    def _stance(self, position: Position) -> Markup:
        word = self._texts["stances"].get(position.stance, position.stance)
        return _STANCE.format(MARKS.get(position.stance, ""), word)

    def _condition(self, position: Position) -> Markup:
        return small(self._words["condition"], ": ", isolated(position.condition)) if position.condition else Markup()

    def _where(self, said: Said) -> Markup:
        """Write when it was said, in which source, and where in that."""
        source = self._records.sources[said.source]
        raw = said.when or (said.first if said.first == said.last else f"{said.first}/{said.last}")
        reported = self._records.dates.get(source.published, "")
        date = self._records.dates.get(raw) or (
            phrase(self._texts["statementsView"]["reported"], date=reported) if reported else ""
        )
        places = filter(None, map(self._place, said.passages))
        called = web(source.url, source.publisher or source.host or source.title)
        return joined([date, small(joined([called, *places], ", "))])

    def _place(self, passage: Passage) -> str:
        return str(self._words["line"]).format(line=passage.line) if passage.line is not None else ""

    def _name(self, name: Name) -> Markup:
        captions = self._texts["facts"]
        facts = (small(captions[key], ": ", joined(map(self._ref, refs), "; ")) for key, refs in name.facts)
        cells = [
            isolated(name.label),
            self._texts["kinds"].get(name.type, name.type),
            joined([_OWN.format(name.note) if name.note else "", *facts]),
        ]
        return _ROW.format(anchor("n", name.iri), joined(map(_CELL.format, cells)))

    def _ref(self, ref: Ref) -> Markup:
        if isinstance(ref, int):
            return self._named([ref])
        if isinstance(ref, str):
            return isolated(ref)
        kind, value = ref
        if kind == "u":
            return web(str(value), str(value))
        said = self._records.statements[int(value)]
        return isolated(said.words)
