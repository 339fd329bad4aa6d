"""Web Annotations and Hypothesis's: each annotated passage a statement, with what its tags say (`kg.exchange.tags`).

What the tags don't say stays unknown: a highlight without a speaker's tag is a statement whose speaker isn't known.
An annotation's comment is a note, unless it is marked as a description or `comments` says otherwise. Hypothesis counts
places in UTF-16 units of the page's text in the browser (client, src/types/api.ts), the W3C in code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import structs
from pyoxigraph import NamedNode

from kg import rdf
from kg.errors import ParameterError
from kg.exchange import tags
from kg.imports.annotations import pagenotes, parsing
from kg.imports.annotations.annotation import Annotation
from kg.imports.annotations.naming import Naming
from kg.imports.annotations.passages import Text
from kg.imports.annotations.statements import Coder
from kg.imports.annotations.tagvalues import Tags
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.moments import is_after
from kg.model import Article, Facts, Register, Statement, many
from kg.words import shown

SETTINGS: Final[Mapping[str, str]] = {
    "comments": "what an annotation's comment is: note (as it is without this) or says, the coder's paraphrase",
    "text": "a file with the text of the one page that is annotated: passages get their places in it",
}


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read a file of annotations, and yield what each annotated page says, in the order of the file.

    The annotations are held in memory: those of one page may stand anywhere in the file.

    Raises:
        ParameterError: a setting can't be followed.
    """
    comments = settings.get("comments", "note")
    if comments not in ("note", "says"):
        raise ParameterError(f"comments: {shown(comments)} is neither 'note' nor 'says'; write one of them")
    text = _text(settings.get("text"))
    naming = Naming(draft)
    pages: dict[str, list[Annotation]] = {}
    for annotation in parsing.read(path, draft):
        naming.learn(annotation)
        pages.setdefault(annotation.page, []).append(annotation)
    if text and len(pages) > 1:
        raise ParameterError(f"text: {path} annotates {len(pages)} pages, and a text is of one; import them one by one")
    for page, found in pages.items():
        coder = Coder(draft, naming, text, says=comments == "says")
        if facts := _Page(page, found, draft, naming, text).facts(coder):
            yield facts


def _text(name: str | None) -> Text | None:
    try:
        return Text.read(Path(name)) if name else None
    except (OSError, ValueError) as error:
        raise ParameterError(f"text: {name} can't be read ({error}); name a text file in UTF-8") from None


class _Page:
    """What one page's annotations say."""

    def __init__(self, page: str, found: Sequence[Annotation], draft: Draft, naming: Naming, text: Text | None) -> None:
        self._page = page
        self._found = found
        self._draft = draft
        self._naming = naming
        self._text = text

    def facts(self, coder: Coder) -> Facts | None:
        notes, groups = self._sorted()
        read, sha256 = Tags(self._draft, self._naming), self._text.sha256 if self._text else None
        source, mentioned = pagenotes.source(self._page, self._found, notes, read, sha256)
        statements = self._statements(coder, source, groups)
        if not statements and not notes:
            return None
        return self._draft.facts(source, statements, entities=mentioned, line=self._found[0].place.line)

    def _statements(
        self, coder: Coder, source: Article | Register, groups: Sequence[Sequence[Annotation]]
    ) -> list[Statement]:
        if isinstance(source, Register):
            self._draft.lost("annotations of passages", "they are on a register, which reports nothing", len(groups))
            return []
        iri = rdf.source_iri(Facts(article=source))
        kept: dict[str, tuple[Statement, Annotation]] = {}
        for group in groups:
            statement = coder.statement(group)
            if statement is not None:
                self._add(self._dated(statement, source, group[0]), iri, kept, group[0])
        statements = self._answering(list(kept.values()))
        nobody = sum(statement.by is None for statement in statements)
        self._draft.noted("statements without a speaker", "no tag says who speaks", nobody)
        return statements

    def _sorted(self) -> tuple[list[Annotation], list[list[Annotation]]]:
        """Part notes that describe the page from passages, and put passages of one statement together."""
        notes: list[Annotation] = []
        groups: dict[object, list[Annotation]] = {}
        for number, annotation in enumerate(self._found):
            keys = {tag.key: tag.value for _, text in annotation.tags if (tag := tags.parsed(text))}
            if annotation.selection or any(key in tags.KEYS for key in keys):
                name = keys.get("id", "").strip() or annotation.statement
                groups.setdefault(name or number, []).append(annotation)
            elif any(key in tags.SOURCE_KEYS for key in keys) or annotation.things:
                notes.append(annotation)
            else:
                self._draft.lost("page notes", "they are on the whole page, and no tag says what of it")
        return notes, [group for group in groups.values() if any(map(_is_said, group))]

    def _dated(self, statement: Statement, article: Article, first: Annotation) -> Statement:
        """Take out, and report, a day after the article's publication."""
        if not is_after(statement.when, article.published):
            return statement
        wrong = f"this was said on {statement.when}, and its page was published on {article.published}"
        repair = "correct when:, or published: in the note on the page"
        self._draft.problem(first.place.line, 0, wrong, repair, place=first.place.path)
        return structs.replace(statement, when=None)

    def _answering(self, kept: Sequence[tuple[Statement, Annotation]]) -> list[Statement]:
        """Take out, and report, answers to statements that the page doesn't have, and of a statement to itself."""
        names = {statement.id for statement, _ in kept}
        statements = []
        for statement, first in kept:
            answered = many(statement.responds_to)
            strange = [name for name in answered if name in self._naming.statements and name not in names]
            strange += [name for name in answered if name == statement.id]
            for name in strange:
                wrong = f"this answers {shown(name)}, which is no other statement of its page"
                self._draft.problem(first.place.line, 0, wrong, "correct respondsTo:", place=first.place.path)
            right = tuple(name for name in answered if name not in strange)
            statements.append(structs.replace(statement, responds_to=right))
        return statements

    def _add(
        self, statement: Statement, source: NamedNode, kept: dict[str, tuple[Statement, Annotation]], first: Annotation
    ) -> None:
        """Keep a statement; one that would be another's double gets a name of its own."""
        iri = rdf.statement_iri(source, statement).value
        earlier = kept.get(iri)
        if earlier and earlier[0] == statement:
            self._draft.lost("annotations", "they say of a passage what another says, too")
            return
        if earlier is not None and not statement.id:
            name = self._draft.id(source.value, first.key or f"{first.place.line} {first.place.path}")
            statement = structs.replace(statement, id=name)
            iri = rdf.entity_iri(name).value
        kept[iri] = statement, first


def _is_said(annotation: Annotation) -> bool:
    """Tell whether an annotation has words, or says itself what is quoted."""
    selection = annotation.selection
    if selection is not None and (selection.exact is not None or selection.place is not None):
        return True
    return any(tag.key in tags.KEYS for _, text in annotation.tags if (tag := tags.parsed(text)))
