"""The first sheet of a workbook: what it is, of which period, and by which definitions."""

from collections.abc import Iterator
from dataclasses import dataclass

from shelterdesk.i18n import _
from shelterdesk.reports.document import (
    Block,
    Cell,
    Code,
    Facts,
    Figures,
    Heading,
    Notice,
    Paragraph,
    Steps,
    Workbook,
    in_each,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: a label, a value, a definition. `style` is that of the label."""

    cells: tuple[Cell, ...] = ()
    style: str = ""


def about_lines(workbook: Workbook, names: list[str]) -> list[Line]:
    """The rows of the first sheet; `names` are those of the tables' tabs."""
    lines = [Line((workbook.title,), "title"), Line()]
    for block in workbook.about:
        lines += _lines(block)
    lines += [Line(), Line((in_each(workbook.manner.languages, lambda: _("Sheets")),))]
    for name, sheet in zip(names, workbook.sheets, strict=True):
        lines.append(Line((name, sheet.table.caption, sheet.table.note), "text"))
    guard = in_each(
        workbook.manner.languages,
        lambda: _("A text that a program could take for a formula begins with an apostrophe."),
    )
    return [*lines, Line(), Line(("", guard))]


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading():
            yield from (Line(), Line((block.text,)))
        case Paragraph():
            yield Line(("", block.text))
        case Facts():
            yield from (Line((fact.label, fact.value)) for fact in block.items)
        case Figures():
            for figure in block.items:
                yield Line((figure.label, figure.value, figure.definition))
        case Notice():
            yield Line((block.mark, block.text))
        case Steps():
            yield from (Line((number, step)) for number, step in enumerate(block.items, 1))
        case Code():
            yield Line((block.caption, " ".join(block.groups)))
        case _:
            raise TypeError(f"{type(block).__name__} has no place on a sheet of words")
