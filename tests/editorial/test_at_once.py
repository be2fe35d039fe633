"""Two librarians at once: what both do is done once, in one order, and nothing is half done."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import connection

from archive.editorial.audit import EditorialError
from archive.editorial.departing import withdraw
from archive.editorial.merging import merge_records
from archive.editorial.publishing import publish
from archive.editorial.resolving import resolve_turns
from archive.editorial.roles import Actor, Role
from archive.editorial.services import accounts
from archive.models import AuditRecord, Document, Person, Redirect, Version, digest_of
from tests import factories
from tests.desk.signing_in import user_with
from tests.factories import ACTOR


def at_once(*works: Callable[[], object]) -> list[BaseException]:
    """Do several things at the same moment, each on a connection of its own; return what they ran into."""
    together = threading.Barrier(len(works))
    failed: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            together.wait()
            work()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test names it
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_a_draft_that_two_publish_at_once_becomes_one_version(transactional_db: None) -> None:
    document = factories.make_draft().document
    failed = at_once(*[lambda: publish(document=Document.objects.get(pk=document.pk), actor=ACTOR)] * 4)
    assert [type(error) for error in failed] == [EditorialError] * 3
    assert [version.number for version in Version.objects.all()] == [1]
    assert AuditRecord.objects.filter(action="publish").count() == 1


def test_a_text_brought_by_two_at_once_becomes_one_draft(transactional_db: None) -> None:
    document = factories.make_published_document()
    failed = at_once(*[lambda: factories.make_draft(["The ice is thin."], document=document)] * 4)
    assert [type(error) for error in failed] == [EditorialError] * 3
    assert Version.objects.filter(number=None).count() == 1


def test_a_document_that_two_withdraw_at_once_is_withdrawn_once(transactional_db: None) -> None:
    document = factories.make_published_document()

    def do() -> None:
        fresh = Document.objects.get(pk=document.pk)
        withdraw(document=fresh, actor=ACTOR, reason="Twice.", withdrawn_by="The librarians")

    failed = at_once(*[do] * 4)
    assert [type(error) for error in failed] == [EditorialError] * 3
    assert document.withdrawals.count() == 1


def test_a_turn_that_two_resolve_at_once_has_one_resolution_in_force(transactional_db: None) -> None:
    document = factories.make_published_document(["Yes.", "No."])
    persons = [factories.make_person(f"Ilse Marendal {number}") for number in range(4)]

    def resolve(number: int) -> None:
        resolve_turns(document=document, numbers=[1, 2], party=persons[number], actor=ACTOR, reason="So it is.")

    assert at_once(*[lambda number=number: resolve(number) for number in range(4)]) == []
    in_force = document.resolutions.in_force()
    assert in_force.count() == 2
    assert len({row.person_id for row in in_force}) == 1
    assert document.resolutions.count() == 8


def test_two_persons_that_two_merge_into_each_other_become_one_and_not_none(transactional_db: None) -> None:
    one, other = factories.make_person("I. Marendal"), factories.make_person()
    publics = [Person.objects.get(pk=person.pk) for person in (one, other, other, one)]

    def merge(source: Person, target: Person) -> None:
        merge_records(source=source, target=target, actor=ACTOR, reason="One person.")

    failed = at_once(lambda: merge(publics[0], publics[1]), lambda: merge(publics[2], publics[3]))
    assert [type(error) for error in failed] == [EditorialError]
    assert Person.objects.current().count() == 1
    assert Redirect.objects.count() == 1


def test_two_administrators_who_take_each_others_role_at_once_leave_one(transactional_db: None) -> None:
    users = [user_with(Role.ADMINISTRATOR, name) for name in ("ada", "piet")]

    def close(user: User) -> None:
        accounts.close(by=Actor("root", Role.ADMINISTRATOR), user=user)

    failed = at_once(lambda: close(users[0]), lambda: close(users[1]))
    assert [type(error) for error in failed] == [EditorialError]
    assert User.objects.filter(is_active=True).count() == 1


def test_versions_published_while_others_are_brought_have_keys_of_their_own_and_digests_that_agree(
    transactional_db: None,
) -> None:
    documents = [factories.make_draft([f"Text {number}.", "And more."]).document for number in range(4)]
    assert at_once(*[lambda document=document: publish(document=document, actor=ACTOR) for document in documents]) == []
    for version in Version.objects.published():
        turns = list(version.turns.order_by("position"))
        assert [turn.number for turn in turns] == [1, 2]
        assert version.digest == digest_of(turns)
