"""An address leads to the document, or to the reason why there is none to show."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from archive.citation import ark, redirects
from archive.citation.resolution import Foreign, Found, Gone, Missing, Mistyped, resolve, resolve_name
from archive.models import Document, Redirect
from tests import factories

pytestmark = pytest.mark.django_db


def _other(character: str) -> str:
    return next(one for one in ark.ALPHABET if one != character)


def test_a_published_document_is_found() -> None:
    document = factories.make_published_document()
    outcome = resolve(document.ark)
    assert isinstance(outcome, Found)
    assert outcome.document == document


def test_a_draft_and_a_document_under_embargo_are_missing_like_any_other_identifier() -> None:
    draft, embargoed = factories.make_draft().document, factories.make_embargoed_document()
    unknown = ark.mint("99999")
    for identifier in (draft.ark, embargoed.ark, str(unknown)):
        assert isinstance(resolve(identifier), Missing)


def test_a_withdrawn_document_is_gone() -> None:
    assert isinstance(resolve(factories.make_withdrawn_document().ark), Gone)


def test_one_wrong_character_is_told_from_a_missing_document_and_the_right_one_is_named() -> None:
    document = factories.make_published_document()
    name = document.ark_name
    for place in range(3, len(name)):
        mistyped = name[:place] + _other(name[place]) + name[place + 1 :]
        outcome = resolve(f"ark:/99999/{mistyped}")
        assert isinstance(outcome, Mistyped)
        assert document in outcome.nearby


@pytest.mark.parametrize("slip", ["missing", "doubled"])
def test_a_character_too_few_or_too_many_is_mended(slip: str) -> None:
    document = factories.make_published_document()
    name = document.ark_name
    for place in range(3, len(name) - 1):
        mistyped = name[:place] + (name[place] * 2 if slip == "doubled" else "") + name[place + 1 :]
        outcome = resolve(f"ark:/99999/{mistyped}")
        if isinstance(outcome, Mistyped):
            assert document in outcome.nearby


def test_a_mistyped_identifier_never_names_a_draft() -> None:
    name = factories.make_draft().document.ark_name
    outcome = resolve(f"ark:/99999/{name[:-1]}{_other(name[-1])}")
    assert isinstance(outcome, Mistyped)
    assert outcome.nearby == ()


def test_an_identifier_of_another_archive_is_known_for_one() -> None:
    assert isinstance(resolve("ark:/12148/btv1b8449691v"), Foreign)


def test_the_short_form_finds_a_document_without_its_number() -> None:
    document = factories.make_published_document()
    outcome = resolve_name(f"{document.ark_name}/t1")
    assert isinstance(outcome, Found)
    assert outcome.address.path == f"{document.get_absolute_url()}/t1"


def test_a_document_keeps_its_number_when_the_archive_gets_another(settings: Settings) -> None:
    document = factories.make_published_document()
    settings.NAAN = "12345"
    assert isinstance(resolve(document.ark), Found)
    assert isinstance(resolve_name(document.ark_name), Found)


def test_an_ark_that_was_given_elsewhere_leads_to_the_document() -> None:
    document = factories.make_published_document()
    document.identifiers.create(scheme="ark", value="ark:/12148/btv1b8449691v")
    outcome = resolve("ark:12148/btv1b8449691v")
    assert isinstance(outcome, Found)
    assert outcome.address.path == document.get_absolute_url()


def test_a_redirect_is_followed_to_its_last_step_and_never_in_a_circle() -> None:
    for old, new in (("/a", "/b"), ("/b", "/c"), ("/x", "/y"), ("/y", "/x")):
        Redirect.objects.create(old_path=old, new_path=new, reason=Redirect.Reason.MOVED)
    assert redirects.new_path("/a") == "/c"
    assert redirects.new_path("/x") == "/y"
    assert redirects.new_path("/unknown") is None


def test_a_path_that_no_database_holds_is_none_of_ours() -> None:
    assert redirects.new_path("/\x00") is None
    assert redirects.new_path("/" + "a" * 600) is None


def test_resolving_asks_the_database_once(django_assert_num_queries: object) -> None:
    document = factories.make_published_document()
    with django_assert_num_queries(1):  # type: ignore[operator]
        resolve(document.ark)
    assert Document.objects.count() == 1
