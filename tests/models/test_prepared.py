"""A query put into words once answers as Django's own would, of whatever rows."""

from __future__ import annotations

import pytest

from archive.models import Document, Turn
from archive.models.pairs import in_pairs
from archive.models.prepared import Prepared, columns_of, listed, set_related, through
from tests.factories import make_draft, make_published_document

pytestmark = pytest.mark.django_db


def test_rows_are_those_of_djangos_own_query_with_values_as_it_hands_them_out() -> None:
    documents = [make_published_document(["One.", "Two."]) for _ in range(3)]
    alias = Document.objects.db
    columns = columns_of(Document)
    query = Prepared.of(Document.objects.using(alias).published(), [*columns, *through("latest_version", ["number"])])
    wanted = [documents[0].pk, documents[2].pk]
    found = {row[0]: row for row in query.rows(*listed(Document, alias, "id", wanted))}
    asked = Document.objects.published().filter(pk__in=wanted).values_list(*columns, "latest_version__number")
    assert found == {row[0]: tuple(row) for row in asked}


def test_what_the_query_leaves_out_stays_out() -> None:
    draft = make_draft(["One."])
    alias = Document.objects.db
    query = Prepared.of(Document.objects.using(alias).published(), ("id",))
    assert query.rows(*listed(Document, alias, "id", [draft.document_id])) == []


def test_turns_are_found_by_version_and_number_together() -> None:
    versions = [make_published_document(["One.", "Two."]).latest_version_id for _ in range(2)]
    query = Prepared.of(Turn.objects.using(Turn.objects.db), ("version_id", "number"))
    pairs = [(versions[0] or 0, 1), (versions[1] or 0, 2)]
    assert sorted(query.rows(*in_pairs(Turn, Turn.objects.db, ("version", "number"), pairs))) == sorted(pairs)


def test_some_columns_come_in_the_models_own_order_and_unknown_ones_are_refused() -> None:
    assert columns_of(Turn, frozenset(("text", "id", "number"))) == ("id", "number", "text")
    with pytest.raises(ValueError, match="Turn has no words"):
        columns_of(Turn, frozenset(("words",)))


def test_a_related_record_that_is_given_is_not_asked_for(django_assert_num_queries: pytest.FixtureRequest) -> None:
    document = make_published_document(["One."])
    turn = Turn.objects.get(version=document.latest_version)
    set_related(turn, "version", document.latest_version)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert turn.version.document_id == document.pk
