"""The entrance of a test."""

from tests.ui.entered import entered, seconds, sources, vault
from tests.ui.paper.outlets import desktop

__all__ = ["desktop", "entered", "seconds", "sources", "vault"]
