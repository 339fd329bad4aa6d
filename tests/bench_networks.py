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
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viz.networks import centralities, communities, making, polarization
from viz.networks.network import Network
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


def strongest(agents: int, most: int) -> Network:
    """Return a network of some agents, each with its strongest ties."""
    few = tuple(f"agent {number:05}" for number in range(agents))
    return making.network(table(), Parameters(aggregation="congruence", strongest=most, only={"agent": few}))


def ours_analyzed(function: Callable[[Network], object], agents: int, most: int) -> Callable[[], object]:
    """An analysis of ours."""
    network = strongest(agents, most)
    return lambda: function(network)


def networkx_analyzed(function: Callable[[Any], object], agents: int, most: int) -> Callable[[], object]:
    """An analysis of networkx, of the same network."""
    graph = strongest(agents, most).graph()
    for _, _, told in graph.edges(data=True):
        told["distance"] = 1 / told["weight"]
    return lambda: function(graph)


def louvain(graph: Any) -> object:
    """Find communities with networkx."""
    import networkx

    return networkx.community.louvain_communities(graph, seed=0)


def between(graph: Any) -> object:
    """Measure betweenness with networkx."""
    import networkx

    return networkx.betweenness_centrality(graph, weight="distance")


MANY, FEW = (AGENTS, 26), (1_000, 12)
"""Agents, and ties of each, of a network of some 200,000 ties and of one that networkx can be waited for with."""

WAYS: Final[Mapping[str, Callable[[], Callable[[], object]]]] = {
    "bare": bare,
    "bare sparse": bare_sparse,
    "ours": ours,
    "ours, subtract": lambda: ours(aggregation="subtract"),
    "ours, cosine": lambda: ours(normalization="cosine"),
    "ours, jaccard": lambda: ours(normalization="jaccard"),
    "ours, the 10 strongest": lambda: ours(strongest=10),
    "networkx, a tenth of the agents": by_networkx,
}
ANALYSES: Final[Mapping[str, Callable[[], Callable[[], object]]]] = {
    "communities": lambda: ours_analyzed(lambda found: communities.communities(found, "louvain"), *MANY),
    "communities, networkx": lambda: networkx_analyzed(louvain, *MANY),
    "betweenness": lambda: ours_analyzed(lambda found: centralities.centralities(found, ("betweenness",)), *FEW),
    "betweenness, networkx": lambda: networkx_analyzed(between, *FEW),
    "polarization, 200 agents in four groups": lambda: ours_analyzed(
        lambda found: polarization.polarization(found, 4), 200, 0
    ),
    "betweenness, 200,000 ties": lambda: ours_analyzed(
        lambda found: centralities.centralities(found, ("betweenness",)), *MANY
    ),
}
"""Each is followed by the way that it is compared to, where there is one."""


def main() -> None:
    """Run every way in a process of its own and print how it compares to the bare product."""
    if len(sys.argv) > 1:
        print(json.dumps(_measured({**WAYS, **ANALYSES}[sys.argv[1]])))
        return
    found = {name: _apart(name) for name in WAYS}
    for name, (seconds, gigabytes) in found.items():
        ratio = seconds / found["bare"][0]
        print(f"network of {POSITIONS:,} positions, {name}: {seconds:.2f} s, {ratio:.2f} × bare, {gigabytes:.2f} GB")
    for name in (one for one in ANALYSES if not one.endswith("networkx")):
        (seconds, gigabytes), other = _apart(name), f"{name}, networkx"
        against = f", {seconds / _apart(other)[0]:.3f} × networkx" if other in ANALYSES else ""
        print(f"{name}: {seconds:.2f} s{against}, {gigabytes:.2f} GB")


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
