"""The document's page: its words in order, who says them, its record, and how to cite it."""

from __future__ import annotations

import pytest
from bs4 import Tag
from django.test import Client

from archive.editorial import source_files
from archive.editorial.departing import take_down
from archive.editorial.describing import add_identifier, put_in_collection
from archive.models import Document, Relation
from archive.transcripts.transcript import Range, RangeKind, Turn, TurnKind
from tests import factories
from tests.factories import answer, question, statement
from tests.reading.worded import headings, soup, words

pytestmark = pytest.mark.django_db
MARENDAL = {"label": "MS. MARENDAL", "speaker": "Ilse Marendal", "role": "Foreign Minister of Kestria"}


@pytest.fixture
def conference() -> Document:
    """Return a press conference of an opening, a question of nobody named and two answers."""
    factories.make_person("Ilse Marendal")
    return factories.make_published_document(
        [
            statement("Good afternoon.", **MARENDAL),
            question("By what date?", heading="The winter tolls"),
            answer("Before the ice goes out.", **MARENDAL),
            Turn(text="(Laughter.)", kind=TurnKind.NOTE),
        ],
        title="Press conference at Orsund",
        date="2019-03-14",
        kind="press-conference",
        place=factories.make_place("Orsund"),
        language="en",
    )


def _turn(client: Client, document: Document, key: str) -> Tag:
    found = soup(client.get(document.get_absolute_url())).find(id=key)
    assert isinstance(found, Tag)
    return found


def test_each_turn_has_its_key_its_words_and_an_address_of_its_own(client: Client, conference: Document) -> None:
    turn = _turn(client, conference, "t3")
    assert "Before the ice goes out." in turn.get_text()
    links = {str(link["href"]) for link in turn.find_all("a")}
    assert links >= {"#t3", f"{conference.get_absolute_url()}.v1/t3"}


def test_a_speaker_is_a_link_and_the_role_stands_whole_at_the_first_turn_alone(
    client: Client, conference: Document
) -> None:
    first, second = _turn(client, conference, "t1"), _turn(client, conference, "t3")
    assert first.find("a", href="/speakers/ilse-marendal/")
    assert "Foreign Minister of Kestria" in first.get_text()
    assert "Foreign Minister of Kestria" not in second.get_text()


def test_the_label_as_printed_is_kept_beside_the_name(client: Client, conference: Document) -> None:
    assert _turn(client, conference, "t1")["title"] == "Printed: MS. MARENDAL"


def test_a_questioner_whom_the_source_does_not_name_stays_unnamed(client: Client, conference: Document) -> None:
    text = _turn(client, conference, "t2").get_text(" ")
    assert "Question" in text
    assert "asks, not named in the source" in text


def test_the_facts_are_counted_and_not_guessed(client: Client, conference: Document) -> None:
    assert "4 turns, 11 words, 1 speaker. Version 1, the only one." in words(client.get(conference.get_absolute_url()))


def test_a_subject_heading_stands_over_its_turn_and_in_the_contents(client: Client, conference: Document) -> None:
    page = client.get(conference.get_absolute_url())
    assert "The winter tolls" in headings(page)
    contents = soup(page).find("nav", {"aria-label": "Contents"})
    assert isinstance(contents, Tag)
    assert [" ".join(one.get_text(" ").split()) for one in contents.find_all("a")] == [
        "Opening 1",
        "The winter tolls 2–4",
    ]


def test_the_strip_is_drawn_twice_and_hidden_from_screen_readers(client: Client, conference: Document) -> None:
    strips = soup(client.get(conference.get_absolute_url())).find_all("svg", {"class": "strip"})
    assert len(strips) == 2
    assert all(strip["aria-hidden"] == "true" and len(strip.find_all("a")) == 4 for strip in strips)


def test_the_citation_names_the_version_and_its_address(client: Client, conference: Document) -> None:
    page = soup(client.get(conference.get_absolute_url()))
    cited = page.find(class_="cite-t")
    assert isinstance(cited, Tag)
    assert cited.get_text() == (
        "“Press Conference at Orsund,” Press conference, version 1, Orsund, March 14, 2019, "
        f"{conference.ark}.v1, Chancery, http://archive.example/{conference.ark}.v1."
    )


@pytest.mark.parametrize("style", ["mla", "apa", "oscola", "iso690"])
def test_another_style_is_one_press_away(client: Client, conference: Document, style: str) -> None:
    page = client.get(f"{conference.get_absolute_url()}?cite={style}")
    chosen = soup(page).select('#cite [aria-current="true"]')
    assert len(chosen) == 1
    assert chosen[0]["href"] == f"?cite={style}#cite"


def test_an_unknown_style_is_a_mistake_that_is_explained(client: Client, conference: Document) -> None:
    page = client.get(f"{conference.get_absolute_url()}?cite=bluebook")
    assert page.status_code == 400
    assert "“bluebook” is no style of citation." in words(page)


def test_a_speech_is_ascribed_to_who_speaks_it_and_a_press_conference_to_nobody(
    client: Client, conference: Document
) -> None:
    speech = factories.make_published_document([statement("Sirs.", **MARENDAL)], title="Speech", kind="speech")
    ours = soup(client.get(speech.get_absolute_url())).find(class_="cite-t")
    theirs = soup(client.get(conference.get_absolute_url())).find(class_="cite-t")
    assert ours is not None
    assert theirs is not None
    assert ours.get_text().startswith("Ilse Marendal, “Speech,”")
    assert not theirs.get_text().startswith("Ilse")


def test_an_earlier_version_says_that_it_is_one_and_leads_to_the_latest(client: Client, conference: Document) -> None:
    factories.make_version(conference, [statement("Good evening.", **MARENDAL)])
    page = client.get(f"{conference.get_absolute_url()}.v1")
    assert "You are reading version 1" in words(page)
    assert f"{conference.get_absolute_url()}.v2.changes" in page.content.decode()
    assert "Good afternoon." in words(page)


def test_the_version_cited_never_changes_its_words(client: Client, conference: Document) -> None:
    before = soup(client.get(f"{conference.get_absolute_url()}.v1")).select(".said")
    factories.make_version(conference, [statement("Good evening.", **MARENDAL)])
    after = soup(client.get(f"{conference.get_absolute_url()}.v1")).select(".said")
    assert [one.get_text() for one in before] == [one.get_text() for one in after]


def test_a_turn_that_a_later_version_brought_says_so_and_one_that_went_is_still_led_to(client: Client) -> None:
    document = factories.make_published_document(["The ice goes out.", "A toll is paid on herring and salt."])
    factories.make_version(document, ["The ice goes out.", "An entirely different contribution about lighthouses."])
    page = soup(client.get(document.get_absolute_url()))
    assert "new in version 2" in page.find(id="t3").get_text()  # type: ignore[union-attr]
    gone = page.find(id="t2")
    assert isinstance(gone, Tag)
    assert gone.find("a", href=f"{document.get_absolute_url()}.v1/t2")


def test_a_treaty_has_no_speakers_and_its_passages_have_headings(client: Client) -> None:
    document = factories.make_published_document(
        [Turn(text="The channel shall be marked.", kind=TurnKind.TEXT, heading="Article 3. Of the buoys")],
        title="Convention",
        kind="treaty",
    )
    page = client.get(document.get_absolute_url())
    assert "Nobody speaks here" in words(page)
    assert "Article 3. Of the buoys" in headings(page)
    assert not soup(page).select(".who")


def test_a_catalogue_entry_says_what_it_is_and_who_holds_the_text(client: Client) -> None:
    entry = factories.make_catalogue_entry("Two ministers agree.", held_by="NATO", held_at="https://www.nato.int/x")
    page = client.get(entry.get_absolute_url())
    assert page.status_code == 200
    assert "A catalogue entry alone" in words(page)
    assert "Two ministers agree." in words(page)
    assert soup(page).find("a", href="https://www.nato.int/x")


def test_an_address_of_the_record_that_is_no_page_of_the_web_is_no_link(client: Client) -> None:
    entry = factories.make_catalogue_entry(held_by="Nobody", held_at="javascript:alert(1)")
    assert 'href="javascript' not in client.get(entry.get_absolute_url()).content.decode()


def test_the_record_card_says_what_the_catalogue_knows(client: Client, conference: Document) -> None:
    papers = factories.make_collection("Papers of the Aure Commission")
    put_in_collection(document=conference, collection=papers, actor="x", number="212")
    add_identifier(document=conference, scheme="symbol", value="AC/41/PC.2", actor="x")
    conference.subjects.add(factories.make_subject("Winter navigation"))
    card = words(client.get(conference.get_absolute_url()))
    for part in ("Papers of the Aure Commission , no. 212", "AC/41/PC.2", "Winter navigation", conference.ark):
        assert part in card


def test_neighbours_in_the_series_are_published_ones(client: Client, conference: Document) -> None:
    papers = factories.make_collection()
    others = [factories.make_published_document(title="Number 211"), factories.make_draft(title="Number 213").document]
    for document, number in ((conference, "212"), (others[0], "211"), (others[1], "213")):
        put_in_collection(document=document, collection=papers, actor="x", number=number)
    page = words(client.get(conference.get_absolute_url()))
    assert "Earlier: no. 211, Number 211" in page
    assert "213" not in page


def test_a_relation_is_shown_on_both_documents_and_never_to_an_unpublished_one(
    client: Client, conference: Document
) -> None:
    translation = factories.make_published_document(title="Conférence de presse")
    hidden = factories.make_draft(title="Hidden translation").document
    for document in (translation, hidden):
        Relation.objects.create(document=document, kind=Relation.Kind.TRANSLATION_OF, target=conference)
    assert "Translated as Conférence de presse" in words(client.get(conference.get_absolute_url()))
    assert "Hidden translation" not in words(client.get(conference.get_absolute_url()))
    assert "Translation of Press conference at Orsund" in words(client.get(translation.get_absolute_url()))


def test_arabic_is_set_from_the_right_and_says_what_language_it_is(client: Client) -> None:
    document = factories.make_published_document(
        [statement("مساء الخير.", label="الوزيرة"), question("Who pays?", language="en")],
        title="مؤتمر صحفي",
        language="ar",
    )
    page = soup(client.get(document.get_absolute_url()))
    heading, text = page.find("h1"), page.find(id="text")
    assert isinstance(heading, Tag)
    assert isinstance(text, Tag)
    assert (heading["lang"], heading["dir"]) == ("ar", "rtl")
    assert (text["lang"], text["dir"]) == ("ar", "rtl")
    assert page.find(id="t2").find(class_="said")["dir"] == "ltr"  # type: ignore[union-attr, index]


def test_what_is_invented_is_marked_as_such(client: Client) -> None:
    sample = factories.make_published_document(is_sample=True)
    real = factories.make_published_document()
    assert "are invented" in words(client.get(sample.get_absolute_url()))
    assert "are invented" not in words(client.get(real.get_absolute_url()))


def test_markup_in_a_text_is_shown_and_never_obeyed(client: Client) -> None:
    hostile = "<script>alert(1)</script> & <b>bold</b>"
    document = factories.make_published_document([statement(hostile, label=hostile, heading=hostile)], title=hostile)
    page = client.get(document.get_absolute_url())
    assert "<script>alert" not in page.content.decode()
    assert hostile in words(page)


def test_emphasis_and_footnotes_stand_beside_the_text(client: Client) -> None:
    ranges = (Range(RangeKind.EMPHASIS, 4, 7), Range(RangeKind.FOOTNOTE, 7, 7, "In the harbour alone."))
    document = factories.make_published_document([statement("The ice goes out.", ranges=ranges)])
    turn = _turn(client, document, "t1")
    assert turn.find("em").get_text() == "ice"  # type: ignore[union-attr]
    note = turn.find(id="t1-n1")
    assert isinstance(note, Tag)
    assert "In the harbour alone." in note.get_text()


def test_a_version_emptied_by_law_says_so_and_keeps_its_numbers(client: Client, conference: Document) -> None:
    version = conference.latest_version
    assert version is not None
    take_down(version=version, authority="Court of Belmar", reason="A witness is named.", actor="x")
    page = client.get(conference.get_absolute_url())
    assert "A witness is named." in words(page)
    assert "Before the ice" not in words(page)
    assert soup(page).find(id="t3") is not None


def test_a_file_of_a_draft_revision_is_not_named(client: Client, conference: Document) -> None:
    draft = factories.make_draft(document=conference)
    source_files.attach(conference, b"bytes", name="secret-revision.txt", version=draft)
    assert "secret-revision" not in client.get(conference.get_absolute_url()).content.decode()


def test_an_unchanged_page_is_not_sent_twice(client: Client, conference: Document) -> None:
    first = client.get(conference.get_absolute_url())
    again = client.get(conference.get_absolute_url(), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    factories.make_version(conference, ["Other words altogether."])
    changed = client.get(conference.get_absolute_url(), headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_a_page_asks_for_no_session_and_sets_no_cookie(client: Client, conference: Document) -> None:
    response = client.get(conference.get_absolute_url())
    assert not response.cookies
    assert response.headers["Vary"] == "Accept, Cookie"  # the reader's look, and the format asked for
    assert "no-cache" in response.headers["Cache-Control"]


def test_a_page_is_read_and_not_written_to(client: Client, conference: Document) -> None:
    assert client.post(conference.get_absolute_url()).status_code == 405
    assert client.head(conference.get_absolute_url()).status_code == 200


def test_the_canonical_address_of_every_version_is_the_documents_own(client: Client, conference: Document) -> None:
    page = soup(client.get(f"{conference.get_absolute_url()}.v1"))
    link = page.find("link", rel="canonical")
    assert isinstance(link, Tag)
    assert link["href"] == f"http://archive.example{conference.get_absolute_url()}"


def test_a_day_uncertain_is_said_to_be_so(client: Client) -> None:
    document = factories.make_published_document(date="1875-04-XX")
    assert "April 1875; day not known" in words(client.get(document.get_absolute_url()))


@pytest.mark.parametrize(
    ("address", "href"),
    [("www.nato.int", "http://www.nato.int"), ("https://www.nato.int/x", "https://www.nato.int/x"), ("vol. 3", None)],
)
def test_a_source_is_a_link_where_it_is_a_page_of_the_web(client: Client, address: str, href: str | None) -> None:
    document = factories.make_published_document(source=factories.make_source(), source_url=address)
    page = client.get(document.get_absolute_url())
    assert address in words(page)
    assert bool(href and soup(page).find("a", href=href)) == bool(href)
