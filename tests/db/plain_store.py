"""A small store of two tables, for tests of the file and not of what is kept in it."""

from pathlib import Path

from sqlalchemy import Engine, text

from shelterdesk.db.engine import close_store, open_store

KEY = bytes(range(32))

BOOK = """
CREATE TABLE book (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, shelf_id INTEGER NOT NULL REFERENCES shelf
) STRICT
"""

TABLES = (
    "CREATE TABLE shelf (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
    BOOK,
    "CREATE INDEX ix_book_title ON book (title)",
)


def a_store(path: Path, *, books: int = 3, title: str = "A book of {number} pages") -> Engine:
    """A new encrypted store, open, with one shelf and some books on it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = open_store(path, KEY, creating=True)
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(text(table))
        connection.execute(text("INSERT INTO shelf VALUES (1, 'top')"))
    add_books(engine, books, title=title)
    return engine


def add_books(engine: Engine, books: int, *, title: str = "A book of {number} pages") -> None:
    """Put books on the shelf in one transaction."""
    if not books:
        return
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO book (shelf_id, title) VALUES (1, :title)"),
            [{"title": title.format(number=number)} for number in range(books)],
        )


def a_closed_store(path: Path, *, books: int = 3) -> Path:
    """The same, closed."""
    close_store(a_store(path, books=books))
    return path


def count_books(engine: Engine) -> int:
    """How many books are on the shelf."""
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM book")).scalar_one())
