"""The audit log as the preview takes it."""

from datetime import datetime

from shelterdesk.queries.audit_paper import AuditPaper
from shelterdesk.reports.audit_list import FILE_NAME, audit_list
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind


def log_paper(rows: AuditPaper, at: datetime) -> Paper:
    """What the log lists at this moment."""
    return Paper(
        kind=PaperKind.AUDIT_LOG,
        title=lambda: label(PaperKind.AUDIT_LOG),
        document=lambda languages: audit_list(rows, languages, at),
        file_name=FILE_NAME,
    )
