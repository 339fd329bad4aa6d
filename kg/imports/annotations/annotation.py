"""An annotation in one shape, whichever tool wrote it, and where in the input it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode


@dataclass(frozen=True)
class Place:
    """Where something is in the input: a line, or a path such as `rows[3].tags[1]`, or both."""

    line: int
    path: str

    def __truediv__(self, step: str) -> Place:
        """Go on to a part."""
        return Place(self.line, f"{self.path}.{step}" if self.path else step)


@dataclass(frozen=True)
class Selection:
    """What is selected of a page.

    Args:
        exact: the words.
        prefix: what stands before them.
        suffix: what stands after them.
        place: from where to where, in characters of the page's text.
        line: in which line of it.
        utf16: whether that counts UTF-16 units, as JavaScript does, instead of code points.
    """

    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    place: tuple[int, int] | None = None
    line: int | None = None
    utf16: bool = False


@dataclass(frozen=True)
class Thing:
    """What an annotation identifies: an IRI, with what is said of it.

    Args:
        iri: which thing it is.
        kinds: its classes, by our names.
        label: what it is called.
        more: what else is said of it, by property.
        roles: what it holds.
    """

    iri: str
    kinds: tuple[str, ...] = ()
    label: str | None = None
    more: Mapping[str, tuple[NamedNode | Literal, ...]] = field(default_factory=dict)
    roles: tuple[Thing, ...] = ()


@dataclass
class Annotation:
    """What an annotation says.

    Args:
        place: where it stands in the input.
        page: the address, or another name, of what is annotated.
        key: what tells it from others.
        title: the page's title.
        selection: what is selected; None where the whole page is meant.
        tags: each with its place.
        describing: texts that are marked as descriptions.
        comments: all other texts.
        things: what it identifies.
        statement: the IRI of the statement it is linked with.
    """

    place: Place
    page: str
    key: str = ""
    title: str | None = None
    selection: Selection | None = None
    tags: list[tuple[Place, str]] = field(default_factory=list)
    describing: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    statement: str | None = None
