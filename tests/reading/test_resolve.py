"""Whatever stands in a footnote leads to the document, to a choice, or to a page that helps."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from archive.citation import ark
from archive.editorial.describing import correct_description
from archive.models import Document, Redirect
from archive.transcripts.transcript import Turn
from tests import factories
from tests.reading.worded import soup, words

pytestmark = pytest.mark.django_db

WORDS = "Freedom of passage belongs to the vessel and not to the flag."
Ask = Callable[[str], tuple[int, str]]


@pytest.fixture
def document() -> Document:
    """Return a document of two versions, with a symbol, an old identifier and a printed address."""
    made = factories.make_published_document(
        [factories.statement(f"{WORDS} The old word is herring.", label="VANE", speaker="Ada Vane"), "The tolls."],
        date="2019-03-14",
    )
    turns: list[str | Turn] = [
        factories.statement(f"{WORDS} The new word is cod.", label="VANE", speaker="Ada Vane"),
        "The tolls.",
    ]
    factories.make_version(made, turns)
    made.identifiers.create(scheme="symbol", value="A/RES/70/1")
    made.identifiers.create(scheme="old", value="CD-1299")
    made.identifiers.create(scheme="printed-url", value="http://www.ministry.example/briefings/2019/03.html?id=7")
    made.refresh_from_db()
    return made


@pytest.fixture
def ask(client: Client) -> Ask:
    """Return what asks, and gives the status and the way on."""

    def asked(text: str) -> tuple[int, str]:
        response = client.get("/resolve", {"q": text})
        return response.status_code, response.headers.get("Location", "")

    return asked


@pytest.mark.parametrize(
    "printed",
    [
        "https://www.ministry.example/speeches/7.html",
        "http://ministry.example/speeches/7.html/",
        "MINISTRY.example/speeches/7.html.",
        "See the Ministry, <http://www.ministry.example/speeches/7.html#top>, accessed 3 May 2020.",
        "https://www.ministry.example/speeches/7.html?utm=letter",
    ],
)
def test_the_address_at_which_a_document_was_first_published_leads_to_it(ask: Ask, printed: str) -> None:
    document = factories.make_published_document(source_url="http://www.ministry.example/speeches/7.html")
    factories.make_draft(source_url="http://www.ministry.example/speeches/7.html")
    assert ask(printed) == (303, document.get_absolute_url())
    factories.withdraw_document(document)
    assert ask(printed) == (303, document.get_absolute_url())


def test_an_address_from_which_several_documents_were_taken_leads_to_a_choice(client: Client) -> None:
    taken = [
        factories.make_published_document(title=title, source_url="https://ministry.example/day")
        for title in ("In the morning", "In the evening")
    ]
    taken[0].identifiers.create(scheme="printed-url", value="https://ministry.example/day")
    response = client.get("/resolve", {"url": "http://www.ministry.example/day"})
    assert response.status_code == 300
    assert [response.content.decode().count(f'href="{each.get_absolute_url()}"') for each in taken] == [1, 1]


def test_a_corrected_address_of_the_source_leads_to_the_document_and_the_old_one_no_more(ask: Ask) -> None:
    document = factories.make_published_document(source_url="https://ministry.example/slip")
    correct_description(
        document=document, changes={"source_url": "https://ministry.example/right"}, actor=factories.ACTOR
    )
    assert ask("https://ministry.example/right") == (303, document.get_absolute_url())
    assert ask("https://ministry.example/slip")[1] == ""


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("ark:/{naan}/{name}", ""),
        ("ark:{naan}/{name}.v2/t1", ".v2/t1"),
        ("ARK:/{naan}/{NAME}.", ""),
        ("https://n2t.net/ark:/{naan}/{name}.v1", ".v1"),
        ("https://n2t.net/ark%3A%2F{naan}%2F{name}.v1%2Ft1", ".v1/t1"),
        ("https%253A//n2t.net/ark%253A%252F{naan}%252F{name}", ""),
        ("http://archive.example/ark:/{naan}/{name}#t2", "/t2"),
        ("http://archive.example/ark:/{naan}/{name}.v1?q=ice#t2", ".v1/t2"),
        ("<http://archive.example/d/{name}/t1>", "/t1"),
        ("{name}.v1/t2", ".v1/t2"),
        ("(ark:/{naan}/{name}.v2/t1).", ".v2/t1"),
        ("“ark:/{naan}/{name}.v2”;", ".v2"),
        ("ark:/{naan}/{hyphened}", ""),
        ("ark:/{naan}/{broken}.v1", ".v1"),
        ("Ada Vane, in “On the tolls,” turn 1. Chancery. http://archive.example/ark:/{naan}/{name}.v2/t1. ", ".v2/t1"),
        ("Chancery, http://archive.example/ark:/{naan}/{name}.v2/t1. Accessed 3 May 2020.", ".v2/t1"),
        ("ark:/{naan}/{name}.v1.bib", ".v1.bib"),
    ],
)
def test_an_ark_in_any_form_leads_to_the_one_address(ask: Ask, document: Document, written: str, rest: str) -> None:
    name = document.ark_name
    text = written.format(
        naan=document.naan,
        name=name,
        NAME=name.upper(),
        hyphened=f"{name[:4]}-{name[4:]}",
        broken=f"{name[:6]}-\n  {name[6:]}",
    )
    assert ask(text) == (303, document.get_absolute_url() + rest)


@pytest.mark.parametrize(
    "written",
    [
        "A/RES/70/1",
        "a/res/70/1.",
        "A%2FRES%2F70%2F1",
        "United Nations, General Assembly, Transforming our world, A/RES/70/1 (25 September 2015), para. 3.",
        "CD-1299",
        "http://www.ministry.example/briefings/2019/03.html?id=7",
        "https://ministry.example/briefings/2019/03.html?id=7.",
        "See Ministry of the Ports, briefing, <http://www.ministry.example/briefings/2019/03.html?id=7#top>, p. 3.",
    ],
)
def test_a_symbol_an_old_identifier_and_a_printed_address_lead_to_the_document(
    ask: Ask, document: Document, written: str
) -> None:
    assert ask(written) == (303, document.get_absolute_url())


def test_url_is_another_name_of_the_parameter(client: Client, document: Document) -> None:
    response = client.get("/resolve?url=" + quote("https://ministry.example/briefings/2019/03.html?id=7", safe=""))
    assert (response.status_code, response.headers["Location"]) == (303, document.get_absolute_url())


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        (WORDS, "/t1"),
        (f"As she said: “{WORDS}”", "/t1"),
        ("Vane held that “the old word is herring” then.", ".v1/t1"),
        ("Ada Vane, “On the winter tolls,” Orsund, 14 March 2019.", ""),
        ("On the winter tolls", ""),
    ],
)
def test_a_quotation_leads_to_its_turn_and_a_title_to_its_document(
    ask: Ask, document: Document, index: Callable[[], int], written: str, rest: str
) -> None:
    index()
    assert ask(written) == (303, document.get_absolute_url() + rest)


def test_what_several_documents_answer_to_is_a_choice(
    client: Client, document: Document, index: Callable[[], int]
) -> None:
    other = factories.make_published_document([WORDS], title="On other tolls")
    other.identifiers.create(scheme="symbol", value="a/res/70/1")
    index()
    for text in ("A/RES/70/1", WORDS, f"{document.ark} and {other.ark}"):
        response = client.get("/resolve", {"q": text})
        assert response.status_code == 300
        links = [link["href"] for link in soup(response).select("ol.choices a")]
        assert {str(link).removesuffix("/t1") for link in links} == {
            document.get_absolute_url(),
            other.get_absolute_url(),
        }


def test_of_two_documents_of_one_title_the_year_tells(ask: Ask, document: Document, index: Callable[[], int]) -> None:
    factories.make_published_document(["Ice."], date="1957")
    index()
    assert ask("“On the winter tolls,” 14 March 2019") == (303, document.get_absolute_url())


def test_a_changed_quotation_is_shown_and_not_taken_for_the_same(
    client: Client, document: Document, index: Callable[[], int]
) -> None:
    index()
    response = client.get("/resolve", {"q": "“Freedom of passage belongs to the ship and not to the flag.”"})
    assert response.status_code == 300
    assert "comes near" in words(response)
    assert "Found in nearly these words in turn 1" in words(response)


def test_a_misprint_is_told_with_the_documents_one_slip_away(client: Client, document: Document) -> None:
    last = "0" if document.ark_name[-1] != "0" else "1"
    response = client.get("/resolve", {"q": f"See ark:/99999/{document.ark_name[:-1]}{last}."})
    assert response.status_code == 404
    assert "slip of the pen" in words(response)
    assert str(document) in words(response)


@pytest.mark.parametrize(
    "text", ["nobody ever wrote these seven words here", "x", "ark:/", "%", "12", "«»", "/", "://"]
)
def test_what_leads_nowhere_is_answered_with_help(
    client: Client, document: Document, index: Callable[[], int], text: str
) -> None:
    index()
    response = client.get("/resolve", {"q": text})
    assert response.status_code == 404
    assert "check a quotation" in words(response)


def test_without_a_question_there_is_a_page_to_ask_on(client: Client) -> None:
    response = client.get("/resolve")
    assert response.status_code == 200
    assert "Find what is cited" in words(response)


def test_a_withdrawn_document_is_found_by_what_was_printed_and_its_tombstone_answers(
    client: Client, ask: Ask, document: Document
) -> None:
    factories.withdraw_document(document)
    for text in ("A/RES/70/1", f"{document.ark}"):
        status, location = ask(text)
        assert (status, location) == (303, document.get_absolute_url())
        assert client.get(location).status_code == 410


def test_what_is_not_published_is_answered_like_what_nobody_has(
    client: Client, index: Callable[[], int], document: Document
) -> None:
    hidden = factories.make_draft([WORDS.replace("vessel", "herringbone")], title="On a secret matter").document
    hidden.identifiers.create(scheme="symbol", value="S/2019/17")
    index()
    never = client.get("/resolve", {"q": str(ark.mint("99999"))})
    for text in ("S/2019/17", hidden.ark, "On a secret matter"):
        response = client.get("/resolve", {"q": text})
        assert response.status_code == 404
        assert words(response).replace(text, "") == words(never)


def test_an_old_address_of_this_site_leads_where_it_leads_now(ask: Ask) -> None:
    Redirect.objects.create(old_path="/doc/17", new_path="/about/", reason=Redirect.Reason.MOVED)
    assert ask("http://archive.example/doc/17") == (303, "/about/")
    assert ask("http://archive.example/help/") == (303, "/help/")


def test_an_ark_of_another_archive_is_sent_on_by_a_link(client: Client) -> None:
    response = client.get("/resolve", {"q": "https://n2t.net/ark:/12148/btv1b8449691v"})
    assert response.status_code == 404
    assert "https://n2t.net/ark:/12148/btv1b8449691v" in response.content.decode()


def test_looking_an_identifier_up_asks_the_database_once_or_twice(
    client: Client, document: Document, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        client.get("/resolve", {"q": f"https://n2t.net/{document.ark}.v1/t1"})
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        client.get("/resolve", {"q": "A/RES/70/1"})


def test_a_footnote_that_names_the_version_and_its_turn_leads_to_the_turn(client: Client) -> None:
    document = factories.make_published_document(["The ice.", "It holds."])
    note = f"12 Vane, {document.ark}.v1, Chancery, http://archive.example/{document.ark}.v1/t2. Accessed 3 May 2031."
    response = client.get("/resolve", {"q": note})
    assert (response.status_code, response.headers["Location"]) == (303, f"/{document.ark}.v1/t2")
