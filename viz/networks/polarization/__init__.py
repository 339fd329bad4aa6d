"""Polarization: how near the agents of a debate are to coalitions that agree within and disagree with each other."""

from viz.networks.polarization.splits import Algorithm, Polarization, Split, polarization
from viz.networks.polarization.tension import score

__all__ = ["Algorithm", "Polarization", "Split", "polarization", "score"]
