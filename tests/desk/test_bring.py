"""Bringing: whatever comes with a form, each file is kept or refused by name, and the pages say how far it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from archive.editorial.depositing.presence import being_there
from archive.editorial.depositing.working import Work
from archive.editorial.publishing import publish
from archive.editorial.roles import Role
from archive.models import Deposit, Document
from archive.transcripts.formats import LARGEST
from tests.editorial.deposited import CONFERENCE, CORRECTED, MINA, brought
from tests.factories import make_catalogue_entry

pytestmark = pytest.mark.django_db
OTHER = "Q: Why?\n\nReivik: Because the ice said so, and nobody contradicted it until Thursday."


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """A folder of source files of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


def signed_in(name: str, role: Role, **how: Any) -> Client:
    """Return a client of somebody with a role."""
    user = User.objects.create_user(name, password="an invented password")
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    client = Client(**how)
    client.force_login(user)
    return client


@pytest.fixture
def ada() -> Client:
    """An editor at the desk."""
    return signed_in("ada", Role.EDITOR)


@pytest.fixture
def mina() -> Client:
    """A contributor at the desk."""
    return signed_in("mina", Role.CONTRIBUTOR)


def upload(content: str | bytes = CONFERENCE, name: str = "conference.txt") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def names() -> list[str]:
    """Return what was brought, in order."""
    return list(Deposit.objects.order_by("pk").values_list("name", flat=True))


def text_of(response: Any) -> str:
    """Return a page as text."""
    return " ".join(response.content.decode().split())


class TestTheForm:
    """What comes with the form becomes deposits."""

    def test_each_file_is_a_deposit_of_who_brought_it(self, mina: Client) -> None:
        response = mina.post("/desk/bring/", {"file": [upload(), upload(OTHER, "other.txt")]})
        assert (response.status_code, response["Location"]) == (302, "/desk/deposits/")
        assert list(Deposit.objects.order_by("pk").values_list("name", "brought_by")) == [
            ("conference.txt", "mina"),
            ("other.txt", "mina"),
        ]

    def test_one_file_leads_to_its_own_page(self, ada: Client) -> None:
        response = ada.post("/desk/bring/", {"file": upload()})
        assert response["Location"] == f"/desk/deposits/{Deposit.objects.get().pk}/"

    def test_a_transcript_with_what_is_attached_is_one(self, ada: Client) -> None:
        ada.post("/desk/bring/", {"transcript": upload(), "attached": [upload(b"scan", "scan.png")]})
        files = Deposit.objects.get().files.all()
        assert [(file.name, file.purpose) for file in files] == [
            ("conference.txt", "transcript"),
            ("scan.png", "attachment"),
        ]

    def test_attachments_without_a_transcript_are_refused_in_a_sentence(self, ada: Client) -> None:
        page = ada.post("/desk/bring/", {"attached": upload(b"scan", "scan.png")}, follow=True)
        assert "one is the transcript: say which" in text_of(page)
        assert not Deposit.objects.exists()

    def test_a_pasted_text_is_one_under_the_name_it_was_given(self, ada: Client) -> None:
        ada.post("/desk/bring/", {"text": CONFERENCE, "name": "Reivik in Orsund"})
        assert names() == ["Reivik in Orsund.txt"]

    def test_a_folder_is_a_deposit_a_file_without_what_systems_hide_in_it(self, ada: Client) -> None:
        ada.post("/desk/bring/", {"folder": [upload(), upload(b"x", ".DS_Store"), upload(OTHER, "two.txt")]})
        assert names() == ["conference.txt", "two.txt"]

    def test_nothing_is_told_so(self, ada: Client) -> None:
        assert "No file was chosen" in text_of(ada.post("/desk/bring/", {"text": "  "}, follow=True))

    def test_three_hundred_files_come_at_once(self, ada: Client) -> None:
        ada.post("/desk/bring/", {"file": [upload(f"{OTHER} {n}", f"{n}.txt") for n in range(300)]})
        assert len(names()) == 300

    def test_a_script_is_told_as_json(self, ada: Client) -> None:
        response = ada.post("/desk/bring/", {"file": upload()}, headers={"Accept": "application/json"})
        address = f"/desk/deposits/{Deposit.objects.get().pk}/"
        assert response.json() == {"brought": [{"name": "conference.txt", "to": address}], "refused": [], "to": address}


class TestHostileForms:
    """What is too large, empty, broken off, forged, or named to deceive."""

    def test_a_file_too_large_is_refused_by_name_and_the_others_are_kept(self, ada: Client, media: Path) -> None:
        large = upload(b"x" * (LARGEST + 1), "large.txt")
        page = ada.post("/desk/bring/", {"file": [upload(), large, upload(OTHER, "other.txt")]}, follow=True)
        assert "“large.txt” is larger than 25 MB" in text_of(page)
        assert names() == ["conference.txt", "other.txt"]
        assert not list(media.glob(".incoming*")), "what came in was left behind"

    def test_a_file_of_the_very_limit_is_kept(self, ada: Client) -> None:
        ada.post("/desk/bring/", {"file": upload(b"x" * LARGEST, "full.txt")})
        assert names() == ["full.txt"]

    def test_bytes_are_counted_whatever_the_length_is_said_to_be(self, ada: Client) -> None:
        boundary = "invented"
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="large.txt"\r\n'
            f"Content-Length: 5\r\n\r\n{'x' * (LARGEST + 10)}\r\n--{boundary}--\r\n"
        )
        answer = ada.post(
            "/desk/bring/",
            body.encode(),
            content_type=f"multipart/form-data; boundary={boundary}",
            headers={"Accept": "application/json"},
        )
        assert answer.status_code == 422
        assert "larger than 25 MB" in answer.json()["refused"][0]

    def test_an_empty_file_is_refused_by_name(self, ada: Client) -> None:
        assert "“nothing.txt” is empty" in text_of(
            ada.post("/desk/bring/", {"file": upload(b"", "nothing.txt")}, follow=True)
        )

    def test_a_full_disk_is_told(self, ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("archive.editorial.services.uploads._KEPT_FREE", 1 << 62)
        assert "disk is nearly full" in text_of(ada.post("/desk/bring/", {"file": upload()}, follow=True))

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("../../etc/passwd", "passwd"),
            ("C:\\papers\\a.txt", "a.txt"),
            ("<img src=x onerror=alert(1)>.html", "<img src=x onerror=alert(1)>.html"),
            ("invoice\u202etxt.exe", "invoicetxt.exe"),
            ("a" * 400 + ".txt", "a" * 255),
        ],
    )
    def test_a_name_is_shown_and_never_a_path_or_markup(self, ada: Client, name: str, shown: str) -> None:
        ada.post("/desk/bring/", {"file": upload(OTHER, name)})
        assert Deposit.objects.get().name.startswith(shown[:200])
        assert "<img src=x" not in text_of(ada.get("/desk/deposits/"))

    def test_a_text_too_long_to_paste_is_told_what_to_do(self, ada: Client) -> None:
        page = ada.post("/desk/bring/", {"text": "x" * 3_000_000})
        assert (page.status_code, "Save it as a file" in text_of(page)) == (413, True)

    def test_an_upload_that_breaks_off_is_told(self, ada: Client) -> None:
        page = ada.post("/desk/bring/", b"no form at all", content_type="multipart/form-data; boundary=")
        assert (page.status_code, "broke off" in text_of(page)) == (400, True)

    def test_a_form_from_another_site_is_refused_and_nothing_is_kept(self, media: Path) -> None:
        ada = signed_in("ada", Role.EDITOR, enforce_csrf_checks=True)
        assert ada.post("/desk/bring/", {"file": upload()}).status_code == 403
        assert not Deposit.objects.exists()

    def test_who_is_not_signed_in_has_no_file_read(self, client: Client, media: Path) -> None:
        assert client.post("/desk/bring/", {"file": upload()}).status_code == 302
        assert not media.exists()


class TestPages:
    """The pages of deposits."""

    def test_it_waits_reloads_itself_and_says_that_nobody_reads(self, ada: Client) -> None:
        deposit = brought()
        page = text_of(ada.get(f"/desk/deposits/{deposit.pk}/"))
        assert "Waits to be read" in page
        assert '<noscript> <meta http-equiv="refresh"' in page.replace("<noscript><", "<noscript> <")
        assert "worker that reads what is brought does not run" in page

    def test_where_a_worker_runs_nothing_is_said_of_it(self, ada: Client) -> None:
        deposit = brought()
        with being_there():
            assert "does not run" not in text_of(ada.get(f"/desk/deposits/{deposit.pk}/"))

    def test_a_script_is_told_how_far_it_is(self, ada: Client) -> None:
        deposit = brought()
        asked = ada.get(f"/desk/deposits/{deposit.pk}/", headers={"Accept": "application/json"})
        assert json.loads(asked.content) == {
            "stands": "Waits to be read",
            "done": 0,
            "under_way": True,
            "to": f"/desk/deposits/{deposit.pk}/",
            "is_read": False,
        }

    def test_a_draft_leads_on(self, ada: Client) -> None:
        deposit = brought()
        Work().all()
        assert ada.get(f"/desk/deposits/{deposit.pk}/").status_code == 302

    def test_what_is_refused_says_why(self, ada: Client) -> None:
        deposit = brought(b"%PDF-1.7 broken", "broken.pdf")
        Work().all()
        page = text_of(ada.get(f"/desk/deposits/{deposit.pk}/"))
        assert "Cannot be read" in page
        assert Deposit.objects.get().message[:20] in page

    def test_a_contributor_sees_their_own_deposits_alone(self, mina: Client) -> None:
        deposit = brought()
        assert mina.get(f"/desk/deposits/{deposit.pk}/").status_code == 404
        assert deposit.name not in text_of(mina.get("/desk/deposits/"))
        assert mina.post(f"/desk/deposits/{deposit.pk}/answer/", {"choice": "aside"}).status_code == 404

    def test_the_list_costs_as_many_queries_for_many_as_for_one(
        self, ada: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(12):
            brought(f"{OTHER} {number}", f"{number}.txt")
        Work().one()
        ada.get("/desk/deposits/")
        with django_assert_num_queries(7):
            ada.get("/desk/deposits/")


class TestAnswers:
    """What is like something here is compared, and a librarian says what it is."""

    @pytest.fixture
    def document(self) -> Document:
        """A published document."""
        deposit = brought()
        Work().all()
        deposit.refresh_from_db()
        assert deposit.document is not None
        publish(document=deposit.document, actor="ada")
        return deposit.document

    @pytest.fixture
    def asking(self, document: Document) -> Deposit:
        """A corrected text of it."""
        deposit = brought(CORRECTED)
        Work().all()
        deposit.refresh_from_db()
        return deposit

    def test_the_page_says_what_it_is_like_and_links_to_it(
        self, ada: Client, document: Document, asking: Deposit
    ) -> None:
        page = text_of(ada.get(f"/desk/deposits/{asking.pk}/"))
        assert "in 100 runs of four words are in both" in page
        assert f'href="{document.get_absolute_url()}"' in page

    def test_a_catalogued_document_without_a_text_is_offered_this_as_its_first(self, ada: Client) -> None:
        title = "Press conference by Tomas Reivik, Foreign Minister of Halvern, Orsund"
        entry = make_catalogue_entry(title=title, date="2019-03-14")
        deposit = brought()
        Work().all()
        page = text_of(ada.get(f"/desk/deposits/{deposit.pk}/"))
        assert "is in the catalogue, and still without a text. This has its title and date." in page
        assert "It becomes the draft of its first text, under the address that it has." in page
        assert "compared/" not in page, "there is nothing to compare it with"
        done = ada.post(f"/desk/deposits/{deposit.pk}/answer/", {"choice": "corrects"}, follow=True)
        assert f"It becomes the text of “{title}”" in text_of(done)
        Work().all()
        deposit.refresh_from_db()
        assert deposit.document == entry

    def test_both_are_compared_word_by_word(self, ada: Client, asking: Deposit) -> None:
        page = text_of(ada.get(f"/desk/deposits/{asking.pk}/compared/"))
        assert "<del>two halves</del>" in page
        assert "<ins>three parts</ins>" in page
        assert "1 turn differs; 4 are the same word for word" in page
        assert "4 turns the same" in page

    def test_brought_markup_is_text_in_a_comparison(self, ada: Client, document: Document) -> None:
        deposit = brought(CONFERENCE.replace("nobody else", "<script>alert(1)</script> else"))
        Work().all()
        page = text_of(ada.get(f"/desk/deposits/{deposit.pk}/compared/"))
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page

    @pytest.mark.parametrize(("choice", "state"), [("corrects", "drafted"), ("new", "drafted"), ("aside", "dropped")])
    def test_each_answer_does_what_it_says(
        self, ada: Client, document: Document, asking: Deposit, choice: str, state: str
    ) -> None:
        page = ada.post(f"/desk/deposits/{asking.pk}/answer/", {"choice": choice}, follow=True)
        assert "Done" in text_of(page)
        Work().all()
        asking.refresh_from_db()
        assert asking.state == state
        assert (asking.document == document) == (choice == "corrects")

    def test_no_answer_is_told_what_to_say(self, ada: Client, asking: Deposit) -> None:
        page = ada.post(f"/desk/deposits/{asking.pk}/answer/", {})
        assert (page.status_code, "Say what it is" in text_of(page)) == (409, True)

    def test_a_contributor_cannot_press_what_they_may_not(self, mina: Client, document: Document) -> None:
        deposit = brought(CORRECTED, by=MINA)
        Work().all()
        assert "as a contributor you cannot begin a new version" in text_of(mina.get(f"/desk/deposits/{deposit.pk}/"))
        refused = mina.post(f"/desk/deposits/{deposit.pk}/answer/", {"choice": "corrects"})
        assert refused.status_code == 403

    def test_once_answered_there_is_nothing_to_compare(self, ada: Client, asking: Deposit) -> None:
        ada.post(f"/desk/deposits/{asking.pk}/answer/", {"choice": "new"})
        assert ada.get(f"/desk/deposits/{asking.pk}/compared/").status_code == 409
