"""What the records say, without the marks of who wrote them when: to compare before and after."""

from typing import Any

from sqlalchemy import select

from shelterdesk.db.changes import plain
from shelterdesk.db.store import Store
from shelterdesk.models import Base, Detail, DueDate, Record, SearchKey, Service, table_of

MARKS = {"revision", "created_at", "created_by", "updated_at", "updated_by"}
KINDS = (Record, Detail, DueDate, SearchKey)


Records = dict[str, dict[str, dict[str, Any]]]


def dump(store: Store) -> Records:
    """Every record that stands, by table and key; also what is computed of them."""
    found: Records = {}
    with store.read() as session:
        services = set(session.scalars(select(Service.id).where(Service.voided_at.is_(None))))
        for mapper in Base.registry.mappers:
            if not issubclass(mapper.class_, KINDS):
                continue
            table = table_of(mapper.class_)
            rows = [row._mapping for row in session.execute(select(table))]
            keys = [column.name for column in table.primary_key]
            found[table.name] = {
                "/".join(str(row[key]) for key in keys): {
                    name: plain(value) for name, value in row.items() if name not in MARKS
                }
                for row in rows
                if row.get("voided_at") is None
                and (not issubclass(mapper.class_, Detail) or row["service_id"] in services)
            }
    return found
