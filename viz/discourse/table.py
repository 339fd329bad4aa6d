"""The table of a discourse network's ties for readers whose scripts are off, and how the network was made."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from markupsafe import Markup

from viz import words
from viz.discourse.kinds import TIE, kind, occurring
from viz.discourse.placing import known
from viz.discourse.records import Discourse
from viz.markup import isolated, joined
from viz.records import Records
from viz.words import Texts

MOST = 200
"""So many ties are listed, the strongest."""

_SECTION = Markup("<section>\n<h2>{}</h2>\n<dl>{}</dl>\n<table>\n<caption>{}</caption>\n{}{}</table>\n</section>\n")
_HEAD = Markup("<thead><tr>{}</tr></thead>\n")
_TITLE = Markup('<th scope="col">{}</th>')
_BODY = Markup("<tbody>\n{}</tbody>\n")
_ROW = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n")
_PAIR = Markup("<div><dt>{}</dt><dd>{}</dd></div>\n")


def ties(found: Discourse, records: Records, texts: Texts) -> Markup:
    """Write the strongest ties of a discourse network as a table; of time windows, all together.

    Args:
        found: what `viz.discourse.discourse` returns.
        records: the page's records.
        texts: the texts of the interface.
    """
    own = texts["discourse"]
    title = _HEAD.format(joined(_TITLE.format(own["table"][key]) for key in ("one", "other", "how", "weight")))
    caption = words.counted(texts["discourse"]["table"]["caption"], len(found.pairs) // 2, texts)
    if len(found.slices) > 1:
        caption = texts["discourse"]["table"]["sum"]
    rows = joined(_rows(found, records, texts))
    return _SECTION.format(own["name"], joined(_made(found, own)), caption, title, _BODY.format(rows))


def _rows(found: Discourse, records: Records, texts: Texts) -> Iterator[Markup]:
    """Write the strongest ties; instead of the weight of combined levels, these."""
    nodes = known(found, records)
    sums = found.sums()
    for pair in np.argsort(-np.abs(sums), kind="stable")[:MOST]:
        one, other = (isolated(nodes[node].label) for node in found.pairs[2 * pair : 2 * pair + 2])
        sort = kind(found, sums[pair])
        how = texts["discourse"]["tie"] if sort == TIE else texts["network"]["kinds"][sort]
        levels = occurring(found.levels, sums[pair]) if found.aggregation == "combine" else []
        weight = texts["between_items"].join(level.label for level in levels) or f"{sums[pair]:.6g}"
        yield _ROW.format(one, other, how, isolated(weight))


def _made(found: Discourse, own: Texts) -> Iterator[Markup]:
    """Write each parameter; what has no word of the interface stands as it is."""
    for name, text in found.told:
        if text:
            word = own["variables" if name.startswith("variable") or name == "qualifier" else "values"].get(text, text)
            yield _PAIR.format(own["parameters"][name], isolated(word))
