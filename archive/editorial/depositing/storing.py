"""Storing: what was read of a deposit becomes a draft, or a question to the librarian; each in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from django.db import transaction

from archive.editorial import audit, source_files
from archive.editorial.drafting import ReadFrom, create_draft
from archive.editorial.importing import add_draft
from archive.editorial.incoming import Incoming
from archive.editorial.likeness import keep_sketch
from archive.models import Deposit, DepositText, Document, DocumentFile, Version
from archive.models.history import written_together

from .messages import Member, Readable, Unfit
from .queue import BroughtFile, Lease, bring, held, leave_files, refuse
from .recognising import Recognised, recognise

MOST_TURNS = 20_000
_one_after_the_other = threading.Lock()  # so that of two like texts, brought together, the second meets the first


def finish(lease: Lease, message: Readable | Unfit) -> Deposit | None:
    """Store what became of reading a deposit, and return it; None where the lease is no longer in force."""
    if isinstance(message, Unfit):
        return _refused(lease, message.sentence)
    unfit = _why_unfit(message)
    if unfit:
        return _refused(lease, unfit)
    with _one_after_the_other:
        return _stored(lease, message)


def _why_unfit(message: Readable) -> str:
    turns = len(message.transcript.turns)
    if not turns:
        return "The file holds no turns and no text, so there is nothing to draft."
    if turns > MOST_TURNS:
        return f"It was read as {turns:,} turns, and a document may have {MOST_TURNS:,}. Bring it in parts."
    return ""


@transaction.atomic
def _refused(lease: Lease, sentence: str) -> Deposit | None:
    deposit = held(lease)
    if deposit is not None:
        refuse(deposit, sentence)
    return deposit


def _stored(lease: Lease, message: Readable) -> Deposit | None:
    deposit = Deposit.objects.select_related("corrects").get(pk=lease.deposit)
    file = deposit.files.select_related("source_file").first()
    if file is None:  # put aside meanwhile
        return None
    data = source_files.read(file.source_file)
    incoming = Incoming(file.name, file.name, data, message.transcript, message.identifier)
    recognised = None if deposit.answered else recognise(incoming, for_whom=deposit.brought_by)
    with written_together():
        fresh = held(lease)
        if fresh is None:
            return None
        if recognised is not None:
            ask(fresh, recognised, message)
            return fresh
        try:
            with transaction.atomic():
                draft = _drafted(fresh, incoming, ReadFrom(file.name, message.lines))
        except audit.EditorialError as error:
            _told(fresh, str(error), message)
        else:
            _became(fresh, draft)
    return fresh


def _told(deposit: Deposit, sentence: str, message: Readable) -> None:
    """Say why no draft could be made: to a corrected text the question is put again, since the answer may change."""
    if deposit.corrects is None:
        refuse(deposit, sentence)
    else:
        ask(deposit, Recognised(deposit.corrects, deposit.likeness, sentence), message)


def ask(deposit: Deposit, recognised: Recognised, message: Readable) -> None:
    """Let a deposit, which this transaction holds, wait until a librarian says what it is."""
    turns = [[turn.kind.value, _plain(turn.label or ""), _plain(turn.text)] for turn in message.transcript.turns]
    DepositText.objects.update_or_create(deposit=deposit, defaults={"turns": turns})
    deposit.state, deposit.taken_at, deposit.done = Deposit.State.ASKING, None, 1
    deposit.answered, deposit.corrects = False, None
    deposit.like, deposit.likeness, deposit.message = recognised.document, recognised.likeness, recognised.sentence
    deposit.save()
    said = {"document": recognised.document.ark, "likeness": recognised.likeness}
    audit.record(actor=deposit.brought_by, action="ask", subject=deposit, after=said, reason=recognised.sentence)


def _plain(text: str) -> str:
    return text.replace("\0", "").encode(errors="replace").decode()


def _drafted(deposit: Deposit, incoming: Incoming, source: ReadFrom) -> Version:
    """Make the draft: of a new document, or the draft revision of the one whose corrected text this is."""
    if deposit.corrects is None:
        draft = add_draft(incoming, source, actor=deposit.brought_by)
    else:
        draft = _revision(deposit.corrects, incoming, source, actor=deposit.brought_by)
    for file in deposit.files.filter(purpose=DocumentFile.Purpose.ATTACHMENT):
        DocumentFile.objects.create(
            document=draft.document,
            version=draft,
            source_file_id=file.source_file_id,
            purpose=file.purpose,
            name=file.name,
        )
    return draft


def _revision(document: Document, incoming: Incoming, source: ReadFrom, *, actor: str) -> Version:
    draft = create_draft(document=document, transcript=incoming.transcript, actor=actor, source=source)
    source_files.attach(
        draft.document, incoming.data, name=incoming.name, version=draft, media_type=incoming.media_type
    )
    if document.latest_version_id is None:
        keep_sketch(draft, (turn.text for turn in incoming.transcript.turns))
    return draft


def _became(deposit: Deposit, draft: Version) -> None:
    deposit.state, deposit.taken_at, deposit.done = Deposit.State.DRAFTED, None, 1
    deposit.document, deposit.message = draft.document, ""
    deposit.save()
    leave_files(deposit, forget=False)  # they are the document's now
    audit.record(
        actor=deposit.brought_by, action="become-draft", subject=deposit, after={"document": draft.document.ark}
    )


@transaction.atomic
def unpack(lease: Lease, members: Sequence[Member] | Iterable[Member]) -> list[Deposit]:
    """Make a deposit of each file that was taken out of an archive of files; none where the lease is not in force."""
    deposit = held(lease)
    if deposit is None:
        return []
    with source_files.made_safe_together(), written_together():
        made = [
            bring([BroughtFile(each.name, lambda data=each.data: data)], actor=deposit.brought_by, within=deposit)  # type: ignore[misc]
            for each in members
        ]
        if not made:
            refuse(deposit, "The zip archive holds no file that could be a transcript.")
            return []
        deposit.state, deposit.taken_at, deposit.done = Deposit.State.UNPACKED, None, 1
        deposit.message = f"{len(made)} file{'s were' if len(made) > 1 else ' was'} taken out of it."
        deposit.save()
        leave_files(deposit, forget=True)
        audit.record(actor=deposit.brought_by, action="unpack", subject=deposit, after={"files": len(made)})
    return made
