"""The month's summary, as the preview takes it."""

from shelterdesk.ui.paper.paper import Paper
from shelterdesk.usecases.audit_package import MonthSource
from shelterdesk.usecases.package_files import summary_of
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind


def summary_paper(source: MonthSource) -> Paper:
    """Of a month that was read."""
    month = source.order.period.name
    return Paper(
        kind=PaperKind.MONTH_SUMMARY,
        title=lambda: label(PaperKind.MONTH_SUMMARY),
        document=lambda languages: summary_of(source, languages),
        file_name=f"shelterdesk-summary-{month}",
        month=month,
    )
