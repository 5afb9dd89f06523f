"""What an event of the trail says in words, in the language of now: on the screen and on paper."""

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.audit_log import AuditRow, Touched
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.fields import field_label, table_label
from shelterdesk.vocabulary.history import VAULT_ITSELF
from shelterdesk.vocabulary.papers import PaperKind

BETWEEN, ABOUT = " · ", " – "


def who(row: AuditRow) -> str:
    """Who acted."""
    return _(VAULT_ITSELF) if row.actor_name is None else row.actor_name


def about(row: AuditRow) -> str:
    """Whom or what an event is about: known-as, a colleague's or partner's name, a month, a paper,
    a word.

    Of a vault there is one only, so what is about it needs no word.
    """
    named = row.known_as or row.subject_name
    if named is not None:
        return named
    if row.subject in ("checkpoint", "month_export"):
        return row.subject_id
    if row.subject == "paper":
        return label(PaperKind(row.subject_id))
    if row.subject == "staff":
        return _("A login name nobody here has")
    return "" if row.subject == "vault" else table_label(row.subject)


def touched_text(row: AuditRow) -> str:
    """The names of the fields that changed; a new record by its name alone."""
    return BETWEEN.join(dict.fromkeys(_record(touched) for touched in row.touched))


def _record(touched: Touched) -> str:
    table = table_label(touched.table)
    if not touched.fields or touched.table == "setting":
        return table
    return f"{table}{ABOUT}{list_of([field_label(touched.table, one) for one in touched.fields])}"
