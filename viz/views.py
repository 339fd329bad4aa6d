"""The views of a debate, by name: those of a page, and of which there are stills."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

View: TypeAlias = Literal["standing", "network", "matrix", "timeline", "statements"]

VIEWS: tuple[View, ...] = get_args(View)
"""All views, the headline view first."""
