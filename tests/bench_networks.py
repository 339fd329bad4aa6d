"""Benchmarks of discourse networks: a million made-up positions of 10,000 agents on 500 issues.

Each way runs in a process of its own, so that its greatest use of memory is seen; `make bench` prints ratios.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viz.networks import making
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Document, Table

POSITIONS, AGENTS, ISSUES = 1_000_000, 10_000, 500
FEW_AGENTS = 1_000


def made_up() -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Make up positions: of each its agent, its issue, and whether it supports that."""
    random = np.random.default_rng(1)
    agent, issue, stance = (random.integers(0, most, POSITIONS, np.int32) for most in (AGENTS, ISSUES, 2))
    return agent, issue, stance


def table() -> Table:
    """Return them as a table."""
    agent, issue, stance = made_up()
    nothing = np.zeros(POSITIONS, np.int64)
    return Table(
        range(POSITIONS),  # type: ignore[arg-type]
        np.arange(POSITIONS, dtype=np.int32),
        [Document("one")],
        np.zeros(POSITIONS, np.int32),
        np.arange(POSITIONS).astype("datetime64[s]"),
        nothing,
        nothing,
        {
            "agent": Column("text", tuple(f"agent {number:05}" for number in range(AGENTS)), agent),
            "issue": Column("text", tuple(f"issue {number:03}" for number in range(ISSUES)), issue),
            "stance": Column("boolean", (False, True), stance),
        },
    )


def profiles() -> NDArray[np.float32]:
    """Return the counts alone: agents × issues and stances."""
    agent, issue, stance = made_up()
    flat = np.bincount(agent * np.int64(ISSUES * 2) + issue * 2 + stance, minlength=AGENTS * ISSUES * 2)
    return flat.astype(np.float32).reshape(AGENTS, ISSUES * 2)


# The ways; each prepares, and returns what is timed.


def bare() -> Callable[[], object]:
    """The product of the counts with themselves, and nothing else, by BLAS in single precision."""
    counts = profiles()
    return lambda: counts @ counts.T


def bare_sparse() -> Callable[[], object]:
    """The same product by scipy.sparse."""
    from scipy.sparse import csr_array

    counts = csr_array(profiles())
    return lambda: counts @ counts.T


def ours(**given: object) -> Callable[[], object]:
    """The network from the table of positions, with all that belongs to it."""
    positions, parameters = table(), Parameters(**{"aggregation": "congruence", **given})  # type: ignore[arg-type]
    return lambda: making.network(positions, parameters)


def by_networkx() -> Callable[[], object]:
    """A projection by networkx, of a tenth of the agents and their positions."""
    import networkx

    agent, issue, stance = made_up()
    few = agent < FEW_AGENTS
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_edges_from(zip(agent[few].tolist(), (-1 - issue[few] * 2 - stance[few]).tolist(), strict=True))
    agents = [node for node in graph if node >= 0]
    return lambda: networkx.bipartite.weighted_projected_graph(graph, agents)


WAYS: Final[Mapping[str, Callable[[], Callable[[], object]]]] = {
    "bare": bare,
    "bare sparse": bare_sparse,
    "ours": ours,
    "ours, subtract": lambda: ours(aggregation="subtract"),
    "ours, cosine": lambda: ours(normalization="cosine"),
    "ours, the 10 strongest": lambda: ours(strongest=10),
    "networkx, a tenth of the agents": by_networkx,
}


def main() -> None:
    """Run every way in a process of its own and print how it compares to the bare product."""
    if len(sys.argv) > 1:
        print(json.dumps(_measured(WAYS[sys.argv[1]])))
        return
    found = {name: _apart(name) for name in WAYS}
    for name, (seconds, gigabytes) in found.items():
        ratio = seconds / found["bare"][0]
        print(f"network of {POSITIONS:,} positions, {name}: {seconds:.2f} s, {ratio:.2f} × bare, {gigabytes:.2f} GB")


def _apart(name: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-m", "tests.bench_networks", name], capture_output=True, check=True)
    seconds, gigabytes = json.loads(done.stdout)
    return seconds, gigabytes


def _measured(way: Callable[[], Callable[[], object]]) -> tuple[float, float]:
    """Return the best of three runs, in seconds, and the greatest use of memory, in gigabytes."""
    work, best = way(), float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
