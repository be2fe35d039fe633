"""The public pages in a real browser: nobody is shut out, nothing scrolls sideways, all of it works without script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from archive.editorial.describing import add_identifier, put_in_collection
from archive.models import Document, Participation, PersonAlias, RoleHeld, SearchAlert
from archive.search.writing import rebuild
from archive.transcripts.transcript import Range, RangeKind, Turn, TurnKind
from tests import factories
from tests.browser.accessibility import faults_of
from tests.factories import answer, question, statement

MARENDAL = {"label": "MS. MARENDAL", "speaker": "Ilse Marendal", "role": "Foreign Minister of Kestria"}
REIVIK = {"label": "Reivik", "speaker": "Tomas Reivik", "role": "Foreign Minister of Halvern"}
TURNS = [
    statement("Thank you all for coming down to the customs house.\n\nWe closed the session an hour ago.", **REIVIK),
    question("By what date?", heading="The winter season and the tolls of 2018", label="Q"),
    answer(
        "Before the ice goes out. You may hold me to that.",
        ranges=(Range(RangeKind.EMPHASIS, 7, 10), Range(RangeKind.FOOTNOTE, 24, 24, "In the lower river alone.")),
        **MARENDAL,
    ),
    Turn(text="(Laughter.)", kind=TurnKind.NOTE),
    question("Who will pay for it?", label="Dagny Rusk", speaker="Dagny Rusk", role="Belmar Courier"),
    answer("The tolls will, in two halves.", **MARENDAL),
]


@pytest.fixture
def conference(live_archive: str, settings: Settings, tmp_path: Path) -> Document:
    """Return a press conference of two versions with everything that its page can show; it is in the index too."""
    connection = settings.HAYSTACK_CONNECTIONS["default"] | {"PATH": str(tmp_path / "index")}
    settings.HAYSTACK_CONNECTIONS = {"default": connection}
    place, commission = (
        factories.make_place("Orsund", country="Halvern"),
        factories.make_organisation("Aure Commission"),
    )
    person = factories.make_person("Ilse Marendal", born="1968", note="Jurist and diplomat.")
    PersonAlias.objects.create(person=person, name="إلزه مارندال", kind="script")
    for title, dates in (("Permanent Delegate to the Aure Commission", "2009/2014"), ("Special Envoy", "2021/..")):
        RoleHeld.objects.create(person=person, title=title, date=dates, organisation=commission)
    document = factories.make_published_document(
        TURNS,
        title="Joint press conference of the Foreign Ministers of Kestria and Halvern after the forty-first session",
        date="2019-03-14",
        kind="press-conference",
        language="en",
        place=place,
        event=factories.make_event(
            "Forty-first session", place=place, organisation=commission, date="2019-03-12/2019-03-14"
        ),
        source=factories.make_source("Foreign Ministry of Halvern"),
        rights=factories.make_rights_statement(),
        is_sample=True,
    )
    put_in_collection(document=document, collection=factories.make_collection("Papers"), actor="x", number="212")
    add_identifier(document=document, scheme="symbol", value="AC/41/PC.2", actor="x")
    document.subjects.add(factories.make_subject("Tolls"))
    changed = [*TURNS[:-1], answer("The tolls will, in equal halves.", **MARENDAL), statement("Thank you.", **REIVIK)]
    factories.make_version(document, changed)
    rebuild()
    return document


def _treaty() -> str:
    clause = Turn(text="The channel shall be marked.", kind=TurnKind.TEXT, heading="Article 3. Of the buoys")
    treaty = factories.make_published_document([clause], title="Convention", kind="treaty", date="1874-10-09")
    Participation.objects.create(document=treaty, organisation=factories.make_organisation("Kestria"), role="party")
    return treaty.get_absolute_url()


def _arabic() -> str:
    turns = [
        statement("مساء الخير. أشكركم على الحضور.", label="الوزيرة"),
        question("Who pays?", language="en", label="Q"),
    ]
    return factories.make_published_document(
        turns, title="مؤتمر صحفي لوزيرة الخارجية", language="ar"
    ).get_absolute_url()


def _gone_turn() -> str:
    document = factories.make_published_document(["The ice goes out.", "On herring and salt."])
    factories.make_version(document, ["The ice goes out."])
    return document.get_absolute_url()


def _mistyped(document: Document) -> str:
    return f"/ark:/99999/{document.ark_name[:-1]}{'0' if document.ark_name[-1] != '0' else '1'}"


PAGES: dict[str, Callable[[Document], str]] = {
    "a search": lambda _: "/search/?q=the+ice",
    "a search by speaker": lambda _: "/search/?q=the&group=speaker",
    "a search turn by turn": lambda _: "/search/?q=the&group=turn",
    "a search with a mistake": lambda _: "/search/?q=%28ice+speeker:x",
    "the values of a filter": lambda _: "/search/values/?q=the&facet=speaker",
    "a quotation to check": lambda _: "/quotations/",
    "an alert where none is offered": lambda _: "/search/alert/?q=ice",
    "a letter that is on its way": lambda _: "/search/alert/sent/",
    "a dead link of a letter": lambda _: "/search/alert/confirm/nothing/",
    "a concordance": lambda _: "/search/concordance/?q=the&by=before1",
    "a concordance with much around": lambda _: "/search/concordance/?q=the&span=20",
    "no concordance": lambda _: "/search/concordance/",
    "use over time": lambda _: "/search/over-time/?q=the&q=ice&q=speaker:marendal",
    "nothing over time": lambda _: "/search/over-time/",
    "who says it": lambda _: "/search/who-says-it/?q=the&least=1",
    "who never says it": lambda _: "/search/who-says-it/?q=customs&who=never&least=1",
    "what sets apart": lambda _: "/search/set-apart/?q=said:question",
    "nothing found": lambda _: "/search/?q=%22the+herring%22+speaker:marendal",
    "how to ask": lambda _: "/search/",
    "a document from a search": lambda document: f"{document.get_absolute_url()}?q=the+ice",
    "home": lambda _: "/",
    "documents": lambda _: "/documents/?kind=press-conference",
    "no documents": lambda _: "/documents/?kind=treaty",
    "dates": lambda _: "/dates/",
    "a year": lambda _: "/dates/2019/",
    "a day": lambda _: "/dates/2019/03/14/",
    "a document": Document.get_absolute_url,
    "an earlier version": lambda document: f"{document.get_absolute_url()}.v1",
    "a turn": lambda document: f"{document.get_absolute_url()}/t3",
    "a turn of an earlier version": lambda document: f"{document.get_absolute_url()}.v1/t6",
    "changes": lambda document: f"{document.get_absolute_url()}.v2.changes",
    "a treaty": lambda _: _treaty(),
    "an Arabic document": lambda _: _arabic(),
    "a document that lost a turn": lambda _: _gone_turn(),
    "a catalogue entry": lambda _: factories.make_catalogue_entry(
        held_by="NATO", held_at="https://www.nato.int/docu/speech/2007/s071207f.html"
    ).get_absolute_url(),
    "a withdrawn document": lambda _: factories.make_withdrawn_document().get_absolute_url(),
    "a mistyped address": _mistyped,
    "speakers": lambda _: "/speakers/",
    "a speaker": lambda _: "/speakers/ilse-marendal/",
    "events": lambda _: "/events/",
    "an event": lambda _: "/events/forty-first-session/",
    "organisations": lambda _: "/organisations/",
    "an organisation": lambda _: "/organisations/aure-commission/",
    "collections": lambda _: "/collections/",
    "a collection": lambda _: "/collections/papers/",
    "places": lambda _: "/places/",
    "a place": lambda _: "/places/orsund/",
    "subjects": lambda _: "/subjects/",
    "a subject": lambda _: "/subjects/tolls/",
    "about": lambda _: "/about/",
    "how to cite": lambda _: "/about/citing/",
    "help": lambda _: "/help/",
    "accessibility": lambda _: "/about/accessibility/",
    "not found": lambda _: "/nowhere/",
    "a bad page": lambda _: "/documents/?page=0",
}


def test_every_kind_of_page_shuts_nobody_out_at_any_width_in_either_theme(
    page: Page, live_archive: str, conference: Document
) -> None:
    faults = [f"{name}: {fault}" for name in PAGES for fault in _faults(page, live_archive + PAGES[name](conference))]
    assert not faults, "\n".join(faults)


def _faults(page: Page, address: str) -> Iterator[str]:
    page.goto(address)
    yield from faults_of(page)


def test_a_quotation_that_was_checked_shuts_nobody_out(page: Page, live_archive: str, conference: Document) -> None:
    page.goto(f"{live_archive}/quotations/")
    page.get_by_label("Your text").fill(
        "“before the ice goes out” and “You may hold us to all that” and “herring is noble”"
    )
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".verdicts > li")).to_have_count(3)
    assert not list(faults_of(page))


def test_an_alert_is_asked_for_confirmed_and_stopped_and_no_page_of_it_shuts_anybody_out(
    page: Page, live_archive: str, conference: Document, settings: Settings
) -> None:
    settings.ALERTS_OFFERED, settings.DEFAULT_FROM_EMAIL = True, "alerts@archive.example"
    faults: list[str] = []
    page.goto(f"{live_archive}/search/alert/?q=ice")
    faults += faults_of(page)
    send = page.get_by_role("button", name="Send me a letter")
    page.get_by_label("Your e-mail address").fill("ada@reader")  # a browser takes this for an address
    send.click()
    expect(page.get_by_role("alert")).to_be_visible()
    faults += faults_of(page)
    page.get_by_label("Your e-mail address").fill("ada@reader.example")
    send.click()
    expect(page.get_by_role("alert")).to_have_count(0)
    (link,) = re.findall(r"http://\S+/search/alert/confirm/\S+", str(mail.outbox[-1].body))
    page.goto(link)
    faults += faults_of(page)
    page.get_by_role("button", name="Confirm the alert").click()
    page.get_by_role("link", name="so has this page").wait_for()
    faults += faults_of(page)
    page.get_by_role("link", name="so has this page").click()
    page.get_by_role("button", name="Stop the alert").wait_for()
    faults += faults_of(page)
    page.get_by_role("button", name="Stop the alert").click()
    expect(page.get_by_role("status")).to_be_visible()
    faults += faults_of(page)
    assert not faults, "\n".join(faults)
    assert not SearchAlert.objects.exists()


def test_the_first_key_leads_to_the_text(page: Page, live_archive: str, conference: Document) -> None:
    page.goto(live_archive + conference.get_absolute_url())
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_whatever_has_the_focus_shows_it(page: Page, live_archive: str, conference: Document) -> None:
    page.goto(live_archive + conference.get_absolute_url())
    for _ in range(25):
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px", page.evaluate("document.activeElement.outerHTML")


def test_a_turns_address_shows_the_turn(page: Page, live_archive: str, conference: Document) -> None:
    page.goto(f"{live_archive}{conference.get_absolute_url()}#t3")
    box = page.locator("#t3").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    assert page.evaluate("document.querySelector(':target').id") == "t3"


def test_the_theme_that_is_kept_is_there_on_the_next_page(page: Page, live_archive: str) -> None:
    page.goto(f"{live_archive}/help/")
    page.get_by_label("Light or dark").select_option("dark")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("html")).to_have_css("background-color", "rgb(17, 24, 30)")
    assert page.url == f"{live_archive}/help/"


def test_everything_is_there_without_a_script(browser: Browser, live_archive: str, conference: Document) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(live_archive + conference.get_absolute_url())
    tab.get_by_role("link", name="Cite turn 3").click()
    expect(tab.locator(".cite-t")).to_contain_text("turn 3")
    assert tab.url.endswith("/t3#cite")
    context.close()


def test_nothing_moves_when_the_faces_arrive(page: Page, live_archive: str, conference: Document) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => window.shift += one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(live_archive + conference.get_absolute_url())
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate("window.shift") < 0.02


def test_a_page_of_latin_text_loads_two_faces(page: Page, live_archive: str) -> None:
    faces: list[str] = []
    page.on("request", lambda request: faces.append(request.url) if request.resource_type == "font" else None)
    page.goto(f"{live_archive}/help/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert len(set(faces)) == 2


def test_a_search_leads_to_the_words_in_their_place(page: Page, live_archive: str, conference: Document) -> None:
    page.goto(live_archive)
    page.get_by_role("searchbox").fill('"before the ice goes out"')
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_have_text("1 turn in 1 document")
    page.locator(".hits .no").click()
    expect(page.locator("#t3 mark").first).to_be_visible()
    assert page.url.endswith("#t3")


def test_n_and_p_lead_from_hit_to_hit(page: Page, live_archive: str, conference: Document) -> None:
    page.goto(f"{live_archive}{conference.get_absolute_url()}?q=the")
    numbers = [link.text_content() for link in page.locator(".hitbar ol a").all()]
    assert len(numbers) > 2
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
    first = page.locator(".hitbar ol a").first.get_attribute("href")
    page.wait_for_function("hash => location.hash === hash", arg=first)


def test_a_citation_is_copied_whole(browser: Browser, live_archive: str, conference: Document) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(live_archive + conference.get_absolute_url())
    tab.get_by_role("button", name="Copy").click()
    tab.get_by_role("button", name="Copied").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == (tab.locator(".cite-t").text_content() or "").strip()
    context.close()
