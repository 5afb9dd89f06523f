"""Three months of one small vault, every byte of them decided here: no chance, no clock.

`python -m tests.package.frozen` writes them to `vectors/`. That is done once for a format: packages
handed over years ago must verify, so a vector is added, never changed.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shelterdesk.package.events import Event, genesis
from tests.package.made import STAFF, VAULT, VAULT_ID, Hand, Month, Signed, signed, write

VECTORS = Path(__file__).parent / "vectors"
ONE, TWO = STAFF[0], replace(STAFF[1], since=2, until=7)
THREE = replace(STAFF[2], since=8)


def _chain(before: bytes, first: int, start: datetime, hands: tuple[Hand, ...]) -> list[Signed]:
    chain: list[Signed] = []
    for seq, hand in enumerate(hands, first):
        event = Event(
            seq=seq,
            at=start + timedelta(hours=seq, milliseconds=seq),
            uptime=seq * 3600,
            boot=f"{start.month:016x}",
            actor=hand.uid,
            key=hand.signer.key_id,
            kind="service.log" if seq % 2 else "case.open",
            subject=f"service:{seq:032x}",
            case=STAFF[0].uid if seq % 3 else None,
            commitment=bytes([seq]) * 32,
            previous=before,
        )
        before = event.digest()
        chain.append(signed(event, hand))
    return chain


def _september() -> Month:
    before = genesis(VAULT_ID, VAULT.signer.public)
    start = datetime(2026, 9, 1, tzinfo=UTC)
    return Month(
        month="2026-09",
        first=1,
        before=before,
        events=tuple(_chain(before, 1, start, (ONE, TWO, ONE, VAULT))),
        staff=(ONE, replace(TWO, until=None)),
    )


def _october() -> Month:
    before = _september()
    start = datetime(2026, 10, 1, tzinfo=UTC)
    return replace(
        before,
        month="2026-10",
        first=5,
        before=before.head,
        events=tuple(_chain(before.head, 5, start, (VAULT, ONE, TWO, THREE))),
        previous=before.note(),
        staff=(ONE, TWO, THREE),
        language="zh_TW+en",
    )


def _november() -> Month:
    before = _october()
    start = datetime(2026, 11, 1, tzinfo=UTC)
    return replace(
        before,
        month="2026-11",
        first=9,
        before=before.head,
        events=tuple(_chain(before.head, 9, start, (VAULT, THREE))),
        previous=before.note(),
        staff=(ONE, THREE),
        provisional=True,
        language="vi",
    )


MONTHS = {
    "shelterdesk-audit-2026-09": _september(),
    "shelterdesk-audit-2026-10": _october(),
    "shelterdesk-audit-2026-11-provisional": _november(),
}
"""By the name of the folder."""


if __name__ == "__main__":
    for folder, month in MONTHS.items():
        if not (VECTORS / folder).exists():
            write(month.files(), VECTORS / folder)
