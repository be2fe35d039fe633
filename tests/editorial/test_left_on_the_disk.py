"""What a process that was killed left among the source files goes when the next worker begins, and nothing else."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.editorial import source_files
from archive.editorial.departing import take_down
from archive.editorial.publishing import publish
from archive.models import Document, DocumentFile, SourceFile
from tests import factories

pytestmark = pytest.mark.django_db
TWO_DAYS = 2 * 24 * 3600


@pytest.fixture
def media(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of source files of its own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")  # type: ignore[attr-defined]
    return tmp_path / "media"


def kept(data: bytes, media: Path) -> Path:
    """Keep bytes, and return where they are; they have been there for two days."""
    path = media / source_files.store(data).stored_name
    os.utime(path, (time.time() - TWO_DAYS,) * 2)
    return path


def taken_down(media: Path) -> Path:
    """Return where the bytes of a text were that the law had removed; the process died before they went."""
    draft = factories.make_draft()
    source_files.attach(draft.document, b"Forbidden.", name="a.txt", version=draft)
    publish(document=draft.document, actor=factories.ACTOR)
    take_down(version=draft.document.versions.get(), authority="A court", reason="The law.", actor=factories.ACTOR)
    return media / SourceFile.objects.get().stored_name


def worker_begins() -> None:
    """Let a worker begin, and end."""
    call_command("work_deposits", once=True, stdout=io.StringIO())


def test_bytes_of_no_row_go_and_those_of_a_document_stay(media: Path) -> None:
    forgotten, used = kept(b"Forgotten.", media), kept(b"Used.", media)
    SourceFile.objects.exclude(sha256=used.name).delete()
    DocumentFile.objects.create(document=factories.make_document(), source_file=SourceFile.objects.get(), name="u.txt")
    worker_begins()
    assert (forgotten.exists(), used.exists()) == (False, True)


def test_bytes_of_a_moment_ago_stay_since_their_row_may_be_on_its_way(media: Path) -> None:
    path = kept(b"On its way.", media)
    os.utime(path)
    SourceFile.objects.all().delete()
    worker_begins()
    assert path.exists()


def test_bytes_that_the_law_had_removed_go_however_new_they_are(media: Path) -> None:
    path = taken_down(media)
    assert path.exists(), "the transaction of a test never ends, so that nothing has removed them"
    worker_begins()
    assert not path.exists()
    assert Document.objects.get().files.count() == 1, "the record of the file stays"
