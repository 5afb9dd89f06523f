"""Pages as pictures: whole, in bands that join without a seam, from several threads at once."""

from threading import Thread

import pytest

from shelterdesk.reports.document import Document, Page, PageBreak, Paragraph
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.reports.pictures import Band, Picture, bands_of, page_sizes, picture, pixels_of


def pdf(pages: int = 2, page: Page = Page.A4) -> bytes:
    blocks = [block for n in range(pages) for block in (Paragraph(f"Page {n}\n" * 30), PageBreak())]
    return write_pdf(
        Document(title="Paper", metadata_title="Paper", blocks=tuple(blocks[:-1]), page=page)
    )


def rows(shown: Picture) -> list[bytes]:
    """The pixels of each row, without what fills the row up and without the fourth byte."""
    found = []
    for at in range(shown.height):
        row = shown.pixels[at * shown.stride : at * shown.stride + shown.width * 4]
        found.append(bytes(value for n, value in enumerate(row) if n % 4 != 3))
    return found


def test_each_page_has_its_size_in_points() -> None:
    assert page_sizes(pdf(3)) == (pytest.approx((595.28, 841.89), abs=0.01),) * 3
    assert page_sizes(pdf(1, Page.A5)) == (pytest.approx((419.53, 595.28), abs=0.01),)


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.37])
def test_a_picture_has_the_pixels_of_its_scale(scale: float) -> None:
    data = pdf(1)
    shown = picture(data, 0, scale)
    assert (shown.width, shown.height) == pixels_of(page_sizes(data)[0], scale)
    assert len(shown.pixels) == shown.stride * shown.height


def test_pages_are_drawn_each_for_itself() -> None:
    data = pdf(2)
    assert picture(data, 0, 1).pixels != picture(data, 1, 1).pixels


@pytest.mark.parametrize("scale", [1.0, 2.5, 600 / 72 / 4])
def test_bands_join_to_the_whole_page(scale: float) -> None:
    data = pdf(1, Page.A5)
    _wide, high = pixels_of(page_sizes(data)[0], scale)
    whole = rows(picture(data, 0, scale))
    joined = [row for band in bands_of(high, 200) for row in rows(picture(data, 0, scale, band))]
    assert len(joined) == len(whole)
    assert joined == whole


def test_bands_cover_a_height_once() -> None:
    assert list(bands_of(500, 200)) == [Band(0, 200), Band(200, 200), Band(400, 100)]


def test_several_threads_may_ask_at_once() -> None:
    data, found = pdf(2), []
    expected = [picture(data, n, 1).pixels for n in range(2)]

    def ask(page: int) -> None:
        found.extend(picture(data, page, 1).pixels == expected[page] for _time in range(5))

    threads = [Thread(target=ask, args=(n % 2,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 20
