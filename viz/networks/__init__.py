"""Discourse networks: who agrees with whom, which coalitions form, how a debate shifts.

>>> import kg
>>> from viz import networks
>>> with kg.open() as store:
...     loaded = kg.load(store, *kg.articles())
...     agreement = networks.make(store, variable1="agent", variable2="issue", aggregation="congruence")
>>> agreement.rows.labels[:3]
('AI researchers', 'Amazon', 'American Civil Liberties Union')

`read` reads the table of coded statements of a store, `make` and `make_windows` make networks of a store or a table,
`write` writes them to files; the analyses are in rooms of their own, as `communities`. `README.md` here is a tutorial.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kg.store import Store
    from viz.networks.network import Network, Windows
    from viz.networks.parameters import Parameters
    from viz.networks.table import Table

_ROOMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Column": "table.Column",
        "Document": "table.Document",
        "Listing": "listing.Listing",
        "Network": "network.Network",
        "Parameters": "parameters.Parameters",
        "Table": "table.Table",
        "Windows": "network.Windows",
        "read": "reading.table",
        "write": "files.write",
    }
)
"""Where each public name is at home: room and name. No name is that of a room, which would take its place."""


def __getattr__(name: str) -> Any:
    """Return a public name from its room, which is imported when it is first asked for."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, _, own = _ROOMS[name].rpartition(".")
    return getattr(import_module(f"{__name__}.{room}"), own)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted({*_ROOMS, "make", "make_windows"})


def make(source: Store | Table, parameters: Parameters | None = None, **given: Any) -> Network:
    """Return the network of all statements of a range.

    Args:
        source: a store, or a table of coded statements.
        parameters: how it is made; or each of `Parameters` by its name.

    Raises:
        kg.errors.ParameterError: parameters that don't go together, or a variable that isn't there.
    """
    from viz.networks import making

    return making.network(*_asked(source, parameters, given))


def make_windows(source: Store | Table, parameters: Parameters | None = None, **given: Any) -> Windows:
    """Return the network of each time window of a range.

    Args:
        source: a store, or a table of coded statements.
        parameters: how they are made; or each of `Parameters` by its name.

    Raises:
        kg.errors.ParameterError: as `make`; no window is asked for, or there are too many.
    """
    from viz.networks import making

    return making.time_windows(*_asked(source, parameters, given))


def _asked(source: Store | Table, parameters: Parameters | None, given: dict[str, Any]) -> tuple[Table, Parameters]:
    """Return the table, read no further than it is needed, and the parameters."""
    from viz.networks import reading
    from viz.networks.parameters import Parameters
    from viz.networks.table import Table

    wanted = parameters or Parameters(**given)
    read = source if isinstance(source, Table) else reading.table(source, *wanted.all_variables, "speaker", "coder")
    return read, wanted
