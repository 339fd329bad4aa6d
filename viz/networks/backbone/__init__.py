"""The backbone of a debate: the issues that its network hangs on, and those that are redundant."""

from viz.networks.backbone.issues import Backbone, Step, backbone, evaluate

__all__ = ["Backbone", "Step", "backbone", "evaluate"]
