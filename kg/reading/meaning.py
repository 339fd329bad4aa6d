"""Everything that can be wrong with facts whose shape is right: the one set of checks, whatever the facts came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kg import rdf
from kg.kinds import UNSURE, called
from kg.model import Code, Facts, Span, Statement
from kg.namespaces import HOME
from kg.reading.forms import check_forms
from kg.reading.names import Known, Names, check_definitions
from kg.reading.quotations import ArticleText, check_quotation, check_words
from kg.reading.references import check_circles, check_references
from kg.reading.report import Finding, Hurt, Path
from kg.texts import Texts
from kg.words import Speller, listed, shown


class Context(NamedTuple):
    """What a user's facts are checked against."""

    known: Known
    texts: Texts


NOT_HURT: Final = Hurt()
_ANY_SOURCE: Final = NamedNode(HOME)
"""Statements of one document differ by themselves, whatever their source is called."""


def check(facts: Facts, context: Context, speller: Speller, hurt: Hurt = NOT_HURT) -> Iterator[Finding]:
    """Find everything that is wrong with a document.

    Args:
        facts: the document; None stands for what is broken in it.
        context: the registers it may refer to, and the texts.
        speller: finds the nearest right words.
        hurt: what is broken in it and was reported; no finding rests on that.

    Raises:
        InputError: the article's text can't be read.
    """
    findings = _check(facts, context, speller, hurt)
    return (finding for finding in findings if not hurt.covers(finding.path)) if hurt else findings


def _check(facts: Facts, context: Context, speller: Speller, hurt: Hurt) -> Iterator[Finding]:
    names = Names(facts, context.known, hurt)
    yield from _check_source(facts, hurt)
    if facts.article:
        yield from _check_codes(facts.article.codes, ("article",))
    yield from check_definitions(facts, names, context.known)
    yield from check_references(facts, names, speller)
    yield from check_circles(facts)
    yield from check_forms(facts, names)
    yield from _check_holders(names)
    text = context.texts.of(facts.article.sha256) if facts.article and context.texts else None
    yield from _check_statements(facts, names, ArticleText(text) if text is not None else None, speller, hurt)
    yield from _check_twice(facts, hurt)


def _check_source(facts: Facts, hurt: Hurt) -> Iterator[Finding]:
    sources = [key for key in ("article", "register") if getattr(facts, key) or hurt.touches((key,))]
    if len(sources) > 1:
        yield Finding(("register",), "a file has one source, an article or a register", "write two files")
    elif not sources:
        repair = "add article: with title, publisher and published, or register: with title and citation"
        yield Finding((), "the facts name no source", repair)
    if facts.register and facts.statements and not facts.article:
        yield Finding(("statements",), "a register has no statements", "write them in their article's file")


def _check_holders(names: Names) -> Iterator[Finding]:
    for path, name, entity in names.entities:
        roles = getattr(entity, "roles", ())
        kind = getattr(entity, "type", None)
        if roles and kind and kind != "Person":
            yield Finding((*path, "roles"), f"{shown(name)} is {called(kind)}", "only a person has roles")


def _check_statements(
    facts: Facts, names: Names, text: ArticleText | None, speller: Speller, hurt: Hurt
) -> Iterator[Finding]:
    for number, statement in enumerate(facts.statements):
        path = ("statements", number)
        if hurt and hurt.covers(path):
            continue
        yield from check_quotation(statement, path, text, hurt)
        if statement.as_ and statement.by:
            yield from _check_role(statement, path, names, speller, hurt)
        elif statement.as_ and not hurt.touches((*path, "by")):
            yield Finding((*path, "as"), "a role without a speaker", "add 'by', or take 'as' out")
        yield from _check_codes(statement.codes, path)
        if statement.positions:
            yield from _check_held(statement, path, hurt)
            yield from check_words(statement, path, hurt)
            yield from _check_stances(statement, path)


def _check_codes(codes: Sequence[Code], path: Path) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for number, code in enumerate(codes):
        here = (*path, "codes", number, "variable")
        earlier = first.setdefault(code.variable, here)
        if earlier != here and code.variable:
            wrong = f"the variable {shown(code.variable)} is coded twice"
            yield Finding(here, wrong, "keep one code, or make a second statement for a second coder", earlier)


def _check_role(statement: Statement, path: Path, names: Names, speller: Speller, hurt: Hurt) -> Iterator[Finding]:
    speaker, title = statement.by or "", statement.as_ or ""
    kind = names.kinds[speaker]
    titles = names.titles(speaker)
    if kind in (None, UNSURE) or title in titles or hurt.touches(("agents", speaker, "roles")):
        return
    if kind != "Person":
        yield Finding((*path, "as"), f"{shown(speaker)} is {called(kind or '')}", "only a person speaks in a role")
        return
    otherwise = f"give {shown(speaker)} that role"
    if titles:
        otherwise = f"write {listed(map(shown, titles))}, or {otherwise}"
    repair = speller.repair(title, titles, otherwise)
    yield Finding((*path, "as"), f"{shown(speaker)} has no role {shown(title)}", repair)


def _check_held(statement: Statement, path: Path, hurt: Hurt) -> Iterator[Finding]:
    """Find positions that nobody holds."""
    if statement.by or statement.for_ or hurt.touches((*path, "by")) or hurt.touches((*path, "for")):
        return
    for number, position in enumerate(statement.positions):
        here = (*path, "positions", number)
        if not position.held_by and not hurt.touches((*here, "heldBy")):
            yield Finding(here, "nobody holds this position", "add 'heldBy', or the statement's 'by' or 'for'")


def _check_stances(statement: Statement, path: Path) -> Iterator[Finding]:
    """Find positions that are there twice, and a target that is supported and opposed without a condition."""
    first: dict[tuple[str | None, str, str, str | None], int] = {}
    for number, position in enumerate(statement.positions):
        if not position.on or not position.stance:
            continue
        here, holder = (*path, "positions", number), statement.holder(position)
        key = (holder, position.on, position.stance, position.condition)
        earlier = first.setdefault(key, number)
        if earlier != number:
            before = (*path, "positions", earlier)
            yield Finding(here, "this position is there twice", "keep one, or add a condition", before)
        other = {"supports": "opposes", "opposes": "supports"}.get(position.stance, "")
        against = first.get((holder, position.on, other, None))
        if against is not None and position.condition is None:
            who = shown(holder) if holder else "its speaker"  # who is missing where `by` itself is broken
            wrong = f"{who} supports and opposes {shown(position.on)} in one statement"
            repair = "add the condition of one of the two, or write stance: mixed"
            yield Finding(here, wrong, repair, (*path, "positions", against))


def _check_twice(facts: Facts, hurt: Hurt) -> Iterator[Finding]:
    """Find statements that would become one in the graph."""
    alike: dict[object, list[int]] = {}
    for number, statement in enumerate(facts.statements):
        at = statement.at
        start = at.start if isinstance(at, Span) else at[0].start if at else None
        alike.setdefault((statement.by, statement.act, start), []).append(number)
    for numbers in alike.values():
        if len(numbers) > 1:
            yield from _check_alike(facts, numbers, hurt)


def _check_alike(facts: Facts, numbers: list[int], hurt: Hurt) -> Iterator[Finding]:
    """Tell statements apart by their IRI; it is costly, so only those that could have one in common come here."""
    first: dict[NamedNode, Path] = {}
    for number in numbers:
        statement, path = facts.statements[number], ("statements", number)
        if statement.id or hurt.touches(path):
            continue
        earlier = first.setdefault(rdf.statement_iri(_ANY_SOURCE, statement), path)
        if earlier != path:
            wrong = "this statement is there twice, with the same speaker, act and words"
            yield Finding(path, wrong, "take one out, or give each an 'id'", earlier)
