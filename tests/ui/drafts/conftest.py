"""The window of the service forms: a draft is a service begun."""

from tests.ui.services.conftest import clock, make_desk, opened, scene, sources, work

__all__ = ["clock", "make_desk", "opened", "scene", "sources", "work"]
