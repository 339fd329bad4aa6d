"""The page: one HTML file that shows who said what about whom, offline; nothing from the data is markup or code."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from viz import words
from viz.evidence import Evidence
from viz.labels import SCREEN, UPRIGHT
from viz.layout import places
from viz.network import MARKS, SHAPES, draw, library, stance_of
from viz.records import Said

if TYPE_CHECKING:
    import networkx

SCRIPTS = ("dom.js", "evidence.js", "picture.js", "main.js")
"""The page's own scripts, in the order in which they are joined."""


class Source(NamedTuple):
    """An article that reports statements."""

    title: str
    publisher: str
    published: str
    url: str


def page(graph: networkx.MultiDiGraph[str], *, title: str, language: str = "en") -> str:
    """Assemble the page of a statement graph.

    The page is whole without a network, forbids itself every request and every foreign script by its Content Security
    Policy, and is the same for the same graph. With scripts off its tables hold every statement and every name.

    Args:
        graph: what `viz.graph.statement_graph` returns.
        title: the heading.
        language: which of the texts in `viz/assets/` to use.
    """
    texts = words.texts(language)
    evidence = Evidence(graph, texts)
    statements = evidence.statements()
    entities = evidence.entities(statements)
    drawing = draw(graph, *places(graph, (SCREEN, UPRIGHT)))
    data: dict[str, object] = {"nodes": drawing.nodes, "edges": drawing.edges, "options": drawing.options}
    data |= {"statements": statements, "entities": entities, "texts": texts, "marks": MARKS}
    return _fill(
        title=title,
        t=texts,
        statements=statements,
        listed=sorted(entities, key=lambda entity: (list(SHAPES).index(entity.category), entity.label.casefold())),
        sources=_sources(statements),
        counts=_counts(graph, statements, texts),
        categories=_present((str(entity.category) for entity in entities), SHAPES),
        stances=_present((stance_of(told) for *_, told in graph.edges(data=True)), MARKS),
        marks=MARKS,
        data=_block(data),
    )


def _fill(**values: Any) -> str:
    """Fill the template; everything is escaped but the page's own style, scripts and the data block."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(words.ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _asset("page.css")
    scripts = [library(), "\n".join(["(() => {", '"use strict";', *map(_asset, SCRIPTS), "})();"])]
    values |= {"style": Markup(style), "scripts": [Markup(script) for script in scripts]}
    values["policy"] = _policy(style, scripts)
    values["data"] = Markup(values["data"])
    return environment.get_template("page.html").render(values)


def _asset(name: str) -> str:
    return (words.ASSETS / name).read_text(encoding="utf-8").rstrip()


def _policy(style: str, scripts: list[str]) -> str:
    """Write the Content Security Policy: this style and these scripts, and nothing else from anywhere."""
    code = " ".join(map(_digest, scripts))
    return (
        f"default-src 'none'; script-src {code}; style-src {_digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _block(data: object) -> str:
    """Write data as JSON that can't end its script element or begin a comment in it."""
    text = msgspec.json.encode(data).decode()
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _present(found: Iterable[str], known: Iterable[str]) -> list[tuple[str, int]]:
    """Return which of the known words are found and how often, in the order in which they are known."""
    number = Counter(found)
    return [(word, number[word]) for word in known if number[word]]


def _counts(graph: networkx.MultiDiGraph[str], statements: list[Said], texts: words.Texts) -> list[tuple[int, str]]:
    """Return the numbers that stand under the heading, each with its word."""
    numbers = {
        "statements": len(statements),
        "quoted": sum(said.quoted for said in statements),
        "speakers": len({ref.href for said in statements for ref in said.speakers}),
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
    }
    return [(number, texts["counts"][word][number != 1]) for word, number in numbers.items()]


def _sources(statements: list[Said]) -> list[Source]:
    """Return the articles that report the statements, each once, in their order."""
    found = (Source(said.title, said.publisher, said.published, said.url) for said in statements)
    return [source for source in dict.fromkeys(found) if source.title]
