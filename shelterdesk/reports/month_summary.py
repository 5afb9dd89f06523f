"""The month's summary: what an inspector reads, writes on, and signs."""

from collections.abc import Sequence

from shelterdesk.i18n import N_
from shelterdesk.package.manifest import MANIFEST
from shelterdesk.queries.audit_month import MonthData
from shelterdesk.reports import month_blocks as blocks
from shelterdesk.reports.counted_tables import paper_tables, title
from shelterdesk.reports.document import (
    Block,
    Code,
    Column,
    Document,
    Heading,
    KeepTogether,
    Manner,
    PageBreak,
    Paragraph,
    Signatures,
    Steps,
    Table,
)
from shelterdesk.reports.figure_words import COUNTS
from shelterdesk.reports.month_facts import (
    MonthFacts,
    identity,
    package_name,
    page_header,
    proofs,
    provisional_notices,
)
from shelterdesk.reports.words import Words

LINES_FOR_FINDINGS = 10
SUMS = "sha256sum --check --strict SHA256SUMS"
SIGNATURE = (
    "openssl pkeyutl -verify -pubin -inkey keys/vault.pem -rawin -in manifest.json "
    "-sigfile manifest.sig"
)
"""What `docs/verify.md` shows at length; the package must say it without that page."""


def month_summary(data: MonthData, facts: MonthFacts, languages: Sequence[str]) -> Document:
    """The summary of a month, a pure function of what it is given."""
    words = Words(tuple(languages))
    return Document(
        title=words(N_("Monthly audit summary")),
        metadata_title=package_name(data.month, facts),
        header=page_header(data.facility, facts, words),
        footer=package_name(data.month, facts),
        manner=Manner(words.languages),
        blocks=(
            *_visit(data, facts, words),
            *_counts(data, words),
            *_deadlines(data, words),
            *_completeness(data, words),
            *_events(data, words),
            *_findings(words),
            *_proof(facts, words),
        ),
    )


def _visit(data: MonthData, facts: MonthFacts, words: Words) -> tuple[Block, ...]:
    return (
        *provisional_notices(facts, words),
        identity(data.month, data.facility, facts, words),
        Signatures((words(N_("Inspector's name")), words(N_("Date of the visit")))),
    )


def _counts(data: MonthData, words: Words) -> tuple[Block, ...]:
    return (
        Heading(words(COUNTS)),
        blocks.figures(data.counts, words),
        *(
            _part(Heading(title(name, words)), *paper_tables(name, rows, words))
            for name, rows in data.tables.items()
        ),
    )


def _deadlines(data: MonthData, words: Words) -> tuple[Block, ...]:
    table = blocks.deadlines_table(data.deadlines, words)
    rules = [blocks.deadline_rules(data.deadlines, words)] if data.deadlines else []
    return (_part(Heading(table.caption), *_bare(table), *rules),)


def _completeness(data: MonthData, words: Words) -> tuple[Block, ...]:
    table = blocks.sections_table(data.completeness, words, blocks.portion)
    missing = blocks.missing_table(data.completeness, words)
    law = N_(
        "The eight sections that article 14 of the rules on placement services asks of a case file."
    )
    return (
        Heading(table.caption),
        Paragraph(words(law), quiet=True),
        *_bare(table),
        *_bare(missing),
    )


def _events(data: MonthData, words: Words) -> tuple[Block, ...]:
    events = blocks.events_table(data.events, words)
    readers = blocks.readers_table(data.readers, words)
    return (
        Heading(events.caption),
        *_bare(events),
        _part(Heading(readers.caption), *_bare(readers)),
    )


def _part(*parts: Block) -> Block:
    """A heading and its tables on one page: they are short, and too long ones still go on."""
    return KeepTogether(parts)


def _bare(table: Table) -> tuple[Block, ...]:
    """A table below a heading that says the same as its caption; its sentence where it is empty."""
    if not table.rows:
        return (Paragraph(table.empty),)
    return (Table(table.columns, table.rows, note=table.note, dense=table.dense),)


def _findings(words: Words) -> tuple[Block, ...]:
    """Room to write: what the inspector found, what is to be done about it, and who says so."""
    columns = (
        Column(words(N_("No.")), share=0.4),
        Column(words(N_("Finding")), share=4),
        Column(words(N_("Corrective action")), share=4),
        Column(words(N_("To be done by")), share=1.6),
    )
    lines = tuple((str(number), "", "", "") for number in range(1, LINES_FOR_FINDINGS + 1))
    signing = (words(N_("Inspector")), words(N_("Manager of the shelter")))
    return (
        KeepTogether(
            (
                Heading(words(N_("Findings and corrective actions"))),
                Table(columns, lines, by_hand=True),
                Signatures(signing, date_label=words(N_("Date"))),
            )
        ),
    )


def _proof(facts: MonthFacts, words: Words) -> tuple[Block, ...]:
    fingerprint = tuple(facts.fingerprint.split())
    compare = N_(
        "Compare the fingerprint of the vault's key with the one on your inspector's card."
    )
    verify = N_(
        "With Python, run a copy of “{program}” that you trust on the package's folder: each check "
        "must say that it is in order. Given the package of the month before, it also checks that "
        "this month continues it."
    )
    by_hand = N_(
        "By hand, in the package's folder: “{sums}” compares each file with its sum, and "
        "“{signature}” shows that the vault's key signed “{listed}”, which holds the same sums."
    )
    return (
        PageBreak(),
        Heading(words(N_("Fingerprints"))),
        Code(fingerprint, caption=words(N_("The vault's key")), qr=facts.fingerprint),
        proofs(facts, words),
        KeepTogether(
            (
                Heading(words(N_("How to check this package"))),
                Steps(
                    (
                        words(compare),
                        words(verify, program="verify.py"),
                        words(by_hand, sums=SUMS, signature=SIGNATURE, listed=MANIFEST),
                    )
                ),
            )
        ),
    )
