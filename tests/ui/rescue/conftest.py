"""The entrance of a test."""

from tests.ui.entered import entered, seconds, sources, vault

__all__ = ["entered", "seconds", "sources", "vault"]
