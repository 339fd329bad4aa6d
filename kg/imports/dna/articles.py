"""One document of DNA as an article of the model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from kg import rdf
from kg.codes import DOCUMENT_NUMBER
from kg.files import write_all
from kg.imports.drafting.draft import Draft
from kg.model import Article, Code, Facts


class Document(NamedTuple):
    """A document as DNA keeps it; empty is what wasn't filled in.

    Args:
        number: its number in the project.
        published: a moment.
        text: None where it isn't at hand.
    """

    number: str
    title: str
    author: str = ""
    source: str = ""
    section: str = ""
    type: str = ""
    notes: str = ""
    coder: str = ""
    published: str | None = None
    text: str | None = None


class Articles:
    """Makes articles of documents, no two the same.

    Args:
        draft: gives names, and keeps account.
        texts: the folder into which the texts are written, each under its own hash; None writes none.
    """

    def __init__(self, draft: Draft, texts: Path | None = None) -> None:
        self._draft = draft
        self._texts = texts
        self._made: set[str] = set()

    def article(self, document: Document) -> Article:
        """Make an article.

        Raises:
            ExportError: its text can't be written.
        """
        author, source = self._draft.text(document.author), self._draft.text(document.source)
        article = Article(
            title=self._title(document),
            publisher=self._draft.agent(source, "Organization") if source else None,
            published=document.published,
            authors=self._draft.agent(author, "Person") if author else (),
            sha256=self._kept(document.text),
            codes=tuple(self._codes(document)),
            note=self._note(document),
        )
        return self._unlike_others(article, document)

    def _title(self, document: Document) -> str:
        if title := self._draft.text(document.title):
            return title
        self._draft.noted("documents without a title", "called by their number")
        return f"Document {document.number}"

    def _codes(self, document: Document) -> Iterator[Code]:
        """Yield what DNA's networks ask of documents, its number too: by it those of one moment are in their order."""
        if document.number.isdecimal() and len(document.number) < len(str(2**53)):
            yield Code(variable=DOCUMENT_NUMBER, value=int(document.number))
        for name in ("section", "type"):
            if content := self._draft.text(getattr(document, name)):
                yield Code(variable=name, value=content)

    def _note(self, document: Document) -> str | None:
        lines = []
        for name in ("notes", "coder"):
            if content := self._draft.text(getattr(document, name)):
                self._draft.flattened(f"{name} of documents", "written into the notes of articles")
                lines.append(f"{name}: {content}")
        return "\n".join(lines) or None

    def _kept(self, text: str | None) -> str | None:
        """Return a text's hash; write the text, where a folder for it is set."""
        if text is None:
            return None
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        if self._texts:
            write_all({self._texts / f"{sha256}.txt": text.encode()})
        return sha256

    def _unlike_others(self, article: Article, document: Document) -> Article:
        """Keep a document a source of its own, even if it has another's text, or another's title, date and source."""
        if article.sha256 and _iri(article) in self._made:
            self._draft.flattened("documents with the text of another", "their sha256 is left away: each is a source")
            article = structs.replace(article, sha256=None)
        if _iri(article) in self._made:
            self._draft.flattened("documents that look like another", "their number is added to their title")
            article = structs.replace(article, title=f"{article.title} (document {document.number})")
        self._made.add(_iri(article))
        return article


def _iri(article: Article) -> str:
    return rdf.source_iri(Facts(article=article)).value
