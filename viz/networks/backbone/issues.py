"""Parts the issues of a debate into its backbone and those that its network can be made without.

Source: Philip Leifeld, rDNA's manual, pages dna_backbone and dna_evaluateBackboneSolution (rDNA 3.0, 2022 ff.), which
name the three methods, penalty, fixed and nested; the losses are those of `loss`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias, get_args

import numpy as np

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.backbone.loss import Losses, Mask
from viz.networks.backbone.search import annealed, tried
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.table import Table, Value

Method: TypeAlias = Literal["penalty", "fixed", "nested"]

EXACT = 14
"""Of up to so many issues all sets are tried."""


class Step(NamedTuple):
    """An issue that was dropped.

    Args:
        issue: what it is called.
        backbone_loss: the loss of what is left.
        redundant_loss: the loss of what is dropped so far.
        statements: how many statements are left.
    """

    issue: str
    backbone_loss: float
    redundant_loss: float
    statements: int


@dataclass(frozen=True, eq=False)
class Backbone:
    """A backbone.

    Args:
        network: the full network.
        backbone: the issues that are kept, by label.
        redundant: the others.
        backbone_loss: the loss of the network that is made from the backbone alone, without a penalty.
        redundant_loss: the same of the redundant issues.
        steps: of nested, what was dropped, the first first.
        exact: whether it is known that no other set is better.
        parameters: what it was found by, as text.
    """

    network: Network
    backbone: tuple[str, ...]
    redundant: tuple[str, ...]
    backbone_loss: float
    redundant_loss: float
    steps: tuple[Step, ...]
    exact: bool
    parameters: Mapping[str, str] = field(default_factory=dict)

    def listing(self) -> Listing:
        """List the steps of a nested backbone; else each issue, which set it is in, and the set's loss."""
        told = self.network.told() | dict(self.parameters)
        if self.steps:
            rows = [(number, *step) for number, step in enumerate(self.steps, start=1)]
            return Listing(("step", "issue", "backbone loss", "redundant loss", "statements"), rows, told)
        kept = [(issue, "backbone", self.backbone_loss) for issue in self.backbone]
        return Listing(
            ("issue", "set", "loss"),
            kept + [(issue, "redundant", self.redundant_loss) for issue in self.redundant],
            told,
        )


def evaluate(
    table: Table, parameters: Parameters, issues: Sequence[Value], penalty: float = 0.0
) -> tuple[float, float]:
    """Return the loss of a set of issues as a backbone, and that of all other issues.

    Args:
        table: coded statements.
        parameters: how the full network is made: one-mode, without time windows.
        issues: the backbone, by value or label; without any its network has no tie.
        penalty: by which each loss is multiplied with exp(−penalty · share of issues left out); 0 leaves it.

    Raises:
        ParameterError: an issue isn't in the network, or the network has no backbone.
    """
    losses = Losses(table, parameters)
    mask = losses.places(issues)
    return losses.of(mask, penalty), losses.of(~mask, penalty)


def backbone(
    table: Table,
    parameters: Parameters,
    method: Method = "nested",
    penalty: float = 3.5,
    size: int = 1,
    seed: int = 0,
    iterations: int = 10_000,
) -> Backbone:
    """Find which issues (values of variable 2) are the backbone of a network and which are redundant.

    - nested drops, step by step, the issue whose loss is least, until none is left: the order of all. Its sets are as
      `size` says.
    - fixed seeks the `size` issues of the least loss.
    - penalty seeks the set of the least penalized loss, of any size but none and all: the greater the penalty, the
      smaller the backbone. 2.5 to 12 are reasonable; 0 makes one issue redundant.

    Of up to 14 issues, fixed and penalty try all sets; of more they search by simulated annealing.

    Args:
        table: coded statements.
        parameters: how the full network is made: one-mode, without time windows.
        method: how it is sought.
        penalty: of penalty, how much large sets are punished.
        size: of fixed and nested, how many issues are kept.
        seed: of the random numbers.
        iterations: how many steps annealing takes.

    Raises:
        ParameterError: the method is none, the network has no backbone, or there are fewer issues than needed.
    """
    losses = Losses(table, parameters)
    issues = len(losses.labels)
    _check(method, penalty, size, iterations, issues)
    told = {"method": method, "seed": str(seed), "iterations": str(iterations)}
    if method == "nested":
        steps, kept = _nested(losses, size)
        return _found(losses, kept, steps, False, {"method": method, "size": str(size)})
    punished = penalty if method == "penalty" else 0.0
    told |= {"penalty": f"{penalty:g}"} if method == "penalty" else {"size": str(size)}
    number = 0 if method == "penalty" else size

    def loss(mask: Mask) -> float:
        return losses.of(mask, punished)

    exact = issues <= EXACT or number == issues
    found = tried(issues, number, loss) if exact else annealed(issues, number, loss, seed, iterations)
    return _found(losses, found, (), exact, told)


def _check(method: Method, penalty: float, size: int, iterations: int, issues: int) -> None:
    """Refuse parameters that can't be."""
    if method not in get_args(Method):
        raise ParameterError(f"method: {method!r} is none; write {listed(get_args(Method))}")
    if penalty < 0 or iterations < 1:
        raise ParameterError("penalty, iterations: write a penalty of 0 or more and 1 iteration or more")
    if method == "penalty" and issues < 2:
        raise ParameterError(f"method: penalty needs two issues, and there are {issues}; take nested")
    if method != "penalty" and not min(1, issues) <= size <= issues:
        raise ParameterError(f"size: {size} of {issues} issues can't be kept; write 1 to {issues}")


def _nested(losses: Losses, size: int) -> tuple[tuple[Step, ...], Mask]:
    """Drop one issue after the other; return the steps, and the set of so many issues on the way."""
    now = np.ones(len(losses.labels), bool)
    kept, steps = now.copy(), list[Step]()
    while now.any():
        if now.sum() == size:
            kept = now.copy()
        left = {int(place): _without(now, int(place)) for place in np.flatnonzero(now)}
        place = min(left, key=lambda each: losses.of(left[each]))
        now = left[place]
        statements = int(losses.statements[now].sum())
        steps.append(Step(losses.labels[place], losses.of(now), losses.of(~now), statements))
    return tuple(steps), kept


def _without(mask: Mask, place: int) -> Mask:
    left = mask.copy()
    left[place] = False
    return left


def _found(losses: Losses, kept: Mask, steps: tuple[Step, ...], exact: bool, told: Mapping[str, str]) -> Backbone:
    labels = np.array(losses.labels, object)
    return Backbone(
        losses.network,
        tuple(labels[kept]),
        tuple(labels[~kept]),
        losses.of(kept),
        losses.of(~kept),
        steps,
        exact,
        told,
    )
