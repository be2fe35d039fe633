"""Keys: each is one turn's for ever, at an address that answers as long as the archive does."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.editorial.audit import EditorialError
from archive.editorial.departing import take_down
from archive.editorial.drafting import discard, proposed_numbers
from archive.editorial.publishing import publish
from archive.editorial.resolving import resolve_turns
from archive.models import Document, Resolution, Turn, Version
from tests import factories
from tests.factories import ACTOR, REASON, question, statement

pytestmark = pytest.mark.django_db

OPEN = statement("The harbour is open to all ships until the ice comes.", label="MARENDAL")
WHEN = question("And by what date will the tolls be paid back?")
NEW = statement("Nobody has told the delegation anything of the kind.", label="RUSK")


def keys(version: Version | None) -> list[str]:
    assert version is not None
    return [turn.key for turn in version.turns.order_by("position")]


def test_in_the_first_version_keys_follow_the_order() -> None:
    assert keys(factories.make_published_document([OPEN, WHEN, NEW]).latest_version) == ["t1", "t2", "t3"]


def test_a_turn_inserted_later_gets_a_new_number_out_of_order() -> None:
    document = factories.make_published_document([OPEN, WHEN])
    assert keys(factories.make_version(document, [OPEN, NEW, WHEN])) == ["t1", "t3", "t2"]


def test_a_key_counted_from_a_document_read_too_early_is_not_given_twice() -> None:
    document = factories.make_published_document([OPEN, WHEN])
    read_early = Document.objects.get(pk=document.pk)
    factories.make_version(document, [OPEN, WHEN, NEW])
    other = statement("It is the court that has to decide, and not the commission.", label="OSTEN")
    factories.make_draft([OPEN, WHEN, other], document=read_early)
    assert keys(publish(document=read_early, actor=ACTOR, reason=REASON)) == ["t1", "t2", "t4"]


def test_a_key_that_a_draft_only_proposed_goes_to_the_next_turn() -> None:
    document = factories.make_published_document([OPEN])
    factories.make_draft([OPEN, NEW], document=document)
    discard(document=document, actor=ACTOR)
    assert keys(factories.make_version(document, [OPEN, WHEN])) == ["t1", "t2"]


def test_the_key_of_a_turn_that_went_is_not_given_to_another() -> None:
    document = factories.make_published_document([OPEN, WHEN])
    factories.make_version(document, [OPEN])
    assert keys(factories.make_version(document, [OPEN, NEW])) == ["t1", "t3"]


def test_a_turn_that_went_and_came_back_has_its_key_again() -> None:
    document = factories.make_published_document([OPEN, WHEN])
    factories.make_version(document, [OPEN])
    factories.make_version(document, [NEW, OPEN])
    assert keys(factories.make_version(document, [NEW, WHEN, OPEN])) == ["t3", "t2", "t1"]


def test_who_speaks_a_turn_that_came_back_stands_as_it_was_decided() -> None:
    factories.make_person("Ilse Marendal")
    said = statement(OPEN.text, label="Ilse Marendal")
    document = factories.make_published_document([said, WHEN])
    other = factories.make_person("Dagny Rusk")
    resolve_turns(document=document, numbers=[1], party=other, actor=ACTOR, reason=REASON)
    factories.make_version(document, [WHEN])
    factories.make_version(document, [said, WHEN])
    assert [row.person for row in document.resolutions.in_force().filter(turn_number=1)] == [other]


def test_turns_that_changed_places_keep_their_keys() -> None:
    document = factories.make_published_document([OPEN, WHEN, NEW])
    assert keys(factories.make_version(document, [NEW, OPEN, WHEN])) == ["t3", "t1", "t2"]


def test_a_person_says_which_turn_a_new_one_is() -> None:
    document = factories.make_published_document([OPEN, WHEN])
    factories.make_version(document, [OPEN])
    assert proposed_numbers(document, [OPEN, NEW]) == [1, 3]
    assert proposed_numbers(document, [OPEN, NEW], {1: 2}) == [1, 2]
    assert proposed_numbers(document, [OPEN, NEW], {0: None}) == [3, 4]
    assert proposed_numbers(document, [OPEN, NEW], {1: 1}) == [3, 1]


@pytest.mark.parametrize(
    ("decided", "sentence"),
    [
        ({0: 1, 1: 1}, "The key t1 is given to two turns"),
        ({0: 9}, "never had a turn t9"),
        ({7: 1}, "has 2 turns, and so no turn number 8"),
    ],
)
def test_a_key_given_by_a_person_that_cannot_be_is_refused_in_a_sentence(
    decided: dict[int, int | None], sentence: str
) -> None:
    document = factories.make_published_document([OPEN, WHEN])
    with pytest.raises(EditorialError, match=sentence):
        proposed_numbers(document, [OPEN, NEW], decided)


def test_a_key_that_only_a_draft_proposed_was_never_used() -> None:
    document = factories.make_published_document([OPEN])
    factories.make_draft([OPEN, WHEN], document=document)
    with pytest.raises(EditorialError, match="never had a turn t2"):
        proposed_numbers(document, [OPEN, WHEN], {1: 2})


def test_the_address_of_a_turn_that_went_shows_the_last_version_that_had_it(client: Client) -> None:
    document = factories.make_published_document([OPEN, WHEN])
    factories.make_version(document, [OPEN, NEW])
    gone = client.get(f"{document.get_absolute_url()}/t2")
    assert gone.status_code == 200
    assert WHEN.text in gone.content.decode()
    assert client.get(f"{document.get_absolute_url()}/t9").status_code == 404


def test_every_turn_of_every_version_answers_at_its_address_after_whatever_came_later(client: Client) -> None:
    document = factories.make_published_document([OPEN, WHEN])
    factories.make_version(document, [NEW, WHEN])
    factories.make_version(document, [NEW])
    for turn in Turn.objects.select_related("version__document"):
        page = client.get(f"{turn.version.get_absolute_url()}/{turn.key}")
        assert page.status_code == 200
        assert turn.text in page.content.decode()


def test_who_speaks_a_turn_that_is_not_there_cannot_be_said() -> None:
    document = factories.make_published_document([OPEN])
    person = factories.make_person()
    with pytest.raises(EditorialError, match="no turn t2, t9"):
        resolve_turns(document=document, numbers=[1, 2, 9], party=person, actor=ACTOR, reason=REASON)
    assert not Resolution.objects.exists()
    draft = factories.make_draft([OPEN, NEW], document=document)
    resolve_turns(document=document, draft=draft, numbers=[2], party=person, actor=ACTOR, reason=REASON)


def test_a_takedown_leaves_keys_digest_and_label_and_no_word_anywhere_in_the_record() -> None:
    document = factories.make_published_document([OPEN, WHEN])
    second = factories.make_version(document, [OPEN, NEW])
    factories.make_draft([OPEN], document=document)
    before = {version.pk: (version.digest, keys(version)) for version in document.versions.published()}
    take_down(version=second, authority="A court", reason="The law demands it.", actor=ACTOR)
    assert {version.pk: (version.digest, keys(version)) for version in document.versions.published()} == before
    assert not Turn.objects.filter(text__contains="harbour").exists()
    assert not Turn.objects.filter(text__contains="delegation").exists()
    assert set(second.turns.values_list("label", flat=True)) == {"MARENDAL", "RUSK"}
