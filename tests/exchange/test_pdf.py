"""PDF: each document as pages that say all of its words, in any script that has a font, tagged, and always the same."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from archive.exchange.formats.copies import copy_of
from archive.exchange.formats.pdf import as_value
from archive.exchange.typeset import making
from archive.exchange.typeset.child import scripts
from archive.models import Document
from archive.transcripts.transcript import Range, RangeKind
from tests.factories import answer, make_place, make_published_document, question, statement

pytestmark = pytest.mark.django_db

TEXTS = {
    "en": "The ice goes out in April, and nobody disputes the channel.",
    "ru": "Лёд сходит в апреле, и никто не спорит о фарватере.",
    "el": "Ο πάγος λιώνει τον Απρίλιο.",
    "zh": "外交部发言人主持例行记者会。",
    "ja": "氷は四月に解けるのである。",
    "ko": "얼음은 사월에 녹는다.",
    "ka": "ყინული აპრილში დნება.",
    "hy": "Սառույցը հալվում է ապրիլին։",
}


def pages(client: Client, address: str) -> PdfReader:
    """Return what an address answers, read by another program."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def said(reader: PdfReader) -> str:
    """Return all words, without the spaces that lines and pages put between them."""
    return "".join("".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("language", TEXTS)
def test_every_word_is_there_to_be_selected(client: Client, language: str) -> None:
    text = TEXTS[language]
    document = make_published_document([statement(text, label="VANE"), question("And then?")], language=language)
    assert "".join(text.split()) in said(pages(client, f"{document.get_absolute_url()}.pdf"))


SCRIPTS = TEXTS | {
    "ar": "يذوب الجليد في أبريل.",
    "he": "הקרח נמס באפריל.",
    "th": "น้ำแข็งละลายในเดือนเมษายน",
    "hi": "बर्फ अप्रैल में पिघलती है।",
    "ta": "ஏப்ரலில் பனி உருகும்.",
    "te": "ఏప్రిల్‌లో మంచు కరుగుతుంది.",
    "km": "ទឹកកករលាយនៅខែមេសា។",
    "bn": "বরফ এপ্রিলে গলে যায়, এবং কেউ আপত্তি করে না।",
    "my": "ရေခဲသည် ဧပြီလတွင် အရည်ပျော်သည်။",
    "am": "በረዶው በሚያዝያ ይቀልጣል።",
    "gu": "એપ્રિલમાં બરફ પીગળે છે.",
    "pa": "ਅਪ੍ਰੈਲ ਵਿੱਚ ਬਰਫ਼ ਪਿਘਲਦੀ ਹੈ।",
    "kn": "ಏಪ್ರಿಲ್‌ನಲ್ಲಿ ಮಂಜುಗಡ್ಡೆ ಕರಗುತ್ತದೆ.",
    "ml": "ഏപ്രിലിൽ മഞ്ഞ് ഉരുകുന്നു.",
    "or": "ଏପ୍ରିଲରେ ବରଫ ତରଳିଯାଏ।",
    "si": "අප්‍රේල් මාසයේදී අයිස් දිය වේ.",
    "lo": "ນ້ຳກ້ອນລະລາຍໃນເດືອນເມສາ.",
    "fa": "یخ در آوریل آب می‌شود، «بی‌گمان».",
    "ur": "برف اپریل میں پگھلتی ہے۔",
    "vi": "Băng tan vào tháng Tư, và không ai tranh cãi về luồng lạch.",
    "signs": "½ × 2 → 3 ☎ ✓ 😀 № ₽ ₿ ④",
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_each_letter_of_these_scripts_has_a_font(client: Client, language: str) -> None:
    """A file that lacks a letter is not made to the standard of accessible files, which wants them all."""
    document = make_published_document([SCRIPTS[language]], title=SCRIPTS[language], language=language)
    assert b"pdfuaid:part" in client.get(f"{document.get_absolute_url()}.pdf").content


def test_a_letter_without_a_font_is_a_box_and_the_first_page_says_so(client: Client) -> None:
    document = make_published_document(["འཁྱགས་པ། ܡܠܟܐ", "Ice."], language="bo")
    content = client.get(f"{document.get_absolute_url()}.pdf").content
    assert b"pdfuaid:part" not in content
    first = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert "Letters are missing from this file. The archive has no font for Syriac and Tibetan:" in first


def test_nothing_is_said_where_no_letter_is_missing(client: Client) -> None:
    document = make_published_document([SCRIPTS["bn"], SCRIPTS["am"]])
    assert "missing" not in pages(client, f"{document.get_absolute_url()}.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    ("letters", "named"),
    [
        ("", ""),
        ("\u0f56\u0f72\u0f0b", "Tibetan"),
        ("\u1c5a\u182d\u2d5c\u0710", "Mongolian, Ol Chiki, Syriac and Tifinagh"),
        ("\u0f56\ue000", "Tibetan and some signs"),
        ("\U0001f0a1", "some signs"),
        ("\u0f0b\u0f0d", "some signs"),
    ],
)
def test_letters_are_named_by_their_scripts(letters: str, named: str) -> None:
    assert scripts(letters) == named


def test_in_a_document_from_the_right_the_facts_keep_the_order_of_english() -> None:
    said = value_of(SCRIPTS["he"], title="מסיבת עיתונאים", date="1998-05-14", place=make_place("ירושלים"))
    assert said["direction"] == "rtl"
    assert "\u2066\u2068ירושלים\u2069, \u206814 May 1998\u2069\u2069" in said["facts"]
    assert said["head"].endswith("14 May 1998\u2069\u2069")
    said = value_of("Ice.", title="On ice", date="1998-05-14", place=make_place("Orsund"))
    assert (said["head"], said["facts"][-1]) == ("On ice, Orsund, 14 May 1998", "Orsund, 14 May 1998")


def test_a_long_title_is_cut_at_the_head_of_the_pages_after_a_word_and_the_date_is_whole() -> None:
    said = value_of("Ice.", title="On the tolls of the Narrow Sea " * 10, date="1998-05-14")
    assert re.fullmatch(r".{60,99}\w…, 14 May 1998", said["head"]), said["head"]
    assert value_of("冰。", title="外交部发言人主持例行记者会" * 20)["head"].endswith("…")


def value_of(text: str, **description: Any) -> dict[str, Any]:
    document = make_published_document([text], **description)
    copy = copy_of(document, document.latest_version)
    assert copy is not None
    return as_value(copy)


def test_it_is_tagged_has_a_title_and_a_language(client: Client) -> None:
    document = make_published_document(["Ice."], title="On *tolls* #and [ice] $x$ \\ `y`", language="fr")
    reader = pages(client, f"{document.get_absolute_url()}.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "On *tolls* #and [ice] $x$ \\ `y`"
    catalogue = reader.trailer["/Root"].get_object()
    assert isinstance(catalogue, DictionaryObject)
    marked = catalogue["/MarkInfo"].get_object()
    assert isinstance(marked, DictionaryObject)
    assert str(marked["/Marked"]) == "True"
    assert str(catalogue["/Lang"]) == "fr"


def test_the_title_page_and_each_foot_say_how_to_cite_it(client: Client) -> None:
    document = make_published_document([f"Turn {number} says this." for number in range(60)], date="2019-03-14")
    reader = pages(client, f"{document.get_absolute_url()}.v1.pdf")
    assert len(reader.pages) > 2
    for page in reader.pages:
        assert f"{document.ark}.v1" in "".join(page.extract_text().split())
    assert "14March2019" in said(reader)


def test_every_turn_has_its_number_and_label(client: Client) -> None:
    document = make_published_document(
        [statement("Ice.", label="VANE"), question("Snow?"), answer("Rain.", label="REX", heading="On rain")]
    )
    text = pages(client, f"{document.get_absolute_url()}.pdf").pages[1].extract_text()
    for part in ("VANE", "Q", "REX", "On rain", "1", "2", "3"):
        assert part in text.split("\n") or part in text


def test_a_turn_alone_has_no_other_words(client: Client) -> None:
    document = make_published_document(["The ice goes out.", "The tolls are paid."])
    text = said(pages(client, f"{document.get_absolute_url()}.v1.pdf/t2"))
    assert "Thetollsarepaid." in text
    assert "Theicegoesout." not in text


@pytest.mark.parametrize(
    "text",
    [
        "ภาษาไทย",
        "हिन्दी",
        "\ue000\ufffe",
        "😀",
        "مؤتمر صحفي",
        "\u202eabc\u202c",
        "a" * 5000,
        "\u200b",
        "0\t1\x0b2",
        "{{",
    ],
)
def test_no_text_stops_the_typesetter(client: Client, text: str) -> None:
    document = make_published_document(
        [statement(f"Ice. {text}", label=text[:40], heading=text[:40])], title=f"On {text[:40]}"
    )
    assert client.get(f"{document.get_absolute_url()}.pdf").status_code == 200


def a_marked_document() -> Document:
    ranges = (Range(RangeKind.STRONG, 4, 7, ""), Range(RangeKind.FOOTNOTE, 7, 7, "Of the river."))
    return make_published_document([statement("The ice goes out.", ranges=ranges)])


def test_emphasis_and_footnotes_stand_where_they_stood() -> None:
    document = a_marked_document()
    copy = copy_of(document, document.latest_version)
    assert copy is not None
    [paragraph] = as_value(copy)["turns"][0]["paragraphs"]
    assert [run.get("text", run.get("note")) for run in paragraph] == ["The ", "ice", "Of the river.", " goes out."]
    assert [run.get("strong", False) for run in paragraph] == [False, True, False, False]


def test_the_same_document_is_the_same_bytes_and_is_made_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"{make_published_document(['Ice, made once.']).get_absolute_url()}.pdf"
    first = client.get(address).content
    monkeypatch.setattr(making, "_made", lambda said: pytest.fail("It was made a second time."))
    assert client.get(address).content == first
    monkeypatch.undo()
    monkeypatch.setattr(making, "_kept", making._Kept())
    assert client.get(address).content == first


def test_a_typesetter_that_fails_is_answered_by_a_sentence(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_SECONDS", 0.001)
    response = client.get(f"{make_published_document(['Ice, too late.']).get_absolute_url()}.pdf")
    assert response.status_code == 503
    assert "could not be made" in response.content.decode()
