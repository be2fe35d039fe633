"""Languages: in which direction a text is written, stated or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from archive.reading.languages import direction_of
from tests import factories
from tests.factories import question, statement
from tests.reading.worded import soup


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("Who pays for the lamp?", "ar", "ltr"),
        ("من سيدفع ثمن المنارة؟", "en", "rtl"),
        ("من سيدفع ثمن المنارة؟", "ar", "rtl"),
        ("من سيدفع، Belmar Courier؟", "ar", "rtl"),
        ("The word سلام means peace.", "en", "ltr"),
        ("1874", "ar", "rtl"),
        ("", "he", "rtl"),
        ("מי משלם?", "fr", "rtl"),
        ("Кто заплатит?", "he", "ltr"),
    ],
)
def test_a_text_has_the_direction_of_its_document_unless_its_letters_are_of_the_other(
    text: str, language: str, direction: str
) -> None:
    assert direction_of(text, language) == direction


@pytest.mark.django_db
def test_a_question_in_english_reads_from_the_left_in_an_arabic_document_on_every_page(
    client: Client, index: Callable[[], int]
) -> None:
    asked = "Who pays for the lamp?"
    document = factories.make_published_document(
        [statement("مساء الخير. أشكركم على الحضور.", label="الوزيرة"), question(asked, label="Q")], language="ar"
    )
    index()
    at = document.get_absolute_url()
    for address in (at, f"{at}/t2", "/search/?q=lamp&group=turn", "/search/?q=lamp"):
        (said,) = [each for each in soup(client.get(address)).select(".said") if asked in each.get_text()]
        assert said["dir"] == "ltr"
    (line,) = soup(client.get("/search/concordance/?q=lamp")).select(".kwic .around")
    assert line["dir"] == "ltr"
