"""Where the files that ship beside the code are: ontology, queries, articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """Find a shipped folder: `ontology`, `queries`, `queries/questions`, …

    In a wheel the folders lie in `kg/data/`, in a checkout beside `kg/`.

    >>> folder("queries/questions").name
    'questions'
    """
    shipped = _PACKAGE / "data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def ontology(name: str) -> Path:
    """Return the path of a file of the ontology, such as `onrecord.ttl`."""
    return folder("ontology") / name


def queries(kind: str) -> list[Path]:
    """List the query files of a kind (`questions`, `checks`, `rules`, `ontology`), by name."""
    return sorted(folder(f"queries/{kind}").glob("*.rq"))


def articles() -> list[Path]:
    """List the packaged facts files of articles, by name; the register isn't among them."""
    return sorted(path for path in (_PACKAGE / "articles").glob("*.yaml") if path.name != "register.yaml")


def register() -> Path:
    """Return the path of the packaged register: entities that many articles share."""
    return _PACKAGE / "articles" / "register.yaml"
