"""The months that tests of packages have, for tests of the commands that read them."""

from tests.package.conftest import october, september

__all__ = ["october", "september"]
