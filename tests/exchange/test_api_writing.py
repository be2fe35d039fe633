"""Writing through the API: every role at every address, who is let in, and what is told where nothing is done."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from archive.editorial import tokens
from archive.editorial.depositing.working import Work
from archive.editorial.roles import MAY, WITH_OWN, Action, Role
from archive.models import ApiCall, ApiToken, AuditRecord, Deposit, Document, DocumentState
from tests import factories
from tests.desk.signing_in import signed_in, user_with
from tests.editorial.archived import every_table
from tests.editorial.scene import Scene

pytestmark = pytest.mark.django_db
TEXT = b"MR. ULVE: The ice went out on Friday.\n\nMS. OSK: And the tolls were read.\n"
Call = Callable[[Client, Scene, dict[str, str]], Any]


def with_token(role: Role, name: str = "ada", *, token_role: Role | None = None) -> dict[str, str]:
    """Return the header of a token of somebody with a role, who is made."""
    user = User.objects.filter(username=name).first() or user_with(role, name)
    _, secret = tokens.make(user=user, name="harvest", role=token_role or role, days=30)
    return {"Authorization": f"Bearer {secret}"}


def sent(client: Client, method: str, path: str, headers: Mapping[str, str], body: Any = None) -> Any:
    """Send JSON to an address of the API."""
    send = getattr(client, method)
    return send(
        f"/api/v1/{path}",
        **({"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}),
        headers=dict(headers),
    )


def bring(client: Client, headers: Mapping[str, str], **fields: Any) -> Any:
    """Bring a file."""
    data = {"file": SimpleUploadedFile("a.txt", TEXT), **fields}
    return client.post("/api/v1/deposits", data, headers=dict(headers))


def of(document: Document, rest: str) -> str:
    """Return an address below a document's."""
    return f"documents/{document.ark_name}/{rest}"


# Each address at which something is written, and the action that the table of roles has for it.
WRITES: Mapping[str, tuple[Action, Call]] = {
    "api-deposits": (Action.BRING, lambda c, s, h: bring(c, h)),
    "api-deposits, of a corrected file": (Action.REVISE, lambda c, s, h: bring(c, h, corrects=s.published.ark_name)),
    "api-description": (
        Action.DESCRIBE,
        lambda c, s, h: sent(c, "patch", of(s.published, "description"), h, {"description": {"title": "Another"}}),
    ),
    "api-description, of a draft": (
        Action.EDIT,
        lambda c, s, h: sent(c, "patch", of(s.draft.document, "description"), h, {"description": {"title": "New"}}),
    ),
    "api-publication": (Action.PUBLISH, lambda c, s, h: sent(c, "post", of(s.draft.document, "publication"), h, {})),
    "api-revision": (Action.REVISE, lambda c, s, h: sent(c, "post", of(s.published, "revision"), h, {})),
    "api-withdrawal": (
        Action.WITHDRAW,
        lambda c, s, h: sent(c, "post", of(s.published, "withdrawal"), h, {"reason": "Twice."}),
    ),
    "api-restoration": (
        Action.WITHDRAW,
        lambda c, s, h: sent(c, "post", of(s.withdrawn, "restoration"), h, {"reason": "Once."}),
    ),
    "api-identifiers": (
        Action.DESCRIBE,
        lambda c, s, h: sent(c, "post", of(s.published, "identifiers"), h, {"scheme": "symbol", "value": "A/1"}),
    ),
}
HIDDEN = {"api-description, of a draft", "api-publication"}  # a contributor does not learn that the draft exists


def record() -> dict[str, Any]:
    """Return all rows, but for those that say that a token was used."""
    aside = {ApiCall._meta.db_table, ApiToken._meta.db_table}
    return {table: rows for table, rows in every_table().items() if table not in aside}


def prepared(name: str) -> Scene:
    """Make all that an address acts upon, by asking for it in vain."""
    scene = Scene()
    WRITES[name][1](Client(), scene, {})
    return scene


def test_each_address_that_takes_something_is_tried_with_every_role(client: Client) -> None:
    paths = client.get("/api/v1/schema").json()["paths"]
    takes = [path for path, methods in paths.items() if {"post", "put", "patch", "delete"} & methods.keys()]
    assert len(takes) == len({name.partition(",")[0] for name in WRITES})


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", WRITES)
def test_a_token_may_do_what_the_table_of_roles_says_and_nothing_else(client: Client, name: str, role: Role) -> None:
    action, call = WRITES[name]
    scene, headers = prepared(name), with_token(role)
    before = record()
    response = call(client, scene, headers)
    if action in MAY[role]:
        assert response.status_code in (200, 201), response.content
        assert record() != before
        return
    hidden = name in HIDDEN and Action.SEE_DRAFTS not in MAY[role]
    assert response.status_code == (404 if hidden else 403), response.content
    assert hidden or "you may not" in response.json()["error"]
    assert record() == before


@pytest.mark.parametrize("name", WRITES)
def test_nobody_writes_without_a_token_and_a_session_is_none(client: Client, name: str) -> None:
    scene = prepared(name)
    at_desk = signed_in(Role.ADMINISTRATOR, "root")
    before = record()
    for browser, headers in ((client, {}), (at_desk, {}), (client, {"Authorization": "Bearer chancery_wrong"})):
        response = WRITES[name][1](browser, scene, headers)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == 'Bearer realm="Chancery"'
        assert list(response.json()) == ["error"]
    assert record() == before


@pytest.mark.parametrize("name", WRITES)
def test_scripts_of_other_sites_are_never_told_that_they_may_write(client: Client, name: str) -> None:
    scene, headers = prepared(name), with_token(Role.ADMINISTRATOR)
    origin = {"Origin": "https://elsewhere.example"}
    response = WRITES[name][1](client, scene, {**headers, **origin})
    first = client.options(response.wsgi_request.path, headers={**origin, "Access-Control-Request-Method": "POST"})
    assert first.status_code == 401
    for answer in (response, first):
        assert not [header for header in answer.headers if header.lower().startswith("access-control")]
    assert "no-store" in response.headers["Cache-Control"]


def test_a_contributor_describes_their_own_draft_and_learns_of_no_other(client: Client) -> None:
    assert Action.EDIT in WITH_OWN[Role.CONTRIBUTOR]
    scene, headers = Scene(own="ada"), with_token(Role.CONTRIBUTOR)
    path = of(scene.draft.document, "description")
    seen = sent(client, "get", path, headers).json()["seen"]
    body = {"description": {"title": "New", "place": "Orsund"}, "new": ["place"], "seen": seen}
    changed = sent(client, "patch", path, headers, body)
    assert changed.status_code == 200
    assert changed.json()["description"]["place"] == "Orsund"
    stale = sent(client, "patch", path, headers, {**body, "description": {"title": "Newer"}})
    assert (stale.status_code, "meanwhile" in stale.json()["error"]) == (409, True)
    other = with_token(Role.CONTRIBUTOR, "piet")
    assert sent(client, "get", path, other).status_code == 404
    assert sent(client, "patch", path, other, body).status_code == 404


def test_a_transcript_is_brought_read_described_and_published(client: Client) -> None:
    headers = with_token(Role.PUBLISHER)
    brought = bring(client, headers)
    assert brought.status_code == 201
    address = brought.json()["api"].removeprefix("http://archive.example/api/v1/")
    assert sent(client, "get", address, headers).json()["state"] == "waiting"
    Work().all()
    read = sent(client, "get", address, headers).json()
    assert read["state"] == "drafted", read
    name = read["document"]
    document = Document.objects.get(ark_name=name)
    described = sent(client, "patch", of(document, "description"), headers, {"description": {"title": "On ice"}})
    assert described.status_code == 200
    published = sent(client, "post", of(document, "publication"), headers, {})
    assert (published.status_code, published.json()["version"]) == (200, 1)
    assert client.get(f"/api/v1/documents/{name}").json()["title"] == "On ice"
    corrected = bring(client, headers, corrects=name)
    assert corrected.status_code == 201
    Work().all()
    again = sent(client, "post", of(document, "publication"), headers, {})
    assert (again.status_code, "reason" in again.json()["error"]) == (409, True)
    reasoned = sent(client, "post", of(document, "publication"), headers, {"reason": "From the tape."})
    assert reasoned.json()["version"] == 2


def test_a_deposit_is_shown_to_who_brought_it_and_to_editors(client: Client) -> None:
    made = bring(client, with_token(Role.CONTRIBUTOR, "mina")).json()
    path = f"deposits/{made['id']}"
    assert sent(client, "get", path, with_token(Role.CONTRIBUTOR, "piet")).status_code == 404
    assert sent(client, "get", path, with_token(Role.EDITOR, "ada")).status_code == 200


def test_the_history_names_who_acted_and_the_token(client: Client) -> None:
    scene, headers = Scene(), with_token(Role.PUBLISHER)
    sent(client, "post", of(scene.published, "withdrawal"), headers, {"reason": "Twice."})
    kept = AuditRecord.objects.get(action="withdraw")
    assert (kept.actor, kept.token, kept.reason) == ("ada", "harvest", "Twice.")
    page = signed_in(Role.EDITOR, "mina").get("/desk/history/").content.decode()
    assert "by the token “harvest”" in page
    factories.withdraw_document(factories.make_published_document())
    assert AuditRecord.objects.filter(action="withdraw").latest("pk").token == ""


def test_a_token_never_has_more_rights_than_its_owner_has_now(client: Client) -> None:
    scene, headers = Scene(), with_token(Role.PUBLISHER)
    user = User.objects.get(username="ada")
    user.groups.clear()
    refused = sent(client, "post", of(scene.published, "withdrawal"), headers, {"reason": "Twice."})
    assert (refused.status_code, "As a reader" in refused.json()["error"]) == (403, True)
    lesser = with_token(Role.ADMINISTRATOR, "root", token_role=Role.CONTRIBUTOR)
    refused = sent(client, "post", of(scene.published, "withdrawal"), lesser, {"reason": "Twice."})
    assert (refused.status_code, "As a contributor" in refused.json()["error"]) == (403, True)


@pytest.mark.parametrize("how", ["revoked", "expired", "closed", "a new password"])
def test_a_token_that_is_not_in_force_is_good_for_nothing(client: Client, how: str) -> None:
    from archive.editorial import accounts  # noqa: PLC0415

    user_with(Role.ADMINISTRATOR, "root")
    scene, headers = Scene(), with_token(Role.PUBLISHER)
    user, token = User.objects.get(username="ada"), ApiToken.objects.get(user__username="ada")
    match how:
        case "revoked":
            tokens.revoke(token=token, actor="ada")
        case "expired":
            ApiToken.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
        case "closed":
            accounts.set_active(user=user, active=False, actor="root")
            accounts.set_active(user=user, active=True, actor="root")
        case _:
            accounts.renew_password(user=user, actor="root")
    assert sent(client, "post", of(scene.published, "revision"), headers, {}).status_code == 401
    assert scene.published.versions.filter(number=None).count() == 0


def test_who_asks_too_much_is_told_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "LIMITS", ((3, datetime.timedelta(minutes=1)),))
    scene, headers = Scene(), with_token(Role.PUBLISHER)
    path = of(scene.published, "description")
    assert [sent(client, "get", path, headers).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = sent(client, "get", path, headers)
    assert 0 < int(refused.headers["Retry-After"]) <= 61
    assert list(refused.json()) == ["error"]
    other = with_token(Role.PUBLISHER, "piet")
    assert sent(client, "get", path, other).status_code == 200
    ApiCall.objects.update(at=timezone.now() - datetime.timedelta(minutes=2))
    assert sent(client, "get", path, headers).status_code == 200


BODIES: list[tuple[str, Any, int, str]] = [
    ("withdrawal", {}, 422, "“reason”"),
    ("withdrawal", {"reason": 7}, 422, "“reason”"),
    ("withdrawal", {"reason": " "}, 422, "“reason”"),
    ("withdrawal", {"reason": "Twice.", "because": "x"}, 422, "“because”: There is no such field."),
    ("withdrawal", ["reason"], 400, "object"),
    ("withdrawal", {"reason": "Twice.", "replaced_by": "nothing"}, 404, "no document"),
    ("publication", {}, 409, ""),
    ("restoration", {"reason": "Once."}, 409, ""),
    ("identifiers", {"scheme": "ark", "value": "ark:/1/2"}, 422, "“scheme”"),
    ("identifiers", {"scheme": "symbol", "value": ""}, 422, "“value”"),
    ("description", {"description": {"date": "yesterday"}}, 422, "date"),
    ("description", {"description": {"place": "Nowhere"}}, 422, "knows no place"),
    ("description", {"description": {"colour": "red"}}, 422, "colour"),
    ("description", {"description": {"title": 7}}, 422, "title"),
    ("description", {"description": "red"}, 422, "description"),
]


@pytest.mark.parametrize(("rest", "body", "status", "sentence"), BODIES)
def test_what_cannot_be_is_told_in_a_sentence_and_nothing_is_done(
    client: Client, rest: str, body: Any, status: int, sentence: str
) -> None:
    scene, headers = Scene(), with_token(Role.ADMINISTRATOR)
    path = of(scene.published, rest)
    before = record()
    response = sent(client, "patch" if rest == "description" else "post", path, headers, body)
    assert response.status_code == status, response.content
    assert sentence in response.json()["error"]
    assert record() == before


def test_a_body_that_is_no_json_too_large_or_of_another_kind_is_refused(client: Client) -> None:
    scene, headers = Scene(), with_token(Role.ADMINISTRATOR)
    path = f"/api/v1/{of(scene.published, 'withdrawal')}"
    for body, media, status in (
        ("{", "application/json", 400),
        ("reason=x", "application/x-www-form-urlencoded", 415),
        (json.dumps({"reason": "x" * 3_000_000}), "application/json", 413),
    ):
        response = client.post(path, body, content_type=media, headers=headers)
        assert (response.status_code, "error" in response.json()) == (status, True)
    scene.published.refresh_from_db()
    assert scene.published.state == DocumentState.PUBLISHED


def test_files_that_are_not_taken_are_named_and_nothing_is_kept(client: Client) -> None:
    headers = with_token(Role.CONTRIBUTOR)
    empty = client.post("/api/v1/deposits", {"file": SimpleUploadedFile("a.txt", b"")}, headers=headers)
    assert (empty.status_code, "a.txt" in empty.json()["fields"]["file"]) == (422, True)
    assert client.post("/api/v1/deposits", {}, headers=headers).status_code == 422
    assert bring(client, headers, colour="red").status_code == 422
    assert bring(client, headers, corrects="nothing").status_code == 404
    assert client.post("/api/v1/deposits", "{}", content_type="application/json", headers=headers).status_code == 415
    broken = client.post("/api/v1/deposits", b"x", content_type="multipart/form-data; boundary=y", headers=headers)
    assert broken.status_code in (400, 422)
    assert not Deposit.objects.exists()


def test_a_symbol_of_a_published_document_stays(client: Client) -> None:
    scene, headers = Scene(), with_token(Role.EDITOR)
    path = of(scene.published, "description")
    assert sent(client, "patch", path, headers, {"description": {"symbol": "A/1"}}).status_code == 200
    before = record()
    for value in ("A/2", ""):
        refused = sent(client, "patch", path, headers, {"description": {"symbol": value}})
        assert (refused.status_code, "links depend on it" in refused.json()["fields"]["symbol"]) == (422, True)
    assert record() == before
