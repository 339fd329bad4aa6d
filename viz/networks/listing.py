"""What an analysis found, as rows: the one shape that is printed, written to a file, or handed to pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.errors import ExportError

if TYPE_CHECKING:
    import pandas

Cell: TypeAlias = str | int | float | bool | None
_UNSAID: Final = ("", "no", "0")
"""Values of parameters that say that something wasn't done."""
_ONLY_WITH: Final = {"size": "window", "indent": "kernel"}
"""Parameters that tell something only where another is given."""


@dataclass(frozen=True)
class Listing:
    """Rows under named columns, and all that they were calculated by.

    Args:
        columns: their names.
        rows: of each row, a cell a column.
        told: the parameters, by name.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    told: Mapping[str, str] = field(default_factory=dict)

    def frame(self) -> pandas.DataFrame:
        """Return them as a pandas frame, whose `attrs` are the parameters.

        Raises:
            ExportError: pandas isn't installed.
        """
        return framed(list(self.rows), self.told, columns=list(self.columns))


def framed(content: object, told: Mapping[str, str], **axes: Sequence[str]) -> pandas.DataFrame:
    """Return a pandas frame whose `attrs` tell how its content was made.

    Raises:
        ExportError: pandas isn't installed.
    """
    try:
        import pandas
    except ModuleNotFoundError:
        raise ExportError("frames need pandas; install it: pip install 'onrecord[pandas]'") from None
    frame = pandas.DataFrame(content, **axes)
    frame.attrs.update(told)
    return frame


def made_by(told: Mapping[str, str]) -> str:
    """Write parameters in one line, without those that say that something wasn't done.

    >>> made_by({"type": "one-mode", "kernel": "no", "statements": "459"})
    'type one-mode · statements 459'
    """
    unused = [name for name, by in _ONLY_WITH.items() if told.get(by, "") in _UNSAID]
    return " · ".join(f"{name} {value}" for name, value in told.items() if value not in _UNSAID and name not in unused)
