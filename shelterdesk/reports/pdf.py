"""A document as PDF: the same document gives the same bytes, and nothing but its title beside them.

Strips are flowed onto pages first and drawn afterwards, so each page knows how many there are.
"""

from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from shelterdesk.i18n import _, speaking
from shelterdesk.reports import fonts
from shelterdesk.reports.cells import joined, lines_of
from shelterdesk.reports.document import Document, Manner, Page, in_each
from shelterdesk.reports.paper import look
from shelterdesk.reports.paper.blocks import opening, strips_of
from shelterdesk.reports.paper.flow import Placed, begun_anew, paginate, space, tightened
from shelterdesk.reports.paper.look import FRAMES, Frame
from shelterdesk.reports.paper.setting import Line, draw_lines, draw_rule, set_text

EDGE_LINES = 2  # what stands on every page must leave room for what the page says


class TitleOnly(PDFInfo):  # type: ignore[misc]
    """What is written beside the pages: a title. No author, no program, no date."""

    def format(self, document: Any) -> Any:
        return PDFDictionary({"Title": PDFString(self.title)}).format(document)


def write_pdf(document: Document) -> bytes:
    """The document's pages as a PDF file, fonts embedded, text to search and to copy."""
    frame = FRAMES[document.page]
    with speaking(document.manner.languages[0]):
        width, height = frame.room
        strips = [
            *opening(document.title, document.subtitle, width),
            space(16),
            *strips_of(document.blocks, width, document.manner),
        ]
        if document.one_page:
            strips = [strip for page in begun_anew(strips) for strip in tightened(page, height)]
        pages = paginate(strips, height)
        return _drawn(document, frame, pages)


def _drawn(document: Document, frame: Frame, pages: list[list[Placed]]) -> bytes:
    fonts.faces(bold=True)
    written = BytesIO()
    canvas = Canvas(
        written,
        pagesize=(frame.width, frame.height),
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.faces(bold=False)[0].fontName,
    )
    _describe(canvas, document)
    has_edges = document.page is not Page.SLIP
    for number, page in enumerate(pages, 1):
        if has_edges:
            _draw_head(canvas, document, frame, first=number == 1)
        for placed in page:
            placed.strip.draw(canvas, frame.side, frame.height - frame.top - placed.top)
        if has_edges:
            _draw_foot(canvas, document, frame, _number(number, len(pages), document.manner))
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _describe(canvas: Canvas, document: Document) -> None:
    held = canvas._doc  # noqa: SLF001 - the canvas offers single entries only
    held.info = TitleOnly()
    held.info.invariant = held.invariant
    held.info.title = fonts.drawable(document.metadata_title)
    canvas.setCatalogEntry("Lang", document.manner.languages[0].replace("_", "-"))
    canvas.setCatalogEntry("ViewerPreferences", PDFDictionary({"DisplayDocTitle": PDFName("true")}))


def _number(page: int, pages: int, manner: Manner) -> str:
    """ "Page 2 of 5" in each of the document's languages."""
    return joined(
        [
            in_each(
                manner.languages,
                lambda: _("Page {page} of {pages}").format(page=page, pages=pages),
            )
        ]
    )


def _draw_head(canvas: Canvas, document: Document, frame: Frame, *, first: bool) -> None:
    """Who writes; from the second page on also what this is, above a hair line."""
    said = [document.header] if first else [document.header, lines_of(document.title)[0]]
    lines = _edge(joined(said), frame.room[0])
    top = frame.height - frame.top / 2 + sum(line.style.leading for line in lines) / 2 + 2
    draw_lines(canvas, lines, frame.side, top, frame.room[0])
    if not first:
        draw_rule(
            canvas, frame.side, frame.height - frame.top + 12, frame.room[0], look.BORDER, 0.6
        )


def _draw_foot(canvas: Canvas, document: Document, frame: Frame, number: str) -> None:
    width, top = frame.room[0], frame.bottom - 14
    draw_rule(canvas, frame.side, top, width, look.BORDER, 0.6)
    page = Line(fonts.drawable(number), look.EDGE)
    taken = fonts.width(page.text, look.EDGE.size, bold=False) + 16
    lines = _edge(joined([document.footer]), width - taken)
    draw_lines(canvas, lines, frame.side, top - 5, width)
    draw_lines(canvas, [page], frame.side, top - 5, width, right=True)


def _edge(text: str, width: float) -> list[Line]:
    return set_text(text, look.EDGE, look.EDGE, width)[:EDGE_LINES] if text else []
