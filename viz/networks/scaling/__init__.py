"""Scales of ideology: where agents stand on one axis or two, by what they are for and against."""
