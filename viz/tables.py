"""The page's tables, which hold everything also without scripts: the statements, and who and what they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from viz.markup import joined, link, links, small, symbol
from viz.network import MARKS, SHAPES
from viz.records import Entity, Passage, Said, Toward
from viz.words import Texts

_TABLE = Markup('<thead role="rowgroup"><tr role="row">{}</tr></thead>\n<tbody role="rowgroup">\n{}</tbody>')
_HEAD = Markup('<th role="columnheader" scope="col">{}</th>')
_STATEMENT = Markup(
    """<tr role="row" id="{anchor}">
<td role="cell" class="no"><a href="#{anchor}" aria-label="{label}">{number}</a></td>
<td role="cell">{who}</td>
<td role="cell" data-label="{toward_label}"><ul class="toward">{toward}</ul></td>
<td role="cell"><p dir="auto" class="{look}">{words}</p>{how}</td>
<td role="cell">{date}{where}</td>
</tr>
"""
)
_TOWARD = Markup("<li>{stance}{to}{condition}</li>")
_STANCE = Markup('<span class="stance {0}"><b aria-hidden="true">{1}</b> {2}</span> ')
_ENTITY = Markup(
    """<tr role="row" id="{anchor}">
<td role="cell">{symbol} <a href="#{anchor}"><bdi>{label}</bdi></a></td>
<td role="cell">{kind}</td>
<td role="cell">{note}{facts}</td>
<td role="cell" class="places" data-label="{said_label}">{said}</td>
<td role="cell" class="places" data-label="{about_label}">{about}</td>
</tr>
"""
)
_NOTE = Markup('<p dir="auto">{}</p>')
_REPORTED = Markup('<span class="quiet">{} {}</span>')
_PLACE = Markup('<a href="#{}">{}</a>')


def statements(said: Iterable[Said], texts: Texts) -> Markup:
    """Write the table of statements, in reading order."""
    return _table(("number", "who", "toward", "words", "where"), (_statement(one, texts) for one in said), texts)


def entities(found: Iterable[Entity], said: Sequence[Said], texts: Texts) -> Markup:
    """Write the table of names, by category and name.

    Args:
        found: the names.
        said: the statements, to whose places the names refer.
        texts: the texts of the interface.
    """
    order = {category: place for place, category in enumerate(SHAPES)}
    listed = sorted(found, key=lambda entity: (order[entity.category], entity.label.casefold(), entity.anchor))
    rows = (_entity(entity, said, texts) for entity in listed)
    return _table(("name", "kind", "onRecord", "said", "saidAbout"), rows, texts)


def _table(columns: Iterable[str], rows: Iterable[Markup], texts: Texts) -> Markup:
    return _TABLE.format(joined(_HEAD.format(texts[column]) for column in columns), joined(rows))


def _statement(said: Said, texts: Texts) -> Markup:
    behalf = small(texts["for"], " ", links(said.behalf)) if said.behalf else ""
    return _STATEMENT.format(
        anchor=said.anchor,
        label=texts["statement"].format(number=said.number),
        number=said.number,
        who=joined([links(said.speakers), small(said.role), behalf]),
        toward_label=texts["toward"],
        toward=joined(_toward(one, texts) for one in said.toward),
        look="quoted" if said.quoted else "paraphrased",
        words=texts["quoted"].format(words=said.words) if said.quoted else said.words or texts["noWords"],
        how=small(" · ".join(filter(None, (said.mode, said.act)))),
        date=said.date or _REPORTED.format(texts["reported"], said.reported),
        where=_where(said, texts),
    )


def _toward(one: Toward, texts: Texts) -> Markup:
    return _TOWARD.format(
        stance="" if one.stance == "none" else _STANCE.format(one.stance, MARKS[one.stance], one.stances),
        to=link(one.to) if one.to else texts["noTarget"],
        condition=small(texts["condition"], ": ", one.condition) if one.condition else "",
    )


def _where(said: Said, texts: Texts) -> Markup:
    """Write the source, and where in it."""
    places = (_place(passage, texts) for passage in said.passages)
    return small(joined([link(said.source), *filter(None, places)], "<br>"))


def _place(passage: Passage, texts: Texts) -> str:
    parts = []
    if passage.line is not None:
        parts.append(texts["line"].format(line=passage.line))
    if passage.start is not None and passage.end is not None:
        parts.append(texts["characters"].format(start=passage.start, end=passage.end))
    return ", ".join(parts)


def _entity(entity: Entity, said: Sequence[Said], texts: Texts) -> Markup:
    return _ENTITY.format(
        anchor=entity.anchor,
        symbol=symbol(entity.category),
        label=entity.label,
        kind=entity.kind,
        note=_NOTE.format(entity.note) if entity.note else "",
        facts=joined(small(fact.caption, ": ", links(fact.refs)) for fact in entity.facts),
        said_label=texts["said"],
        said=_numbers(sorted({*entity.said, *entity.said_for}), said),
        about_label=texts["saidAbout"],
        about=_numbers(entity.said_about, said),
    )


def _numbers(places: Iterable[int], said: Sequence[Said]) -> Markup:
    return joined((_PLACE.format(said[place].anchor, said[place].number) for place in places), " ")
