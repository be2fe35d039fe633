"""A corrected file brought from a document's page becomes the draft of its next version, without a question."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from archive.editorial.services import Actor, EditorialError, NotAllowedError, Role, deposits, drafts
from archive.editorial.services.deposits import BroughtFile
from archive.models import Deposit
from tests import factories
from tests.desk.reviewing import at_desk

pytestmark = pytest.mark.django_db
ADA, MINA = Actor("ada", Role.EDITOR), Actor("mina", Role.CONTRIBUTOR)
FILE = BroughtFile("corrected.txt", lambda: b"Ilse Marendal: The ice went out in April.", "text/plain")


def test_the_deposit_says_what_it_corrects() -> None:
    document, client = factories.make_published_document(), at_desk()
    at = f"/desk/documents/{document.pk}/correct/"
    assert "The corrected file" in client.get(at).content.decode()
    sent = SimpleUploadedFile("corrected.txt", b"Ilse Marendal: The ice went out in April.")
    answered = client.post(at, {"transcript": sent})
    deposit = Deposit.objects.get()
    assert answered.headers["Location"] == f"/desk/deposits/{deposit.pk}/"
    assert (deposit.corrects, deposit.answered, deposit.state) == (document, True, "waiting")


def test_a_document_with_a_draft_is_not_corrected_by_a_second() -> None:
    document = factories.make_published_document()
    drafts.begin_revision(by=ADA, document=document)
    with pytest.raises(EditorialError, match="has a draft already"):
        deposits.bring(by=ADA, files=[FILE], corrects=document)
    assert not Deposit.objects.exists()


def test_a_contributor_corrects_nothing_that_is_published() -> None:
    document = factories.make_published_document()
    with pytest.raises(NotAllowedError):
        deposits.bring(by=MINA, files=[FILE], corrects=document)
    assert at_desk("mina", Role.CONTRIBUTOR).get(f"/desk/documents/{document.pk}/correct/").status_code == 403
