"""Readers' reports of errors: sent without an account, counted, and answered at the desk."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from archive.editorial import audit
from archive.editorial.roles import Action, Actor, Role, require
from archive.models import DocumentState, ErrorReport, Version

from . import drafts

A_SENDER_AN_HOUR = 10
ALL_AN_HOUR = 200
LONGEST = 2000  # characters of what a reader says, and of the words it is about
_AN_HOUR = datetime.timedelta(hours=1)


class TooManyError(Exception):
    """More was reported than is taken. `retry_after` says in how many seconds to come back."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


@transaction.atomic
def send(*, version: Version, turn: int, words: str, says: str, sender: str) -> ErrorReport:
    """Keep what a reader says is wrong with a turn of a published version. `sender` is a keyed hash of where it came
    from; `words` those it is about, empty for all of the turn's. The same report twice is one.

    Raise TooManyError where the sender, or everybody together, reported too much within an hour; EditorialError where
    nothing is said, or too much.
    """
    require(Actor("", Role.READER), Action.REPORT)
    said, quoted = says.replace("\0", "").strip(), words.replace("\0", "").strip()
    if not said:
        raise audit.EditorialError("Say what is wrong, and what would be right.")
    if max(len(said), len(quoted)) > LONGEST:
        raise audit.EditorialError(f"A report has {LONGEST:,} characters at most. Say the most important.")
    place = {"document_id": version.document_id, "version_number": version.number, "turn_number": turn}
    same = ErrorReport.objects.filter(**place, says=said, sender=sender, state=ErrorReport.State.OPEN).first()
    if same is not None:
        return same
    _count(sender)
    found = version.turns.filter(number=turn).values_list("text", flat=True).first()
    if found is None:
        raise audit.EditorialError(f"Version {version.number} has no turn {turn}.")
    return ErrorReport.objects.create(**place, words=quoted or found[:LONGEST], says=said, sender=sender)


def _count(sender: str) -> None:
    """Raise TooManyError where one more is too many."""
    now = timezone.now()
    last_hour = ErrorReport.objects.filter(sent_at__gt=now - _AN_HOUR).order_by("-sent_at")
    for rows, most in ((last_hour.filter(sender=sender), A_SENDER_AN_HOUR), (last_hour, ALL_AN_HOUR)):
        # The last that counts: once it is older than an hour, there is room for one more.
        full = list(rows.values_list("sent_at", flat=True)[most - 1 : most])
        if full:
            raise TooManyError(max(1, int((full[0] + _AN_HOUR - now).total_seconds()) + 1))


@transaction.atomic
def accept(*, by: Actor, report: int, answer: str = "") -> Version:
    """Accept a report, and return the draft in which it is put right: the one that the document has, or a new one."""
    require(by, Action.ANSWER)
    held = _open(report)
    document = held.document
    draft = document.versions.filter(number=None).first() or drafts.begin_revision(by=by, document=document)
    _answered(held, ErrorReport.State.ACCEPTED, answer or "It is being put right in a new version.", by)
    return draft


@transaction.atomic
def decline(*, by: Actor, report: int, answer: str) -> None:
    """Decline a report, with an answer that the reader finds under the address they were given."""
    require(by, Action.ANSWER)
    if not answer.strip():
        raise audit.EditorialError("Say why nothing is changed: the reader is told.")
    _answered(_open(report), ErrorReport.State.DECLINED, answer, by)


def put_right_in(report: ErrorReport) -> Version | None:
    """Return the version in which an accepted report was put right: the first that was published after the answer, of a
    document that readers see; None where there is none.
    """
    if report.state != ErrorReport.State.ACCEPTED or report.document.state != DocumentState.PUBLISHED:
        return None
    since = report.document.versions.published().filter(published_at__gt=report.answered_at)
    return since.order_by("number").first()


def to_put_right(draft: Version) -> list[ErrorReport]:
    """Return the reports that were accepted since the latest version, by their turns: what a draft is to put right."""
    latest = draft.document.latest_version
    if latest is None or latest.published_at is None:
        return []
    accepted = ErrorReport.objects.filter(document=draft.document_id, state=ErrorReport.State.ACCEPTED)
    return list(accepted.filter(answered_at__gt=latest.published_at).order_by("turn_number", "pk"))


def reason_from(draft: Version) -> str:
    """Return why a draft's version comes to be, in words for readers, as far as reports that were accepted since the
    latest version say; empty where there are none. It names the turns, and quotes nobody: what a reader wrote to the
    librarians is not public.
    """
    since = to_put_right(draft)
    numbers = list(dict.fromkeys(report.turn_number for report in since))
    if not numbers:
        return ""
    *first, last = map(str, numbers)
    turns = f"turns {', '.join(first)} and {last}" if first else f"turn {last}"
    return f"Put right as {'a reader' if len(since) == 1 else 'readers'} reported: {turns}."


def _open(number: int) -> ErrorReport:
    report = ErrorReport.objects.select_for_update(of=("self",)).select_related("document").filter(pk=number).first()
    if report is None:
        raise audit.EditorialError("This report is gone, with the draft of a document that was discarded.")
    if report.state != ErrorReport.State.OPEN:
        state = report.get_state_display().lower()
        raise audit.EditorialError(f"{report.answered_by} answered this report already: it was {state}.")
    return report


def _answered(report: ErrorReport, state: ErrorReport.State, answer: str, by: Actor) -> None:
    report.state, report.answer = state, answer.strip()
    report.answered_by, report.answered_at = by.name, timezone.now()
    report.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    action = "accept-report" if state is ErrorReport.State.ACCEPTED else "decline-report"
    after = {"report": report.pk, "turn": f"t{report.turn_number}"}
    audit.record(actor=by.name, action=action, subject=report.document, after=after, reason=report.answer)
