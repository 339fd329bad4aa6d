"""The page: one HTML file that shows who said what about whom, offline; nothing from the data is markup or code."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from kg.resources import ontology
from viz import fonts, words
from viz.discourse.making import Drawn, discourse
from viz.discourse.placing import numbered
from viz.discourse.table import ties
from viz.evidence import records
from viz.markup import joined, narrowed, small, web
from viz.network import MARKS, library, network
from viz.records import Records, Source
from viz.tables import tables

if TYPE_CHECKING:
    import networkx

    from viz.networks.table import Value

SCRIPTS = {
    "page": ("dom", "data", "address", "selection", "nothing", "stances", "order", "clip"),
    "evidence": ("fragment", "citation", "pieces", "pair", "telling", "profile", "evidence"),
    "standing": ("proof", "standing"),
    "network": (
        *("agreement", "graphs", "fold", "looks", "backdrop", "labels", "overlay", "camera", "finder", "picture"),
        *("recorder", "signs", "svg", "explore", "controls", "network"),
    ),
    "discourse": ("discourse", "behind", "slider", "listing", "panel"),
    "matrix": ("blocks", "roving", "matrix"),
    "timeline": (
        *("scale", "ticks", "lanes", "marks", "chart", "overview", "bins", "wording", "chronicle", "caption"),
        *("guide", "steps", "timeline"),
    ),
    "statements": ("statements",),
    "take": ("csv", "jsonld", "printed", "take"),
    "main": ("filters", "main"),
}
"""The page's own scripts by folder, in the order in which they are joined: each stands on those before it."""

STYLES = (
    *("base", "filters", "evidence", "standing", "network", "discourse", "matrix", "timeline"),
    *("statements", "print"),
)

DISCOURSE = "discourse"
"""The folder of scripts, the style and the texts that a page has only if a discourse network is on it."""

_COUNT = Markup("<span>{}</span>\n")
_SOURCES = Markup('<ul class="sources" aria-label="{}">{}</ul>')
_FOLDED = Markup("<details><summary>{}</summary>\n{}</details>")
_SOURCE = Markup("<li>{}{}</li>\n")
_PART = Markup(" · <bdi>{}</bdi>")
FEW = 3
"""Up to so many sources stand in the heading; more are folded."""


def page(
    graph: networkx.MultiDiGraph[str],
    *,
    title: str,
    language: str = "en",
    view: str = "standing",
    drawn: Drawn | None = None,
    communities: Mapping[Value, int] | None = None,
) -> str:
    """Assemble the page of a statement graph.

    The page is whole without a network, forbids itself every request and every foreign script by its Content Security
    Policy, and is the same for the same graph. With scripts off its tables hold every statement and every name.

    Args:
        graph: what `viz.graph.statement_graph` returns.
        title: the heading.
        language: one of `viz.words.languages()`.
        view: which of `viz.views.VIEWS` is seen first.
        drawn: a discourse network, or those of time windows: the first network of the network view.
        communities: of its values, the number of the community that each belongs to.

    Raises:
        kg.errors.ParameterError: the network is of another store, or the communities are of another network.
    """
    texts = _texts(language, drawn)
    found = records(graph, texts)
    data = {"title": title, "view": view, "texts": texts, "marks": MARKS, "context": _context()}
    tied = discourse(drawn, found, texts, communities) if drawn is not None else None
    data |= {field: getattr(found, field) for field in found.__struct_fields__}
    data |= {"network": network(graph, numbered(tied, found) if tied else None)}
    data |= {DISCOURSE: tied} if tied else {}
    text = msgspec.json.encode(data).decode()
    return _fill(
        text,
        tied is not None,
        t=texts,
        title=title,
        counts=_counts(found, texts),
        sources=_sources(found, title, texts),
        tables=Markup(narrowed((ties(tied, found, texts) if tied else Markup()) + tables(found, texts), "&#{};")),
        data=_block(text),
    )


def _texts(language: str, drawn: Drawn | None) -> words.Texts:
    """Read the interface's texts, those of a discourse network only where there is one."""
    return {key: text for key, text in words.texts(language).items() if drawn is not None or key != DISCOURSE}


def _fill(said: str, tied: bool, **values: object) -> str:
    """Fill the page's frame; everything is escaped but markup, the page's own style and its scripts.

    Args:
        said: all that the page says, for which it needs fonts.
        tied: whether it has a discourse network.
        values: what stands in the frame's places.
    """
    styles = (name for name in STYLES if tied or name != DISCOURSE)
    folders = {folder: names for folder, names in SCRIPTS.items() if tied or folder != DISCOURSE}
    style = "\n".join([fonts.faces(said), *(_asset(f"css/{name}.css") for name in styles)])
    scripts = (_asset(f"js/{folder}/{name}.js") for folder, names in folders.items() for name in names)
    script = "\n".join(["(() => {", '"use strict";', *scripts, "})();"])
    code = {"style": style, "library": library(), "script": script}
    policy = _policy(style, [code["library"], script])
    own = {name: Markup(text) for name, text in code.items()}
    return str(Markup(_asset("page.html")).format(**values, **own, policy=policy))


def _asset(name: str) -> str:
    return (words.ASSETS / name).read_text(encoding="utf-8").rstrip()


def _context() -> object:
    """Read the context by which the page writes JSON-LD."""
    return json.loads(ontology("context.jsonld").read_bytes())["@context"]


def _policy(style: str, scripts: list[str]) -> str:
    """Write the Content Security Policy: this style, these scripts and fonts inside; nothing else from anywhere.

    No script, these included, can turn text into markup or code: browsers that know trusted types refuse it.
    """
    code = " ".join(map(_digest, scripts))
    return (
        f"default-src 'none'; script-src {code}; style-src {_digest(style)}; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _block(text: str) -> Markup:
    """Write JSON so that it can't end its script element or begin a comment in it."""
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(narrowed(text, "\\u{:04x}"))


def _counts(found: Records, texts: words.Texts) -> Markup:
    """Write the numbers that stand under the heading."""
    numbers = {
        "statements": len(found.statements),
        "quoted": sum(said.quoted for said in found.statements),
        "speakers": len({by for said in found.statements for by in said.by if not found.names[by].nameless}),
    }
    return joined(_COUNT.format(words.counted(texts["counts"][key], count, texts)) for key, count in numbers.items())


def _sources(found: Records, title: str, texts: words.Texts) -> Markup:
    """Write the articles that report the statements, by the day they were published, those without a day last."""
    titled = [source for source in found.sources if source.title]
    titled.sort(key=lambda source: (not source.published, source.published, source.title, source.iri))
    items = joined(_source(source, title, found) for source in titled)
    listed = _SOURCES.format(texts["page"]["sources"], items) if titled else Markup()
    if len(titled) <= FEW:
        return listed
    return _FOLDED.format(words.counted(texts["page"]["sourceCount"], len(titled), texts), listed)


def _source(source: Source, title: str, found: Records) -> Markup:
    """Write an article; its title only where that isn't the page's own."""
    date = found.dates.get(source.published, "")
    called = source.publisher if source.title == title and source.publisher else source.title
    about = [text for text in (source.publisher, date) if text and text != called]
    return _SOURCE.format(web(source.url, called), small(*(_PART.format(text) for text in about)))
