"""The leak matrix: every address of the site, crossed with everything that is not published, in every byte returned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponseBase, QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict

from archive.models import Document
from archive.models.documents import DocumentQuerySet
from archive.search import drain_queue
from archive.search.usage import apart
from tests import factories
from tests.leaks.addresses import Pattern, never_given, patterns, way_of
from tests.leaks.marks import whole
from tests.leaks.record import Secrets, hide_beside, make_public_documents, misname_for_a_while, withdraw_some

pytestmark = pytest.mark.django_db

PUBLIC = [pattern for pattern in patterns() if not {"admin", "desk"} & {*pattern.namespaces}]
UNKNOWN = "zqzzzxk"  # as long as a mark, and none
BEHIND_THE_COUNTER = [pattern for pattern in patterns() if {"admin", "desk"} & {*pattern.namespaces}]
_OPEN = ("/login/", "/jsi18n/", "/sign-in/", "/password/")  # anybody who can sign in changes their own
ACCEPTS = ("application/json", "application/ld+json", "application/x-bibtex", "text/plain", "application/tei+xml")
_ANSWERED_AT = re.compile(r"<responseDate>[^<]*</responseDate>")
_TOMBSTONE = re.compile(
    r"(title|abstract|place_detail|source_detail|source_url|place|event|source|rights|collection|number) of"
)


@pytest.fixture(autouse=True)
def index(tmp_path: Path, settings: Any) -> None:
    """An index and a shelf of datasets of this test's own."""
    default = settings.HAYSTACK_CONNECTIONS["default"]
    settings.HAYSTACK_CONNECTIONS = {"default": default | {"PATH": str(tmp_path / "index")}}
    settings.DATASETS_ROOT = str(tmp_path / "datasets")


@pytest.fixture
def secrets() -> Secrets:
    """A record with much that is public, and everything that is not."""
    hidden, public = Secrets(), make_public_documents()
    misname_for_a_while(public[1], hidden)
    hide_beside(public, hidden)
    withdraw_some(hidden)
    return hidden


@pytest.fixture
def readers(client: Client) -> list[Client]:
    """Anybody, and somebody who signed in and may do nothing more."""
    signed_in = Client()
    signed_in.force_login(factories.make_reader())
    return [client, signed_in]


def leaks(secrets: Secrets, response: HttpResponseBase, asked: str) -> dict[str, str]:
    """Return the marks that a response to `asked` shows and may not: a tombstone says what it stands for."""
    seen = secrets.marks.seen_in(response, asked=asked)
    if secrets.documents["a withdrawn document"].ark_name in asked:
        return {mark: what for mark, what in seen.items() if not (_TOMBSTONE.search(what) and "withdrawn" in what)}
    if asked.startswith("/oai?verb=List"):  # harvesters are told for ever that it went, and from which sets
        told = ("ARK of a withdrawn document", "slug of a collection of a withdrawn document")
        return {mark: what for mark, what in seen.items() if what not in told}
    if asked.startswith("/data/"):  # so that who holds an earlier dataset knows what to leave out
        return {mark: what for mark, what in seen.items() if what != "ARK of a withdrawn document"}
    if asked.startswith("/resolve?") and _names_what_was_withdrawn(secrets, asked):  # it leads to the tombstone
        return {mark: what for mark, what in seen.items() if what != "ARK of a withdrawn document"}
    return seen


def _names_what_was_withdrawn(secrets: Secrets, asked: str) -> bool:
    return any(mark in asked for mark, what in secrets.marks.what.items() if what == "symbol of a withdrawn document")


def test_every_pattern_with_parameters_has_a_way_to_fill_it() -> None:
    without = [pattern.route for pattern in patterns() if way_of(pattern) is None]
    assert not without, (
        f"Say in tests/leaks/addresses.py how to fill {without}, so that their pages are looked through."
    )


@pytest.mark.parametrize("pattern", PUBLIC, ids=lambda pattern: pattern.route or "home")
def test_no_page_shows_what_is_not_published(pattern: Pattern, secrets: Secrets, readers: list[Client]) -> None:
    way = way_of(pattern)
    assert way is not None
    paths = list(way(secrets))
    assert paths
    found = {}
    for path in paths:
        for reader in readers:
            if leaked := leaks(secrets, reader.get(path), path):
                found[path] = leaked
    assert not found


def test_no_page_of_the_desk_is_for_readers(secrets: Secrets, readers: list[Client]) -> None:
    for pattern in BEHIND_THE_COUNTER:
        way = way_of(pattern)
        assert way is not None
        for path in way(secrets):
            for reader in readers:
                response = reader.get(path)
                assert response.status_code in (301, 302, 403, 404, 405) or path.endswith(_OPEN), path
                assert not leaks(secrets, response, path)


def test_no_other_form_of_a_page_shows_what_is_not_published(secrets: Secrets, client: Client) -> None:
    for document in (*secrets.documents.values(), *Document.objects.published()):
        for accept in ACCEPTS:
            path = document.get_absolute_url()
            assert not leaks(secrets, client.get(path, headers={"accept": accept}), path)


def test_a_draft_and_an_embargo_are_answered_as_an_identifier_that_was_never_given(
    secrets: Secrets, readers: list[Client]
) -> None:
    for state in ("a draft", "an embargoed document"):
        name, other = secrets.documents[state].ark_name, never_given()
        for rest in ("", ".v1", "/t1", ".v1/t1", ".json", "/some-slug", ".v2.changes"):
            for reader in readers:
                answers = [reader.get(f"/ark:/99999/{each}{rest}") for each in (name, other)]
                assert [answer.status_code for answer in answers] == [404, 404]
                assert without(name, answers[0]) == without(other, answers[1])


def test_a_withdrawn_document_answers_410_at_each_of_its_addresses(secrets: Secrets, readers: list[Client]) -> None:
    path = secrets.documents["a withdrawn document"].get_absolute_url()
    for rest in ("", ".v1", "/t1", ".v1/t1"):
        assert [reader.get(path + rest).status_code for reader in readers] == [410, 410]


def test_an_authority_record_that_nothing_published_mentions_is_answered_as_one_that_is_not_there(
    secrets: Secrets, readers: list[Client]
) -> None:
    for model, records in secrets.authorities.items():
        for record in records:
            for reader in readers:
                answers = [reader.get(f"{model.path}{slug}/") for slug in (record.slug, UNKNOWN)]
                assert [answer.status_code for answer in answers] == [404, 404], secrets.marks.what[record.slug]
                assert without(record.slug, answers[0]) == without(UNKNOWN, answers[1])


def without(asked: str, response: HttpResponseBase) -> str:
    """Return a response as text without what was asked, so that it can be compared with the answer to another."""
    del response.headers["ETag"]  # which is computed from the body with what was asked in it
    return timeless(response).replace(asked, "…")


def timeless(response: HttpResponseBase) -> str:
    """Return a response as text without the moment at which it was given."""
    del response.headers["Expires"]
    return _ANSWERED_AT.sub("", whole(response).decode(errors="replace"))


@contextmanager
def noting_parameters() -> Iterator[set[str]]:
    """Collect the names under which views look for parameters, whatever they are called."""
    names: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        for method in ("__getitem__", "getlist", "__contains__"):
            patch.setattr(QueryDict, method, _noting(getattr(MultiValueDict, method), names), raising=False)
        yield names


def _noting(method: Any, names: set[str]) -> Any:
    def noted(data: QueryDict, key: Any, *rest: Any, **more: Any) -> Any:
        names.add(str(key))
        return method(data, key, *rest, **more)

    return noted


def pages_that_ask(secrets: Secrets, client: Client) -> dict[str, set[str]]:
    """Return the parameters that each page without a path parameter looks for, and a few with one."""
    paths = [f"/{pattern.route}" for pattern in PUBLIC if not pattern.parameters]
    published = Document.objects.published().order_by("pk")
    paths += [document.get_absolute_url() for document in published[:1]]
    paths += [f"{published[0].get_absolute_url()}/t1", "/speakers/ilse-marendal/", "/dates/2019/"]
    paths += ["/search/export.jsonl", "/search/export.bib"]
    asked = {}
    for path in paths:
        with noting_parameters() as names:
            client.get(path, {"q": "harbour"})
        asked[path] = names
    return asked


def guesses(secrets: Secrets) -> set[str]:
    """Return what somebody may ask for who guesses at what is hidden: words, slugs, identifiers, keys."""
    sorts = ("text", "title", "label", "name of a person", "alias of a person", "finding", "symbol", "reason")
    words = {sort: mark for sort in sorts for mark, what in secrets.marks.what.items() if what.startswith(sort)}
    documents = {value for document in secrets.documents.values() for value in (document.ark, str(document.pk))}
    return {*words.values(), *documents, *(records[0].slug for records in secrets.authorities.values())}


def test_no_parameter_brings_out_what_is_not_published(secrets: Secrets, client: Client) -> None:
    values = sorted(guesses(secrets))
    found = {}
    for path, names in pages_that_ask(secrets, client).items():
        for name in names:
            for value in values:
                asked = f"{path}?{name}={quote(value)}"
                if leaked := leaks(secrets, client.get(asked), asked):
                    found[asked] = leaked
    assert not found


def test_a_search_for_hidden_words_is_answered_as_one_for_words_that_nobody_wrote(
    secrets: Secrets, client: Client
) -> None:
    drain_queue()  # until then the words of a text that was just taken down are counted, and not shown
    nothing = {asked: without(asked, client.get("/search/", {"q": asked})) for asked in (UNKNOWN, never_given())}
    told_apart = [
        what
        for mark, what in secrets.marks.what.items()
        if without(mark, client.get("/search/", {"q": mark})) not in nothing.values()
    ]
    assert told_apart == []


COUNTS = (
    *("/search/concordance/?q=harbour", "/search/concordance.csv?q=harbour&by=before1&span=20"),
    *("/search/concordance.csv?q=said:question+OR+harbour", "/search/over-time/?q=harbour&q=said:question&by=month"),
    *("/search/over-time.csv?q=harbour&q=zq*", "/search/over-time/?speaker=ilse-marendal&speaker=tomas-reivik"),
    *("/search/who-says-it/?q=harbour&least=1", "/search/who-says-it.csv?q=said:question&who=never&least=1"),
    *("/search/who-says-it.csv?q=the&who=never&least=1", "/search/set-apart/?q=said:question"),
    *("/search/set-apart.csv?q=harbour", "/search/set-apart.csv?q=harbour&side=there", "/search/set-apart.csv?q=zq*"),
    *("/search/set-apart.csv?q=kind:letter&against=harbour", "/search/set-apart.csv?q=date:2019&side=there"),
)


def test_no_count_has_anything_of_what_is_not_published_even_before_the_index_hears_of_it(
    secrets: Secrets, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LEAST", 1)  # so that words said once are listed, as each hidden one is
    monkeypatch.setattr(apart, "SURE", 0.0)
    before = {}
    for asked in COUNTS:
        response = client.get(asked)
        assert response.status_code == 200
        assert not leaks(secrets, response, asked), asked
        before[asked] = whole(client.get(asked)) if asked.partition("?")[0].endswith(".csv") else b""
    drain_queue()
    after = {asked: whole(client.get(asked)) if body else b"" for asked, body in before.items()}
    assert [asked for asked in COUNTS if before[asked] != after[asked]] == []


def the_whole_site(client: Client) -> dict[str, str]:
    """Return every page that one comes to without knowing of anything hidden, and searches, each as text."""
    nothing = Secrets()
    pages = {f"/search/?q={query}": "" for query in ("the", "speaker:marendal", "the&group=speaker", "the&sort=latest")}
    pages |= dict.fromkeys(COUNTS, "")
    for address in pages:
        pages[address] = timeless(client.get(address))
    for pattern in PUBLIC:
        way = way_of(pattern)
        assert way is not None
        for path in way(nothing):
            for query in ("", "?q=harbour"):
                pages[path + query] = timeless(client.get(path + query))
    return pages


def test_the_site_is_the_same_to_the_byte_with_and_without_what_was_never_published(client: Client) -> None:
    public, hidden = make_public_documents(), Secrets()
    misname_for_a_while(public[1], hidden)
    drain_queue()
    before = the_whole_site(client)
    hide_beside(public, hidden)
    drain_queue()
    after = the_whole_site(client)
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == []


def test_a_rule_that_let_drafts_through_would_be_noticed(
    secrets: Secrets, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DocumentQuerySet, "published", lambda documents: documents.all())
    for path in ("/documents/", "/speakers/", "/collections/papers-on-the-tolls/", "/dates/2019/03/14/"):
        seen = leaks(secrets, client.get(path), path).values()
        assert any(" of a draft" in what or "embargoed" in what for what in seen), path
