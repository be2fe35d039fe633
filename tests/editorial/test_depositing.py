"""Deposits: what is brought becomes a draft, or a question, or a sentence that says why not; never half of one."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from archive.editorial import drafting, source_files
from archive.editorial.depositing import queue
from archive.editorial.depositing.messages import Unfit
from archive.editorial.depositing.working import Work
from archive.editorial.publishing import publish
from archive.editorial.roles import MAY, Action, Actor, NotAllowedError, Role
from archive.editorial.services import EditorialError, deposits
from archive.editorial.services.deposits import WORKER
from archive.models import AuditRecord, Deposit, Document, DocumentFile, SourceFile, Version
from tests.editorial.deposited import ADA, CONFERENCE, CORRECTED, MINA, brought, file, states, worked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """A folder of source files of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


def zipped(**files: str | bytes) -> bytes:
    """Return a zip archive; a name's `__` stands for its dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def published(text: str = CONFERENCE) -> Document:
    """Bring a text and publish it."""
    document = worked(brought(text)).document
    assert document is not None
    publish(document=document, actor="ada")
    return document


class TestDrafts:
    """A file that can be read becomes a document with a draft."""

    def test_a_file_becomes_a_document_with_the_draft_of_who_brought_it(self) -> None:
        deposit = worked(brought(by=MINA))
        assert deposit.state == Deposit.State.DRAFTED
        assert deposit.document is not None
        assert deposit.document.date == "2019-03-14"
        draft = deposit.document.versions.get()
        assert (draft.number, draft.drafted_by, draft.turn_count) == (None, "mina", 5)
        assert draft.files.get().name == "conference.txt"

    def test_the_lines_of_the_source_stand_beside_the_draft(self) -> None:
        deposit = worked(brought())
        reading = Version.objects.get(document=deposit.document).reading
        assert [5, None, next(line for line in CONFERENCE.splitlines() if "Good afternoon" in line)] in reading.lines

    def test_several_files_are_one_document_of_which_the_first_is_read(self) -> None:
        scan = file(b"\x89PNG not read", "scan.png")
        deposit = worked(deposits.bring(by=ADA, files=[file(), scan]))
        assert deposit.document is not None
        uses = DocumentFile.objects.filter(document=deposit.document).order_by("pk")
        assert [(use.name, use.purpose) for use in uses] == [
            ("conference.txt", "transcript"),
            ("scan.png", "attachment"),
        ]
        assert source_files.read(uses[1].source_file) == b"\x89PNG not read"

    def test_the_audit_says_who_brought_what_and_what_became_of_it(self) -> None:
        deposit = worked(brought(by=MINA))
        said = AuditRecord.objects.filter(subject_type="deposit", subject_id=deposit.pk).order_by("pk")
        assert [(record.actor, record.action) for record in said] == [("mina", "bring"), ("mina", "become-draft")]

    def test_a_draft_that_is_discarded_takes_the_brought_bytes_with_it(
        self, media: Path, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
    ) -> None:
        deposit = worked(brought())
        assert deposit.document is not None
        with django_capture_on_commit_callbacks(execute=True):
            drafting.discard(document=deposit.document, actor="ada")
        assert not SourceFile.objects.exists()
        assert not [path for path in media.rglob("sources/*/*") if path.is_file()]

    def test_nothing_is_brought_without_a_file(self) -> None:
        with pytest.raises(EditorialError, match="No file was chosen"):
            deposits.bring(by=ADA, files=[])

    @pytest.mark.parametrize("role", Role)
    def test_who_may_bring_is_what_the_table_says(self, role: Role) -> None:
        actor = Actor("somebody", role)
        if Action.BRING in MAY[role]:
            assert brought(by=actor).brought_by == "somebody"
            return
        deposit, lease = brought(), deposits.take_up(by=WORKER)
        assert lease is not None
        for act in (
            lambda: brought(by=actor),
            lambda: deposits.brought(by=actor),
            lambda: deposits.take_up(by=actor),
            lambda: deposits.put_back(by=actor, lease=lease),
            lambda: deposits.finish(by=actor, lease=lease, message=Unfit("No.")),
            lambda: deposits.unpack(by=actor, lease=lease, members=[]),
        ):
            with pytest.raises(NotAllowedError, match="may not bring transcripts"):
                act()
        for refused in (deposits.choose_new, deposits.put_aside):
            with pytest.raises(EditorialError):
                refused(by=actor, deposit=deposit.pk)

    def test_bytes_that_are_brought_again_while_they_are_forgotten_stay(self, media: Path) -> None:
        deposit = brought()
        with pytest.MonkeyPatch.context() as patch:
            kept: list[Callable[[], object]] = []
            patch.setattr("archive.editorial.source_files.transaction.on_commit", kept.append)
            deposits.put_aside(by=ADA, deposit=deposit.pk)
            again = brought()
        for remove in kept:
            remove()
        assert source_files.read(again.files.get().source_file) == CONFERENCE.encode()


class TestArchives:
    """A zip is many deposits."""

    def test_each_file_of_a_zip_is_a_deposit_and_a_broken_one_costs_the_others_nothing(self) -> None:
        packed = zipped(one__txt=CONFERENCE, two__pdf=b"%PDF-1.7 and no more", three__txt="Q: Why?\n\nReivik: Because.")
        deposit = worked(brought(packed, "march.zip"))
        assert (deposit.state, deposit.message) == ("unpacked", "3 files were taken out of it.")
        found = {each.name: each.state for each in deposit.members.all()}
        assert found == {"one.txt": "drafted", "two.pdf": "refused", "three.txt": "drafted"}

    def test_a_zip_within_a_zip_is_not_unpacked_without_end(self) -> None:
        inner = zipped(one__txt=CONFERENCE, two__txt=CORRECTED)
        deposit = worked(brought(zipped(inner__zip=inner), "outer.zip"))
        member = deposit.members.get()
        assert (member.state, "holds 2 files" in member.message) == ("refused", True)

    def test_a_zip_that_swells_is_refused_in_a_sentence(self) -> None:
        deposit = worked(brought(zipped(bomb__txt=b"0" * 50_000_000), "bomb.zip"))
        assert (deposit.state, "swells" in deposit.message) == ("refused", True)

    def test_an_empty_zip_is_refused_in_a_sentence(self) -> None:
        deposit = worked(brought(zipped(), "empty.zip"))
        assert (deposit.state, "no file" in deposit.message) == ("refused", True)


class TestDuplicates:
    """What is here already is said before anything else, and a librarian chooses."""

    def test_the_same_bytes_are_recognised(self) -> None:
        first = worked(brought())
        second = worked(brought(name="again.txt"))
        assert second.state == Deposit.State.ASKING
        assert second.like == first.document
        assert "the very file" in second.message

    def test_nearly_the_same_words_are_recognised_with_how_nearly(self) -> None:
        document = published()
        deposit = worked(brought(CORRECTED))
        assert (deposit.state, deposit.like) == (Deposit.State.ASKING, document)
        assert deposit.likeness is not None
        assert 0.85 < deposit.likeness < 1
        assert "in 100 runs of four words are in both" in deposit.message

    def test_other_words_are_not(self) -> None:
        published()
        deposit = worked(brought("Marendal: The fishing grounds are another matter.\n\nQ: Which?\n\nMarendal: All."))
        assert deposit.state == Deposit.State.DRAFTED

    def test_two_like_texts_brought_together_meet_each_other(self) -> None:
        first, second = brought(), brought(CORRECTED)
        Work().all()
        assert states(first, second) == ["drafted", "asking"]

    def test_a_contributor_is_told_nothing_of_somebody_elses_draft(self) -> None:
        worked(brought(by=ADA))
        assert worked(brought(CORRECTED, by=MINA)).state == Deposit.State.DRAFTED

    def test_as_a_corrected_text_it_becomes_the_draft_of_the_next_version(self) -> None:
        document = published()
        deposit = worked(brought(CORRECTED))
        deposits.choose_corrects(by=ADA, deposit=deposit.pk, document=document)
        assert worked(deposit).document == document
        draft = document.versions.get(number=None)
        assert draft.turns.filter(text__contains="in three parts").get().number == 5
        assert draft.reading.name == "conference.txt"
        assert Document.objects.count() == 1

    def test_as_another_document_it_goes_on_as_a_new_draft(self) -> None:
        document = published()
        deposit = worked(brought(CORRECTED))
        deposits.choose_new(by=ADA, deposit=deposit.pk)
        worked(deposit)
        assert deposit.state == Deposit.State.DRAFTED
        assert deposit.document not in (None, document)

    def test_put_aside_its_bytes_go(
        self, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
    ) -> None:
        published()
        deposit = worked(brought(CORRECTED))
        with django_capture_on_commit_callbacks(execute=True):
            deposits.put_aside(by=ADA, deposit=deposit.pk)
        assert states(deposit) == ["dropped"]
        assert SourceFile.objects.count() == 1

    def test_bytes_that_a_document_has_too_stay_when_a_deposit_is_put_aside(self) -> None:
        worked(brought())
        deposits.put_aside(by=ADA, deposit=worked(brought()).pk)
        assert source_files.read(DocumentFile.objects.get().source_file) == CONFERENCE.encode()

    def test_a_document_with_a_draft_takes_no_second_one(self) -> None:
        document = published()
        first, second = worked(brought(CORRECTED)), worked(brought(CORRECTED + "\nReivik: Thank you."))
        deposits.choose_corrects(by=ADA, deposit=first.pk, document=document)
        deposits.choose_corrects(by=ADA, deposit=second.pk, document=document)
        Work().all()
        assert states(first, second) == ["drafted", "asking"]
        assert "has a draft already" in Deposit.objects.get(pk=second.pk).message
        with pytest.raises(EditorialError, match="has a draft already"):
            deposits.choose_corrects(by=ADA, deposit=second.pk, document=document)

    def test_a_contributor_may_not_begin_a_new_version_of_what_is_published(self) -> None:
        document = published()
        deposit = worked(brought(CORRECTED, by=MINA))
        with pytest.raises(NotAllowedError, match="begin a new version"):
            deposits.choose_corrects(by=MINA, deposit=deposit.pk, document=document)

    def test_nobody_acts_on_a_deposit_that_is_not_theirs_to_see(self) -> None:
        published()
        deposit = worked(brought(CORRECTED))
        for act in (deposits.choose_new, deposits.put_aside):
            with pytest.raises(EditorialError, match="no such deposit"):
                act(by=MINA, deposit=deposit.pk)

    def test_what_was_answered_cannot_be_answered_again(self) -> None:
        published()
        deposit = worked(brought(CORRECTED))
        deposits.choose_new(by=ADA, deposit=deposit.pk)
        with pytest.raises(EditorialError, match="does not wait for an answer"):
            deposits.choose_new(by=ADA, deposit=deposit.pk)


class TestLeases:
    """Of several workers one reads a deposit, and a killed one's is taken up again."""

    def test_a_deposit_is_leased_once(self) -> None:
        brought()
        assert deposits.take_up(by=WORKER) is not None
        assert deposits.take_up(by=WORKER) is None

    def test_a_lease_that_ran_out_is_taken_by_the_next(self) -> None:
        deposit = brought()
        first = deposits.take_up(by=WORKER)
        assert first is not None
        Deposit.objects.update(taken_at=timezone.now() - queue.LEASE - datetime.timedelta(seconds=1))
        second = deposits.take_up(by=WORKER)
        assert second is not None
        assert deposits.finish(by=WORKER, lease=first, message=Unfit("Too late.")) is None
        assert deposits.finish(by=WORKER, lease=second, message=Unfit("In time.")) == deposit
        assert Deposit.objects.get().message == "In time."

    def test_after_three_attempts_it_is_refused_in_a_sentence(self) -> None:
        deposit, other = brought(), brought("Q: Why?\n\nReivik: Because.")
        for _ in range(6):
            assert deposits.take_up(by=WORKER)
            queue.free_all()
        assert deposits.take_up(by=WORKER) is None
        deposit.refresh_from_db()
        assert states(deposit, other) == ["refused", "refused"]
        assert "broken off 3 times" in deposit.message

    def test_what_somebody_was_killed_over_lets_the_others_pass(self) -> None:
        brought()
        deposits.take_up(by=WORKER)
        queue.free_all()
        other = brought("Q: Why?\n\nReivik: Because.")
        lease = deposits.take_up(by=WORKER)
        assert lease is not None
        assert lease.deposit == other.pk

    def test_what_is_put_aside_while_it_is_read_stays_so(self) -> None:
        deposit = brought()
        lease = deposits.take_up(by=WORKER)
        assert lease is not None
        deposits.put_aside(by=ADA, deposit=deposit.pk)
        assert deposits.finish(by=WORKER, lease=lease, message=Unfit("Too late.")) is None
        assert states(deposit) == ["dropped"]

    def test_the_command_sees_through_what_waits(self) -> None:
        deposit = brought()
        call_command("work_deposits", once=True)
        assert states(deposit) == ["drafted"]
