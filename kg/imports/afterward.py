"""Whether a statement is dated after the article that reports it, which can't be."""

from __future__ import annotations

from kg.dates import Days


def is_after(when: str | None, published: str | None) -> bool:
    """Tell whether the first day that a statement may have been made is after its article's publication.

    >>> is_after("2024-03-02", "2024-03-01T09:00:00Z"), is_after("2024", "2024-03-01"), is_after(None, "2024-03-01")
    (True, False, False)
    """
    first = Days.parse(when).earliest if when else None
    return first is not None and published is not None and first.isoformat() > published[:10]
