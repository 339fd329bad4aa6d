"""Contradictions and shifts: who is for and against the same thing, in which words, and what explains it."""

from viz.networks.shifts.sides import Shift, Shifts, shifts

__all__ = ["Shift", "Shifts", "shifts"]
