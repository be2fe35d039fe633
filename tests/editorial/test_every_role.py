"""Every role against every action, by the services themselves, and against every address of the desk.

Each action has a case that calls the real service; one without fails a test here. Who may not is refused with a
sentence, and not a row of any table is another then.
"""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from archive.editorial.roles import MAY, WITH_OWN, Action, Actor, NotAllowedError, Role
from archive.editorial.roles_table import table
from archive.editorial.services import accounts, authorities, deposits, describing, drafts, publication, tokens
from archive.models import Person, PersonAlias, Version
from tests.desk.signing_in import signed_in
from tests.editorial.archived import every_table
from tests.editorial.scene import Scene

pytestmark = pytest.mark.django_db
NEXT_CENTURY = datetime.date(2126, 1, 1)
DOCS = Path(__file__).parents[2] / "docs" / "DESK.md"


Case = Callable[[Scene, Actor], object]


def later(module: str) -> Any:
    """Return a module of the services by its name."""
    return importlib.import_module(f"archive.editorial.services.{module}")


CASES: Mapping[Action, Mapping[str, Case]] = {
    Action.BRING: {
        "bring": lambda s, by: deposits.bring(by=by, files=[deposits.BroughtFile("a.txt", lambda: b"ULVE: So.")]),
    },
    Action.SEE_DRAFTS: {
        "visit": lambda s, by: drafts.visit(by=by, draft=Version.objects.get(pk=s.draft.pk)),
    },
    Action.EDIT: {
        "change": lambda s, by: drafts.change_turn(by=by, draft=s.draft.pk, seen=s.seen(1), changes={"text": "Yes."}),
        "split": lambda s, by: drafts.split_turn(by=by, draft=s.draft.pk, seen=s.seen(1), at=2),
        "join": lambda s, by: drafts.join_turns(by=by, draft=s.draft.pk, seen=s.seen(2), before=s.seen(1)),
        "leave out": lambda s, by: drafts.leave_out_turn(by=by, draft=s.draft.pk, seen=s.seen(1)),
        "add": lambda s, by: drafts.add_turn(by=by, draft=s.draft.pk, after=2, values={"text": "And so."}),
        "move": lambda s, by: drafts.move_turn(by=by, draft=s.draft.pk, seen=s.seen(1), to=2),
        "relabel": lambda s, by: drafts.relabel_turns(
            by=by, draft=s.draft.pk, label="Ulve", changes={"label": "Mr. Ulve"}
        ),
        "give a speaker": lambda s, by: drafts.give_speaker(by=by, draft=s.draft.pk, numbers=[1], party=None),
        "give speakers": lambda s, by: drafts.give_speakers(
            by=by, draft=s.draft.pk, given=[drafts.Given([1], None), drafts.Given([2], s.person)]
        ),
        "settle": lambda s, by: drafts.settle_findings(
            by=by, draft=s.draft.pk, findings=[s.finding.pk], answer="accepted"
        ),
        "undo": lambda s, by: drafts.undo(by=by, draft=s.draft.pk, step=s.step),
        "describe a draft": lambda s, by: describing.describe(
            by=by, document=s.draft.document, changes={"title": "Another"}
        ),
    },
    Action.DISCARD: {"discard": lambda s, by: drafts.discard(by=by, draft=s.draft.pk)},
    Action.DESCRIBE: {
        "describe": lambda s, by: describing.describe(by=by, document=s.published, changes={"title": "Another"}),
    },
    Action.REVISE: {"begin a version": lambda s, by: drafts.begin_revision(by=by, document=s.published)},
    Action.RESOLVE: {
        "resolve a label": lambda s, by: authorities.resolve_label(by=by, label=s.label, party=None),
        "take it back": lambda s, by: authorities.take_back_label(by=by, record=s.resolved),
        "resolve turns": lambda s, by: authorities.resolve_turns(
            by=by, document=s.published, numbers=[1], party=s.person, reason="She."
        ),
    },
    Action.AUTHORITIES: {
        "new person": lambda s, by: authorities.new_person(by=by, name="Jon Ulve", role="Envoy"),
        "create": lambda s, by: authorities.create(by=by, record=Person(name="Jon Ulve")),
        "change": lambda s, by: authorities.change(by=by, record=s.person, changes={"note": "Jurist."}),
        "keep a line": lambda s, by: authorities.keep_line(by=by, line=PersonAlias(person=s.person, name="I. M.")),
        "remove a line": lambda s, by: authorities.remove_line(by=by, line=s.alias),
        "delete": lambda s, by: authorities.delete(by=by, record=s.person),
    },
    Action.MERGE: {
        "merge": lambda s, by: authorities.merge(by=by, source=s.person, target=s.other, reason="One person."),
        "undo": lambda s, by: authorities.undo_merge(by=by, merge=s.merge),
    },
    Action.APPROVE: {"approve": lambda s, by: publication.approve(by=by, draft=s.draft.pk)},
    Action.PUBLISH: {"publish": lambda s, by: publication.publish(by=by, document=s.draft.document)},
    Action.EMBARGO: {
        "embargo": lambda s, by: publication.put_under_embargo(
            by=by, document=s.draft.document, until=NEXT_CENTURY, reason="The ministry asked for it."
        ),
    },
    Action.WITHDRAW: {
        "withdraw": lambda s, by: publication.withdraw(by=by, document=s.published, reason="Twice."),
        "restore": lambda s, by: publication.restore(by=by, document=s.withdrawn, reason="Once."),
    },
    Action.REDIRECT: {
        "redirect": lambda s, by: publication.redirect(by=by, old="/docs/12", new="/documents/", note="Moved."),
    },
    Action.TAKE_DOWN: {
        "take down": lambda s, by: publication.take_down(by=by, version=s.version, authority="A court", reason="Law."),
    },
    Action.ROLES: {
        "create": lambda s, by: accounts.create(by=by, name="new", role=Role.EDITOR),
        "give a role": lambda s, by: accounts.give_role(by=by, user=s.user, role=Role.PUBLISHER),
        "close": lambda s, by: accounts.close(by=by, user=s.user),
        "open again": lambda s, by: accounts.open_again(by=by, user=s.closed),
        "new password": lambda s, by: accounts.renew_password(by=by, user=s.user),
    },
    Action.ANSWER: {
        "decline": lambda s, by: later("reports").decline(by=by, report=s.report, answer="It is printed so."),
    },
    Action.TOKENS: {
        "make": lambda s, by: (s.ada, tokens.make(by=by, name="harvest", role=by.role, days=30)),
        "revoke": lambda s, by: tokens.revoke(by=by, token=s.token),
    },
    Action.SPREADSHEET: {
        "export": lambda s, by: list(later("spreadsheet").exported(by=by, form="csv")),
    },
    Action.REPORT: {
        "report": lambda s, by: later("reports").send(
            version=s.version, turn=1, words="", says="A slip.", sender=by.name
        ),
    },
}
# Actions whose services stand in a module of their own, and the module; HISTORY is a page alone, tried below.
MODULES = {Action.ANSWER: "reports", Action.REPORT: "reports", Action.SPREADSHEET: "spreadsheet"}
READS = {"export"}  # cases that change nothing where they are let through


def everything() -> list[tuple[Action, str]]:
    """Return each case whose service stands, by its action and name."""
    stand = {action for action in CASES if action not in MODULES or _stands(MODULES[action])}
    return [(action, name) for action in Action if action in stand for name in CASES[action]]


def _stands(module: str) -> bool:
    return importlib.util.find_spec(f"archive.editorial.services.{module}") is not None


def ready(case: Case, scene: Scene) -> Scene:
    """Make all that a case acts upon, by running it as a reader may, who may nothing: what it asks for stands then."""
    with pytest.raises(NotAllowedError):
        case(scene, Actor("nobody", Role.READER))
    return scene


def test_each_action_has_a_case() -> None:
    without = set(Action) - set(CASES) - {Action.HISTORY}
    assert not without, f"Add to CASES a call of the service for each of {sorted(without)}."
    assert all(CASES.values())


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("action", "name"), everything())
def test_a_role_may_do_what_the_table_says_and_nothing_else(action: Action, name: str, role: Role) -> None:
    case, by = CASES[action][name], Actor("ada", role)
    scene = Scene() if action is Action.REPORT else ready(case, Scene())
    assert scene.version if action is Action.REPORT else True
    before = every_table()
    if action in MAY[role]:
        case(scene, by)
        assert (every_table() != before) is (name not in READS)
        return
    with pytest.raises(NotAllowedError, match=f"{role.value} you may not|not yours"):
        case(scene, by)
    assert every_table() == before


@pytest.mark.parametrize(("action", "name"), [each for each in everything() if each[0] in WITH_OWN[Role.CONTRIBUTOR]])
def test_a_contributor_does_with_their_own_draft_what_an_editor_does_with_any(action: Action, name: str) -> None:
    case = CASES[action][name]
    scene = ready(case, Scene(own="mina"))
    before = every_table()
    with pytest.raises(NotAllowedError):
        case(scene, Actor("piet", Role.CONTRIBUTOR))
    assert every_table() == before
    case(scene, Actor("mina", Role.CONTRIBUTOR))
    assert every_table() != before


# ---- Every address of the desk ----

OPEN = {"sign-in", "sign-out", "password"}
# The action without which a page is not shown. Those that are not here are open to each role of the desk, or decide by
# what they show.
PAGES = {
    "speakers": Action.RESOLVE,
    "label": Action.RESOLVE,
    "label-back": Action.RESOLVE,
    "persons": Action.AUTHORITIES,
    "person": Action.AUTHORITIES,
    "person-merge": Action.MERGE,
    "person-merge-undo": Action.MERGE,
    "organisations": Action.AUTHORITIES,
    "organisation": Action.AUTHORITIES,
    "organisation-merge": Action.MERGE,
    "organisation-merge-undo": Action.MERGE,
    "roles": Action.ROLES,
    "account": Action.ROLES,
    "draft-speakers": Action.SEE_DRAFTS,
    "history": Action.HISTORY,
    "tokens": Action.TOKENS,
    "token-revoke": Action.TOKENS,
}


def addresses(scene: Scene) -> dict[str, str]:
    """Return every address of the desk by its name, filled with what there is."""
    numbers = {
        "draft": scene.draft.pk,
        "document": scene.published.pk,
        "person": scene.person.pk,
        "organisation": scene.body.pk,
        "source": scene.person.pk,
        "record": scene.resolved,
        "merge": scene.merge.pk,
        "user": scene.user.pk,
        "which": "places",
    }
    found = {}
    (desk,) = (
        each for each in get_resolver().url_patterns if isinstance(each, URLResolver) and each.namespace == "desk"
    )
    for pattern in (each for each in desk.url_patterns if isinstance(each, URLPattern)):
        names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
        found[str(pattern.name)] = reverse(f"desk:{pattern.name}", kwargs={n: numbers.get(n, 1) for n in names})
    return found


def answered(client: Client, path: str) -> set[int]:
    """Return the statuses with which an address answers a GET and an empty POST."""
    return {client.get(path).status_code, client.post(path).status_code}


def test_nobody_comes_to_the_desk_without_signing_in() -> None:
    for name, path in addresses(Scene()).items():
        for status in answered(Client(), path) if name not in OPEN else ():
            assert status in (302, 405), path


def test_a_reader_with_an_account_is_told_that_the_desk_is_not_open_to_them() -> None:
    reader = signed_in(Role.READER)
    for name, path in addresses(Scene()).items():
        for status in answered(reader, path) if name not in OPEN else ():
            assert status in (403, 405), path


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.READER])
def test_each_page_is_shown_to_those_alone_who_may_do_what_it_is_for(role: Role) -> None:
    for name, path in addresses(Scene()).items():
        client = signed_in(role, f"{role.value} at {name}"[:150])
        statuses = answered(client, path) if name not in OPEN else {200}
        assert max(statuses) < 500, path
        if name in PAGES and PAGES[name] not in MAY[role]:
            assert statuses <= {403, 405}, path
        elif name in PAGES:
            assert 403 not in statuses, path


def test_the_guide_prints_the_table_of_roles() -> None:
    assert table() in DOCS.read_text(encoding="utf-8"), f"Put this table into docs/DESK.md, under Roles:\n{table()}"
