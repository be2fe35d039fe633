"""Alerts: nothing is sent to somebody who did not confirm, nothing twice, and no address is seen anywhere."""

from __future__ import annotations

import datetime
import io
import logging
import re
import smtplib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils import timezone

from archive.exchange import alerts
from archive.exchange.alerts import asking, letters, links
from archive.models import AlertRequest, SearchAlert, ToldDocument
from tests import factories
from tests.factories import answer, make_published_document

pytestmark = pytest.mark.django_db

ADDRESS = "ada@reader.example"
Index = Callable[[], int]


@pytest.fixture(autouse=True)
def offered(settings: Any) -> None:
    """An archive that sends letters."""
    settings.ALERTS_OFFERED = True
    settings.DEFAULT_FROM_EMAIL = "Chancery <alerts@archive.example>"


def ask(client: Client, address: str = ADDRESS, **asked: str) -> Any:
    return client.post("/search/alert/", {"email": address, **(asked or {"q": "ice"})})


def links_of(message: EmailMessage) -> list[str]:
    return [urlsplit(link).path for link in re.findall(r"http://archive\.example/search/alert/\S+", str(message.body))]


def confirmed(client: Client, **asked: str) -> SearchAlert:
    """Ask and confirm, as somebody does with a browser and a mail program."""
    ask(client, **asked)
    assert client.post(links_of(mail.outbox[-1])[0]).status_code == 200
    mail.outbox.clear()
    return SearchAlert.objects.get()


def send() -> str:
    """Run the command, and return what it says."""
    said = io.StringIO()
    call_command("send_search_alerts", stdout=said)
    return said.getvalue()


def test_a_letter_asks_to_confirm_and_repeats_nothing_that_was_typed(client: Client) -> None:
    response = ask(client, q="buy pills at http://pills.example now")
    assert (response.status_code, response.headers["Location"]) == (302, "/search/alert/sent/")
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert "pills" not in f"{letter.subject}{letter.body}"
    assert SearchAlert.objects.get().confirmed_at is None


def test_following_a_link_changes_nothing_and_pressing_the_button_does(client: Client) -> None:
    ask(client)
    (link,) = [link for link in links_of(mail.outbox[0]) if "confirm" in link]
    for _ in range(2):
        assert "Confirm the alert" in client.get(link).content.decode()
    assert SearchAlert.objects.get().confirmed_at is None
    assert "Confirmed" in client.post(link).content.decode()
    when = SearchAlert.objects.get().confirmed_at
    assert when
    client.post(link)
    assert SearchAlert.objects.get().confirmed_at == when


def test_a_link_to_confirm_is_good_for_three_days_and_leads_to_a_page_then(client: Client) -> None:
    ask(client)
    (link,) = [link for link in links_of(mail.outbox[0]) if "confirm" in link]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "GOOD_FOR", datetime.timedelta(seconds=-1))
        response = client.post(link)
    assert response.status_code == 410
    assert SearchAlert.objects.get().confirmed_at is None


def test_a_link_cannot_be_made_or_used_for_something_else(client: Client) -> None:
    ask(client)
    alert = SearchAlert.objects.get()
    confirm = links.confirm_path(alert).split("/")[-2]
    stop = links.stop_path(alert).split("/")[-2]
    forged = (f"/search/alert/confirm/{stop}/", f"/search/alert/stop/{confirm}/", f"/search/alert/stop/{alert.key}/")
    changed = f"/search/alert/stop/{stop[:-1]}{'A' if stop[-1] != 'A' else 'B'}/"
    for path in (*forged, changed):
        assert client.post(path).status_code == 410, path
    assert SearchAlert.objects.count() == 1


def test_a_new_document_is_told_once_in_one_letter(client: Client, index: Index) -> None:
    make_published_document(["Old ice."], title="Before")
    confirmed(client, q="ice")
    made = make_published_document(
        [answer("New ice on the river.", label="M", speaker="Ilse Marendal")], title="After", date="2019-03-14"
    )
    make_published_document(["Ice again."], title="After that")
    make_published_document(["Snow."], title="Another")
    index()
    send()
    send()
    (letter,) = mail.outbox
    body = str(letter.body)
    assert letter.subject == "2 new documents: “ice”"
    assert f"http://archive.example/{made.ark}" in body
    assert "Ilse Marendal: New ice on the river." in body
    assert "14 March 2019" in body
    assert "Before" not in body
    assert "Another" not in body
    make_published_document(["Yet more ice."], title="Later")
    index()
    send()
    assert [each.subject for each in mail.outbox] == ["2 new documents: “ice”", "1 new document: “ice”"]


def test_what_the_index_hears_of_late_is_told_with_the_next_letter(client: Client, index: Index) -> None:
    confirmed(client, q="ice")
    index()
    make_published_document(["New ice."])
    send()
    assert mail.outbox == []
    index()
    send()
    assert len(mail.outbox) == 1


def test_a_letter_that_is_not_handed_on_is_sent_again_as_the_same_letter(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    confirmed(client, q="ice")
    make_published_document(["New ice."])
    index()
    tried: list[EmailMessage] = []

    def refuse(message: EmailMessage, fail_silently: bool = False) -> int:  # noqa: FBT001, FBT002 -- Django's
        tried.append(message)
        raise smtplib.SMTPServerDisconnected(ADDRESS)

    with monkeypatch.context() as patch, caplog.at_level(logging.DEBUG):
        patch.setattr(EmailMessage, "send", refuse)
        send()
    assert ADDRESS not in caplog.text
    send()
    (letter,) = mail.outbox
    assert letter.extra_headers["Message-ID"] == tried[0].extra_headers["Message-ID"]


def test_an_address_that_is_refused_ten_times_in_a_row_is_forgotten(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(client, q="ice")
    make_published_document(["New ice."])
    index()

    def refuse(message: EmailMessage, fail_silently: bool = False) -> int:  # noqa: FBT001, FBT002 -- Django's
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    for _ in range(9):
        send()
    assert SearchAlert.objects.count() == 1
    send()
    assert SearchAlert.objects.count() == 0


def test_an_alert_that_somebody_else_is_writing_of_is_left_to_them(client: Client, index: Index) -> None:
    alert = confirmed(client, q="ice")
    make_published_document(["New ice."])
    index()
    SearchAlert.objects.update(claimed_at=timezone.now())
    send()
    assert mail.outbox == []
    SearchAlert.objects.update(claimed_at=timezone.now() - datetime.timedelta(hours=1))
    send()
    assert len(mail.outbox) == 1
    alert.refresh_from_db()
    assert (alert.claimed_at, alert.letters) == (None, 1)


def test_nothing_unpublished_is_told(client: Client, index: Index) -> None:
    confirmed(client, q="ice")
    factories.make_draft(["Draft ice."])
    factories.make_embargoed_document(["Embargoed ice."])
    gone = make_published_document(["Withdrawn ice."], title="A withdrawn title")
    index()
    factories.withdraw_document(gone)
    send()
    assert mail.outbox == []


def test_a_letter_that_waited_tells_nothing_of_what_was_withdrawn_since(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(client, q="ice")
    gone = make_published_document(["Withdrawn ice."], title="A withdrawn title")
    make_published_document(["New ice."], title="A title")
    index()
    with monkeypatch.context() as patch:
        patch.setattr(letters, "_send", lambda *_: (_ for _ in ()).throw(OSError()))
        send()
    assert ToldDocument.objects.filter(sent_at=None).count() == 2
    factories.withdraw_document(gone)
    send()
    (letter,) = mail.outbox
    assert "withdrawn" not in str(letter.body).lower()
    assert letter.subject.startswith("1 new document")


def test_each_letter_has_a_way_to_stop_that_needs_one_press_and_no_page(client: Client, index: Index) -> None:
    confirmed(client, q="ice")
    make_published_document(["New ice."])
    index()
    send()
    (letter,) = mail.outbox
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = urlsplit(letter.extra_headers["List-Unsubscribe"].strip("<>")).path
    assert link in links_of(letter)
    fresh = Client(enforce_csrf_checks=True)
    assert "Stop the alert" in fresh.get(link).content.decode()
    assert SearchAlert.objects.count() == 1
    assert fresh.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert SearchAlert.objects.count() == 0
    assert ToldDocument.objects.count() == 0
    assert fresh.get(link).status_code == 410


def test_no_page_of_an_alert_shows_the_address(client: Client) -> None:
    ask(client)
    shown = [client.get("/search/alert/", {"q": "ice"}), client.get("/search/alert/sent/")]
    alert = SearchAlert.objects.get()
    for path in (links.confirm_path(alert), links.stop_path(alert)):
        shown += [client.get(path), client.post(path)]
    for response in shown:
        assert ADDRESS not in response.content.decode()
        assert ADDRESS not in str(response.headers)
    assert ADDRESS not in str(alert)
    assert ADDRESS not in links.confirm_path(alert)


def test_whoever_asks_learns_nothing_about_who_has_an_alert(client: Client) -> None:
    confirmed(client, q="ice")
    known, unknown = ask(client, q="ice"), ask(client, "bob@reader.example", q="ice")
    for header in ("Expires",):
        del known.headers[header], unknown.headers[header]
    assert (known.status_code, known.content, dict(known.headers)) == (
        unknown.status_code,
        unknown.content,
        dict(unknown.headers),
    )
    assert "has already" in str(mail.outbox[0].body)


def test_nobody_can_have_others_sent_many_letters(client: Client) -> None:
    for number in range(asking.AN_ADDRESS_A_DAY):
        assert ask(client, q=f"ice {number}").status_code == 302
    refused = ask(client, q="snow")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert ask(Client(REMOTE_ADDR="192.0.2.7"), "bob@reader.example", q="ice").status_code == 302
    assert len(mail.outbox) == asking.AN_ADDRESS_A_DAY + 1


def test_a_visitor_can_ask_for_five_letters_an_hour_and_in_another_hour_again(client: Client) -> None:
    for number in range(asking.A_VISITOR_AN_HOUR):
        assert ask(client, f"reader{number}@reader.example").status_code == 302
    assert ask(client, "another@reader.example").status_code == 429
    AlertRequest.objects.update(at=timezone.now() - datetime.timedelta(hours=2))
    assert ask(client, "another@reader.example").status_code == 302


def test_who_asked_is_kept_in_a_form_that_nobody_can_read(client: Client) -> None:
    ask(client)
    kept = AlertRequest.objects.get()
    assert "ada" not in kept.address
    assert "127.0.0.1" not in kept.visitor


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "visitor"),
    [(False, "203.0.113.9", "127.0.0.1"), (True, "198.51.100.1, 203.0.113.9", "203.0.113.9")],
)
def test_only_a_proxy_says_for_whom_it_asks(settings: Any, *, behind_proxy: bool, forwarded: str, visitor: str) -> None:
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    assert alerts.visitor_of(request) == visitor


def test_all_addresses_of_a_household_are_one_visitor() -> None:
    of = [alerts.visitor_of(RequestFactory().get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}")) for n in ("1", "ffff")]
    assert of[0] == of[1] == "2001:db8:1:2::/64"


@pytest.mark.parametrize("address", ["", "ada", "ada@", "ada@reader.example\nBcc: bob@reader.example", "a" * 255])
def test_an_address_that_is_none_is_refused_with_a_sentence(client: Client, address: str) -> None:
    response = ask(client, address)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert mail.outbox == []


def test_what_nobody_confirms_is_forgotten(client: Client, index: Index) -> None:
    index()
    ask(client)
    SearchAlert.objects.update(asked_at=timezone.now() - datetime.timedelta(days=4))
    AlertRequest.objects.update(at=timezone.now() - datetime.timedelta(days=4))
    send()
    assert SearchAlert.objects.count() == AlertRequest.objects.count() == 0


def test_an_archive_that_sends_no_letters_says_so(client: Client, settings: Any) -> None:
    settings.ALERTS_OFFERED = False
    page = client.get("/search/alert/", {"q": "ice"}).content.decode()
    assert "alerts by e-mail are not offered here" in page
    assert 'name="email"' not in page
    assert ask(client).status_code == 200
    assert SearchAlert.objects.count() == 0
    with pytest.raises(CommandError, match="mail is not set up"):
        send()


def test_without_an_index_no_letter_is_sent_and_nothing_is_lost(client: Client, index: Index) -> None:
    confirmed(client, q="ice")
    make_published_document(["New ice."])
    with pytest.raises(CommandError, match="told next time"):
        send()
    index()
    send()
    assert len(mail.outbox) == 1


def test_a_page_of_another_site_cannot_ask(client: Client) -> None:
    response = client.post("/search/alert/", {"email": ADDRESS, "q": "ice"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 400
    assert mail.outbox == []
