"""What the parameters of a discourse network can be, by name: light, so that the command line can list them."""

from __future__ import annotations

from typing import Literal, TypeAlias

Type: TypeAlias = Literal["one-mode", "two-mode"]
Aggregation: TypeAlias = Literal["ignore", "congruence", "conflict", "subtract", "combine"]
Normalization: TypeAlias = Literal["no", "average", "jaccard", "cosine", "activity", "prominence"]
Duplicates: TypeAlias = Literal["include", "document", "week", "month", "year", "acrossrange"]
Unit: TypeAlias = Literal["no", "events", "seconds", "minutes", "hours", "days", "weeks", "months", "years"]
Kernel: TypeAlias = Literal["no", "uniform", "triangular", "epanechnikov", "gaussian"]
Convention: TypeAlias = Literal["onrecord", "dna"]
Picture: TypeAlias = Literal["diagram", "heatmap", "dendrogram", "barplot", "polarization"]
