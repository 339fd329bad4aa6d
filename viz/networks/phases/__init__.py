"""Phases of a debate: which time windows have networks that are alike, and when one state gives way to another."""

from viz.networks.phases.states import Phases, Transition, phases

__all__ = ["Phases", "Transition", "phases"]
