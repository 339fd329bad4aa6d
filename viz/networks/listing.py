"""What an analysis found, as rows: the one shape that is printed, written to a file, or handed to pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pandas

Cell: TypeAlias = str | int | float | bool | None


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
        """Return them as a pandas frame, whose `attrs` are the parameters."""
        import pandas

        frame = pandas.DataFrame(list(self.rows), columns=list(self.columns))
        frame.attrs.update(self.told)
        return frame
