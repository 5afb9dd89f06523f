"""What a help page is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question as a heading, and its answer in short paragraphs."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one screen is for, then how its work is done. All texts are marked for the catalogs."""

    title: str
    about: str
    parts: tuple[Part, ...]
