"""What a reader finds in a PDF: its text in order, where each piece stands, and its ink."""

from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image, ImageOps
from pypdfium2 import raw


class Piece(NamedTuple):
    """A text object and its box in points, from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def lies_on(self, other: "Piece") -> bool:
        """Whether the boxes share more than a point in both directions."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide > 1 and high > 1


def texts(data: bytes) -> list[str]:
    """The text of each page, in the order in which a reader meets it."""
    return [page.get_textpage().get_text_range() for page in pages(data)]


def flat(data: bytes) -> str:
    """All text without its line ends and spaces, for what may have been broken."""
    return "".join("".join(texts(data)).split())


def pages(data: bytes) -> list[pdfium.PdfPage]:
    """The pages, each of which holds its document open."""
    return list(pdfium.PdfDocument(data))


def pieces(page: pdfium.PdfPage) -> list[Piece]:
    """Every text object of a page."""
    textpage = page.get_textpage()
    found = []
    for held in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        box = held.get_bounds()
        found.append(Piece(textpage.get_text_bounded(*box), *box))
    return found


def ink(page: pdfium.PdfPage, scale: float = 1.0) -> Image.Image:
    """The page as a picture in which ink is white and paper black."""
    return ImageOps.invert(page.render(scale=scale).to_pil().convert("L"))


def bands(picture: Image.Image) -> int:
    """How many bands of ink there are, one below the other, with clean paper between them."""
    rows = [
        bool(picture.crop((0, y, picture.width, y + 1)).getbbox()) for y in range(picture.height)
    ]
    return sum(now and not before for before, now in zip([False, *rows], rows, strict=False))
