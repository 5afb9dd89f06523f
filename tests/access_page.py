"""Writes the tables of `docs/access.md` from the code: `python -m tests.access_page`."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from shelterdesk.rules.access import ALLOWED, ON_CASE, Action, Viewer, may_break_glass, reach
from shelterdesk.vocabulary.staff import Role
from tests.usecases.asked import QUERIES, Tells
from tests.usecases.test_access import AT_DESK, EVERY

PAGE = Path(__file__).parent.parent / "docs" / "access.md"
REACHED = {
    "everything": "all",
    "placed_here": "who is in the house now",
    "owned_by": "one's own",
    "followed_by": "handed to one for follow-up",
}


def page(text: str) -> str:
    """The page with its tables as the code has them."""
    for name, lines in (("actions", actions()), ("reach", reaches()), ("queries", queries())):
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        block = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        told = "\n".join((begin, *lines, "", end))
        text = block.sub(lambda _found, told=told: told, text)
    return text


def actions() -> Iterator[str]:
    """Role by action, and what asks."""
    asked: dict[Action, list[str]] = {action: [] for action in Action}
    for name, (action, _do) in {**EVERY, **AT_DESK}.items():
        asked[action].append(f"`{name}`")
    for name, query in QUERIES.items():
        if query.action is not None:
            asked[query.action].append(f"*{name}*")
    yield from _head("action", *(role.value.lower() for role in Role), "asked by")
    for action in Action:
        said = f"`{action}`" + (" (of a case)" if action in ON_CASE else "")
        may = ("yes" if action in ALLOWED[role] else "" for role in Role)
        yield _row(said, *may, " ".join(asked[action]))


def reaches() -> Iterator[str]:
    """Which cases a role reaches."""
    yield from _head("cases", *(role.value.lower() for role in Role))
    for part, said in REACHED.items():
        of_role = (reach(Viewer(UUID(int=1), role)) for role in Role)
        yield _row(said, *("yes" if getattr(one, part) else "" for one in of_role))
    opens = ("to look at" if may_break_glass(role) else "" for role in Role)
    yield _row("opened with a reason, for a day", *opens)


def queries() -> Iterator[str]:
    """Whom the answer of each query is about."""
    yield from _head("tells of", "queries")
    for tells in Tells:
        names = (f"*{name}*" for name, query in QUERIES.items() if query.tells is tells)
        yield _row(tells.value, " ".join(names))


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row(*("---" for _cell in cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
