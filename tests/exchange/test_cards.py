"""Cards: each published document has a picture for links to it, of the size that is promised, and no other has one."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.exchange.formats.cards import as_value
from archive.exchange.typeset import child, making
from tests.factories import (
    make_catalogue_entry,
    make_embargoed_document,
    make_place,
    make_published_document,
    make_version,
    make_withdrawn_document,
    statement,
)

pytestmark = pytest.mark.django_db
TITLES = {
    "en": "Joint press conference after the forty-first session",
    "ru": "Пресс-конференция министра иностранных дел",
    "ar": "مؤتمر صحفي لوزير الخارجية",
    "zh": "外交部发言人主持例行记者会",
}


@pytest.mark.parametrize("language", TITLES)
def test_a_card_is_a_picture_of_the_size_that_the_page_promises(client: Client, language: str) -> None:
    document = make_published_document(title=TITLES[language], language=language)
    page = BeautifulSoup(client.get(document.get_absolute_url()).content, "html.parser")
    said = {tag["property"]: tag["content"] for tag in page.find_all("meta", property=True)}
    answer = client.get(str(said["og:image"]).removeprefix("http://archive.example"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, said["og:image:type"])
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == TITLES[language]


def test_a_card_says_what_the_document_is_and_who_speaks() -> None:
    said = [statement(f"I am {name}.", label=name, speaker=name) for name in ("Ada Vane", "Per Oxen", "Ada Vane")]
    document = make_published_document(
        said, title="On tolls", kind="briefing", date="2019-03-14", place=make_place(), language="en"
    )
    card = as_value(document)
    assert (card["title"], card["speakers"]) == ("On tolls", "Ada Vane, Per Oxen")
    assert card["facts"] == "Briefing · 14 March 2019 · Orsund"
    assert (card["archive"], card["ark"]) == ("Chancery", document.ark)


def test_of_many_speakers_the_first_are_named() -> None:
    said = [statement("Ice.", label=f"Speaker {each}", speaker=f"Speaker {each}") for each in range(9)]
    card = as_value(make_published_document(said))
    assert card["speakers"] == "Speaker 0, Speaker 1, Speaker 2 and 6 others"


def test_a_title_from_the_right_is_set_from_the_right() -> None:
    assert as_value(make_published_document(title=TITLES["ar"], language="ar"))["direction"] == "rtl"


def test_a_very_long_title_is_shortened_and_still_drawn(client: Client) -> None:
    document = make_published_document(title="On the tolls of the narrow sea, " * 20)
    assert as_value(document)["title"].endswith("…")
    assert client.get(f"/{document.ark}.card.png").status_code == 200


def test_a_card_is_not_drawn_or_sent_twice(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"/{make_published_document().ark}.card.png"
    tag = client.get(address).headers["ETag"]
    monkeypatch.setattr(making, "_made", lambda *_: pytest.fail("it was drawn again"))
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_only_what_may_be_read_has_a_card(client: Client) -> None:
    assert client.get(f"/{make_withdrawn_document().ark}.card.png").status_code == 410
    assert client.get(f"/{make_embargoed_document().ark}.card.png").status_code == 404
    assert client.get(f"/{make_catalogue_entry().ark}.card.png").status_code == 200
    document = make_published_document()
    make_version(document, ["The ice!"])
    assert client.get(f"/{document.ark}.v1.card.png").status_code == 404


def test_a_card_that_cannot_be_drawn_is_said_to_come_later(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_SECONDS", 0.001)
    answer = client.get(f"/{make_published_document(title='Never drawn yet').ark}.card.png")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


@pytest.mark.parametrize(("title", "lacking"), [("Ice and བོད།", "Tibetan"), ("Ice und Eis, лёд, ice", "")])
def test_a_card_says_which_letters_have_no_font(title: str, lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, str]] = []
    made = child._made

    def noted(template: str, inputs: dict[str, str], **how: Any) -> bytes:
        drawn.append(inputs)
        return made(template, inputs, **how)

    monkeypatch.setattr(child, "_made", noted)
    assert child._card(json.dumps(as_value(make_published_document(title=title)))).startswith(b"\x89PNG")
    assert drawn[-1]["lacking"] == lacking
