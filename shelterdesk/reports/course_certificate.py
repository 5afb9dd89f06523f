"""A certificate of a course, for the person herself: nothing on it says why she lived here."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import long_day
from shelterdesk.queries.course_certificate import Certificate
from shelterdesk.reports.document import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Manner,
    Page,
    Paragraph,
    Signatures,
    Text,
)
from shelterdesk.reports.words import Words
from shelterdesk.rules.courses import hours
from shelterdesk.vocabulary.courses import course_title
from shelterdesk.vocabulary.people import Language

TITLE = N_("Certificate of attendance")
_SPOKEN: Mapping[Language, str] = {
    Language.VI: "vi",
    Language.ID: "id",
    Language.JV: "id",
    Language.ZH: "zh_TW",
    Language.NAN: "zh_TW",
}


def language_for(language: Language) -> str:
    """The language of papers that somebody who speaks this one reads best."""
    return _SPOKEN.get(language, "en")


def course_certificate(
    told: Certificate, languages: tuple[str, ...], on: date, *, with_shelter: bool
) -> Document:
    """The certificate as it is given on this day. `with_shelter`: it names the shelter and its
    phone."""
    words = Words(languages)
    return Document(
        title=words(TITLE),
        metadata_title=told.number,
        page=Page.A5,
        one_page=True,
        manner=Manner(languages, roc=told.roc_years),
        blocks=(
            Heading(told.names[0]),
            *(Paragraph(name) for name in told.names[1:]),
            Paragraph(words.each(lambda: _sentence(told))),
            Facts(_facts(told, words, on, with_shelter=with_shelter)),
            *_signed(words),
        ),
    )


def _sentence(told: Certificate) -> str:
    course = course_title(told.course.kind, told.course.name)
    return _("This certifies that {name} attended the course {course}.").format(
        name=told.names[0], course=course
    )


def _facts(told: Certificate, words: Words, on: date, *, with_shelter: bool) -> tuple[Fact, ...]:
    course = told.course
    found = [
        Fact(
            words(N_("Sessions attended")), words.each(lambda: _of(course.attended, course.noted))
        ),
        Fact(words(N_("Hours")), Decimal(str(hours(course.minutes)))),
    ]
    if course.first_on is not None and course.last_on is not None:
        first, last = course.first_on, course.last_on
        found.append(Fact(words(N_("First session")), _long(words, first, told)))
        found.append(Fact(words(N_("Last session")), _long(words, last, told)))
    found.append(Fact(words(N_("Issued on")), _long(words, on, told)))
    if with_shelter:
        found.append(Fact(words(N_("Issued by")), told.facility))
        if told.phone:
            found.append(Fact(words(N_("Phone")), told.phone))
    return tuple(found)


def _of(attended: int, noted: int) -> str:
    return _("{n} of {total} sessions").format(n=attended, total=noted)


def _long(words: Words, day: date, told: Certificate) -> Text:
    return words.each(lambda: long_day(day, roc=told.roc_years))


def _signed(words: Words) -> tuple[Block, ...]:
    return (
        Signatures((words(N_("Teacher")), words(N_("Signature and stamp"))), words(N_("Date"))),
    )
