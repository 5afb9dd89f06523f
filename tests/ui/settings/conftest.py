"""A window over a vault with people and places in it."""

from tests.ui.services.conftest import clock, make_desk, opened, scene, sources, work

__all__ = ["clock", "make_desk", "opened", "scene", "sources", "work"]
