"""What changed from one version to the next is shown turn by turn, and nothing else is said to have changed."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.services import Actor, Role, Seen, drafts, publication
from tests import factories
from tests.factories import statement
from tests.reading.worded import soup, words

pytestmark = pytest.mark.django_db
ADA = Actor("ada", Role.PUBLISHER)
OLD = ["The ice goes out.", "It is paid in two halves.", "A toll is paid on herring.", "Thank you."]
NEW = ["The ice goes out.", "It is paid in equal halves.", "A wholly new remark upon lighthouses.", "Thank you."]


def test_the_reason_comes_first_and_then_only_what_changed(client: Client) -> None:
    document = factories.make_published_document(OLD)
    version = factories.make_version(document, NEW, reason="Misheard from the tape.")
    page = soup(client.get(f"{version.get_absolute_url()}.changes"))
    assert page.find(class_="why").get_text(strip=True).startswith("Misheard from the tape.")  # type: ignore[union-attr]
    assert page.find("del").get_text() == "two"  # type: ignore[union-attr]
    assert "equal" in [one.get_text() for one in page.find_all("ins")]


def test_the_sentence_counts_what_changed(client: Client) -> None:
    document = factories.make_published_document(OLD)
    version = factories.make_version(document, NEW)
    assert "1 turn changed, 1 turn new, 1 turn taken out; all others are the same" in words(
        client.get(f"{version.get_absolute_url()}.changes")
    )


def test_a_new_turn_is_said_to_stand_between_its_neighbours(client: Client) -> None:
    document = factories.make_published_document(["One river.", "Two banks."])
    version = factories.make_version(document, ["One river.", "A wholly new remark.", "Two banks."])
    page = words(client.get(f"{version.get_absolute_url()}.changes"))
    assert "It stands between turns 1 and 2" in page


def test_turns_that_are_the_same_are_one_line(client: Client) -> None:
    document = factories.make_published_document([f"Turn number {number} of the day." for number in range(1, 9)])
    turns = [f"Turn number {number} of the day." for number in range(1, 8)]
    version = factories.make_version(document, [*turns, "Turn number 8 of the night."])
    assert "Turns 1 to 7 are the same" in words(client.get(f"{version.get_absolute_url()}.changes"))


def test_a_label_that_was_put_right_is_a_change(client: Client) -> None:
    document = factories.make_published_document([statement("The ice goes out.", label="MR. REIVIC")])
    version = factories.make_version(document, [statement("The ice goes out.", label="MR. REIVIK")])
    assert "printed “MR. REIVIK” where “MR. REIVIC” stood" in words(client.get(f"{version.get_absolute_url()}.changes"))


def test_a_very_long_turn_is_compared_whole(client: Client) -> None:
    document = factories.make_published_document(["ice " * 5000])
    version = factories.make_version(document, ["ice " * 4999 + "water"])
    assert client.get(f"{version.get_absolute_url()}.changes").status_code == 200


def test_a_turn_that_stands_elsewhere_and_one_under_another_heading_are_told(client: Client) -> None:
    document = factories.make_published_document([f"Turn number {number} of the day." for number in range(1, 6)])
    draft = drafts.begin_revision(by=ADA, document=document)
    rows = [row_of(turn) for turn in draft.turns.order_by("position")]
    drafts.move_turn(by=ADA, draft=draft.pk, seen=Seen(2, stamp_of(rows[1])), to=5)
    drafts.change_turn(by=ADA, draft=draft.pk, seen=Seen(1, stamp_of(rows[0])), changes={"heading": "The ice"})
    version = publication.publish(by=ADA, document=document, reason="The order was wrong.")
    assert version is not None
    said = words(client.get(f"{version.get_absolute_url()}.changes"))
    assert "1 turn changed, 1 turn moved; all others are the same word for word" in said
    assert "It stands in another place than before." in said
    assert "Its heading: “The ice”, before: “—”." in said
