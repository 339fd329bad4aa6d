"""Discourse networks as files: as Discourse Network Analyzer writes them, and as other programs read them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from kg.account import Account
from kg.errors import ParameterError
from kg.files import replacing
from kg.words import Speller, listed
from viz.networks.files.together import NOTHING, OWN, Attributes
from viz.networks.network import Network, Windows


class Format(NamedTuple):
    """A form that a network is written in.

    Args:
        text: what it is, for whom.
        ending: how the names of its files end.
        module: the module here that writes it.
        windows: whether one file holds several time windows.
        evidence: whether it names the statements behind each tie, and has attributes of nodes.
    """

    text: str
    ending: str
    module: str
    windows: bool = True
    evidence: bool = False


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format("the matrix as Discourse Network Analyzer writes it; time windows line by line", ".csv", "dnacsv"),
    "dl": Format("the matrix for UCINET; time windows as several matrices", ".dl", "ucinet"),
    "graphml": Format("for Gephi, yEd, visone, igraph", ".graphml", "graphml", windows=False, evidence=True),
    "gexf": Format("for Gephi; time windows as a network that changes", ".gexf", "gexf", evidence=True),
    "pajek": Format("for Pajek; time windows as a network in time", ".net", "pajek"),
    "json": Format(
        "for programs: parameters, nodes, ties and the statements behind them", ".json", "records", evidence=True
    ),
    "events": Format("the statements that are counted, one a line, as rDNA has its event list", ".csv", "eventlist"),
}
"""The forms, by name."""


def write(
    networks: Network | Windows,
    target: Path | str | BinaryIO,
    form: str = "",
    evidence: bool | None = None,
    attributes: Attributes = NOTHING,
) -> Account:
    """Write a network, or those of all time windows, to a file: whole, or not at all.

    The same networks give the same bytes. All files are UTF-8, and lines end in LF.

    Args:
        networks: what is written.
        target: the name of a file, of which one that is there is replaced; or an open file.
        form: one of `FORMATS`; without it, the ending of the file's name tells.
        evidence: whether GraphML, GEXF and JSON name the statements behind each tie, or only count them; None names
            them unless that would take more than 20 MB.
        attributes: what nodes have in GraphML, GEXF and JSON beside their labels, by the values that they stand for:
            `{"community": communities.by_value()}`.

    Returns:
        An account of what the form couldn't hold as it is.

    Raises:
        ParameterError: there is no such form, it can't hold time windows or attributes, or nodes have an attribute of
            that name anyway.
        ExportError: the file can't be written; nothing was changed.
    """
    target = Path(target) if isinstance(target, str) else target
    chosen = FORMATS[_checked(form) if form or not isinstance(target, Path) else form_of(target)]
    if isinstance(networks, Windows) and not chosen.windows:
        several = listed([name for name, each in FORMATS.items() if each.windows])
        raise ParameterError(
            f"format: a file of {chosen.ending} holds one network; write {several}, or one window, as networks[0]"
        )
    _check(attributes, chosen)
    account = Account()
    asked: Mapping[str, Any] = {"evidence": evidence, "attributes": attributes} if chosen.evidence else {}
    with replacing(target) if isinstance(target, Path) else nullcontext(target) as sink:
        import_module(f"viz.networks.files.{chosen.module}").write(networks, sink, account, **asked)
    return account


def _check(attributes: Attributes, chosen: Format) -> None:
    if taken := sorted(attributes.keys() & OWN):
        raise ParameterError(f"attributes: nodes have {listed(taken, 'and')} anyway; name it otherwise")
    if attributes and not chosen.evidence:
        several = listed([name for name, each in FORMATS.items() if each.evidence])
        raise ParameterError(f"attributes: {chosen.ending} has no place for them; write {several}")


def form_of(target: Path) -> str:
    """Return the form that the ending of a file's name tells.

    >>> form_of(Path("debate.net"))
    'pajek'

    Raises:
        ParameterError: no form has that ending.
    """
    ending = target.suffix.casefold()
    for name, form in FORMATS.items():
        if form.ending == ending:
            return name
    endings = listed(list(dict.fromkeys(form.ending for form in FORMATS.values())))
    raise ParameterError(f"format: {target.name!r} doesn't tell one; name a format, or let the file end in {endings}")


def _checked(form: str) -> str:
    if form not in FORMATS:
        repair = Speller().repair(form, FORMATS, f"write {listed(list(FORMATS))}")
        raise ParameterError(f"format: no format is called {form!r}; {repair}")
    return form
