"""Reports: what a reader without an account says is wrong with a turn, handed on to the desk.

The form and the page of the answer carry signed texts, so that nobody can report on what they did not open, or read
the answer to another's report.
"""

from __future__ import annotations

import datetime

from django.core import signing
from django.db import transaction

from archive.editorial.services import EditorialError
from archive.editorial.services.reports import LONGEST, TooManyError, put_right_in, send
from archive.models import ErrorReport, Version
from archive.models.visitors import keyed

__all__ = [
    "LONGEST",
    "EditorialError",
    "TooManyError",
    "form_token",
    "put_right_in",
    "report",
    "report_of",
    "token_of",
    "version_of",
]
GOOD_FOR = datetime.timedelta(days=2)  # of a form that was opened
_FORM, _ANSWER = "archive.reports.form", "archive.reports.answer"


def form_token(version: Version, turn: int) -> str:
    """Return what the form about a turn carries."""
    return signing.TimestampSigner(sep=".", salt=_FORM).sign(f"{version.pk}-{turn}")


def version_of(token: str, turn: int) -> int | None:
    """Return the number in the database of the version that a form is about; None where the form is none of ours, too
    old, or about another turn.
    """
    try:
        said = signing.TimestampSigner(sep=".", salt=_FORM).unsign(token, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    version, _, number = said.partition("-")
    return int(version) if number == str(turn) else None


def report(*, version: Version, turn: int, words: str, says: str, visitor: str) -> ErrorReport:
    """Hand a report on to the desk. Raise TooManyError, or EditorialError with a sentence."""
    with transaction.atomic():
        return send(version=version, turn=turn, words=words, says=says, sender=keyed("reports", visitor))


def token_of(report: ErrorReport) -> str:
    """Return the last part of the address at which the reader finds the answer."""
    return signing.Signer(sep=".", salt=_ANSWER).sign(str(report.pk))


def report_of(token: str) -> ErrorReport | None:
    """Return the report that such an address names, or None."""
    try:
        number = signing.Signer(sep=".", salt=_ANSWER).unsign(token)
    except signing.BadSignature:
        return None
    return ErrorReport.objects.select_related("document").filter(pk=number).first()
