"""The page: one HTML file that shows who said what about whom, offline; nothing from the data is markup or code."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from viz import tables, words
from viz.evidence import Evidence
from viz.labels import SCREEN, UPRIGHT
from viz.layout import places
from viz.markup import joined, line, link, number, symbol
from viz.network import MARKS, SHAPES, category_of, draw, library, stance_of
from viz.records import Ref, Said

if TYPE_CHECKING:
    import networkx

SCRIPTS = ("js/dom.js", "js/evidence.js", "js/picture.js", "js/main.js")
"""The page's own scripts, in the order in which they are joined."""

_COUNT = Markup("<span><b>{}</b> {}</span>\n")
_SOURCE = Markup("<li>{}{}</li>\n")
_LEGEND = Markup("<li>{} {}{}{}</li>\n")
_MARK = Markup('<b class="mark {}">{}</b> ')


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
        t=texts,
        title=title,
        counts=_counts(graph, statements, texts),
        sources=_sources(statements),
        **_legend(graph, texts),
        statements=tables.statements(statements, texts),
        entities=tables.entities(entities, statements, texts),
        data=_block(data),
    )


def _fill(**values: object) -> str:
    """Fill the page's frame; everything is escaped but markup, the page's own style and its scripts."""
    style = _asset("css/base.css")
    script = "\n".join(["(() => {", '"use strict";', *map(_asset, SCRIPTS), "})();"])
    code = {"style": style, "library": library(), "script": script}
    policy = _policy(style, [code["library"], script])
    own = {name: Markup(text) for name, text in code.items()}
    return str(Markup(_asset("page.html")).format(**values, **own, policy=policy))


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


def _block(data: object) -> Markup:
    """Write data as JSON that can't end its script element or begin a comment in it."""
    text = msgspec.json.encode(data).decode()
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)


def _counts(graph: networkx.MultiDiGraph[str], statements: list[Said], texts: words.Texts) -> Markup:
    """Write the numbers that stand under the heading."""
    numbers = {
        "statements": len(statements),
        "quoted": sum(said.quoted for said in statements),
        "speakers": len({ref.href for said in statements for ref in said.speakers}),
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
    }
    return joined(_COUNT.format(count, texts["counts"][word][count != 1]) for word, count in numbers.items())


def _sources(statements: list[Said]) -> Markup:
    """Write the articles that report the statements, each once, in their order."""
    found = dict.fromkeys((said.title, said.url, said.publisher, said.published) for said in statements)
    return joined(
        _SOURCE.format(link(Ref(title, url=url)), "".join(f" · {text}" for text in about if text))
        for title, url, *about in found
        if title
    )


def _legend(graph: networkx.MultiDiGraph[str], texts: words.Texts) -> dict[str, Markup]:
    """Write what each symbol and each line in this picture means, and how often it occurs."""
    categories = Counter(category_of(told) for _, told in graph.nodes(data=True))
    stances = Counter(stance_of(told) for *_, told in graph.edges(data=True))
    return {
        "categories": joined(
            _LEGEND.format(symbol(name), "", texts["categories"][name], number(categories[name]))
            for name in _present(categories, SHAPES)
        ),
        "stances": joined(
            _LEGEND.format(
                line(name),
                _MARK.format(name, MARKS[name]) if MARKS[name] else "",
                texts["stances"][name],
                number(stances[name]),
            )
            for name in _present(stances, MARKS)
        ),
        "lines": joined(_LEGEND.format(line(name), "", texts["lines"][name], "") for name in texts["lines"]),
    }


def _present(counted: Counter[str], known: Iterable[str]) -> list[str]:
    return [name for name in known if counted[name]]
