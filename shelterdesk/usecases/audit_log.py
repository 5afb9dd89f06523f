"""Reading one event of the audit log with its values: about a case, that opens the case file."""

from shelterdesk.queries.audit_log import EventDetail, event_detail
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.cases import open_case
from shelterdesk.usecases.desk import Desk


def read_event(desk: Desk, seq: int) -> EventDetail:
    """The whole of one event, fields before and after. NotAllowed; Missing.

    The log's list shows known-as and case number and is no read (decision 7). The values of an
    event about a case are what the case file's History shows, full names among them: so the file
    is opened first, which is an event of its own, once for each user, case and unlock. Who may not
    open it, or whose case is voided, sees no value.
    """
    require(desk.viewer, Action.AUDIT_READ)
    with desk.store.read() as session:
        detail = event_detail(session, desk.viewer, seq)
    if detail.row.case_id is not None:
        open_case(desk, detail.row.case_id)
    return detail
