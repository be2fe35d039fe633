"""Every form of address that ever worked still does: the list of them only grows."""

from __future__ import annotations

import datetime
import hashlib
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from archive.editorial.merging import merge_records
from archive.editorial.redirecting import redirect
from archive.exchange.datasets import making, shelf
from archive.models import Document, Identifier, Participation, Person, Place, Subject
from archive.models.identifiers import normalised
from tests import factories
from tests.factories import statement

LIST = Path(__file__).with_name("addresses.txt")
ROOT = LIST.parents[2]
ALLOWED = {200, 301, 303, 304, 410}
# What is bound to answer 302: a TimeGate (RFC 7089, 4.2.1), an address whose target moves on with each dataset, and a
# door that only those who sign in may pass.
LEADS_FOR_NOW = ("/timegate/", "/data/latest/", "/desk/", "/admin/")
DAY = datetime.date(2026, 11, 24)
_GIT = shutil.which("git")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: its digest, the status that is due, and the address with its places to fill."""

    digest: str
    status: int
    address: str

    def due_after(self, before: str) -> str:
        """Return the digest that is due after the line with that digest."""
        return hashlib.sha256(f"{before}\n{self.status} {self.address}".encode()).hexdigest()[:10]


def _lines() -> list[Line]:
    rows = [row.split(" ", 2) for row in LIST.read_text().splitlines() if not row.startswith("#")]
    return [Line(digest, int(status), address) for digest, status, address in rows]


LINES = _lines()


def test_no_line_of_the_list_was_changed_taken_out_or_put_between() -> None:
    before = ""
    for line in LINES:
        due = line.due_after(before)
        assert line.digest == due, f"“{line.status} {line.address}” ought to begin with {due}"
        before = line.digest


@pytest.mark.skipif(not (_GIT and (ROOT / ".git").exists()), reason="There is no history beside a copied checkout")
def test_no_line_that_was_ever_committed_is_missing() -> None:
    assert _GIT
    history = subprocess.run(
        [_GIT, "log", "--format=", "-p", "--", str(LIST.relative_to(ROOT))],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    added = {row[1:] for row in history.splitlines() if row.startswith("+") and not row.startswith(("+++", "+#"))}
    assert added <= {f"{line.digest} {line.status} {line.address}" for line in LINES}


def test_each_status_is_one_that_keeps_a_promise() -> None:
    for_now = [line for line in LINES if line.status == 302]
    assert all(line.address.startswith(LEADS_FOR_NOW) for line in for_now)
    assert {line.status for line in LINES} - {302} == ALLOWED
    assert len({(line.status, line.address) for line in LINES}) == len(LINES)


@pytest.fixture
def filled(db: None, index: Callable[[], int], settings: Any, tmp_path: Path) -> dict[str, str]:
    """Return what stands in the places of the addresses, in an archive that has one of everything."""
    document = factories.make_published_document(
        [statement("The ice goes out.", label="Vane", speaker="Ada Vane"), "It is cold.", "It was cold."],
        date="2007-12-07",
        place=Place.objects.create(slug="orsund", name="Orsund"),
        event=factories.make_event("A session"),
        kind="speech",
    )
    document.subjects.add(Subject.objects.create(slug="ice", name="Ice"))
    document.collection_items.create(collection=factories.make_collection("A series"))
    factories.make_version(document, [statement("The ice went out.", label="Vane", speaker="Ada Vane"), "It is cold."])
    factories.make_published_document([statement("Ice.", label="I", speaker="I. Vane")])
    merge_records(
        source=Person.objects.get(name="I. Vane"),
        target=Person.objects.get(name="Ada Vane"),
        actor=factories.ACTOR,
        reason="They are one.",
    )
    make_what_leads_elsewhere(document)
    settings.DATASETS_ROOT = str(tmp_path / "datasets")
    making.make(shelf.root(), DAY)
    index()
    name = document.ark_name
    return {
        "naan": document.naan,
        "name": name,
        "hyphened": f"{name[:4]}-{name[4:]}",
        "capitals": name.upper(),
        "entry": factories.make_catalogue_entry().ark_name,
        "withdrawn": factories.make_withdrawn_document().ark_name,
        "day": DAY.isoformat(),
    }


def make_what_leads_elsewhere(document: Document) -> None:
    """Give a document an organisation and other names, and let old addresses lead to new ones."""
    ministry = factories.make_organisation("Ministry of the Ports")
    other = factories.make_organisation("Ministry of Ports")
    for each in (ministry, other):
        Participation.objects.create(document=document, organisation=each)
    merge_records(source=other, target=ministry, actor=factories.ACTOR, reason="They are one.")
    for scheme, value in (
        (Identifier.Scheme.SYMBOL, "AC/41/PC.2"),
        (Identifier.Scheme.PRINTED_URL, "http://ministry.example/tolls.htm"),
    ):
        document.identifiers.create(scheme=scheme, value=value, value_normalised=normalised(scheme, value))
    for old, new in (
        ("/events/the-session-as-it-was-called/", "/events/a-session/"),
        ("/collections/a-series-that-moved/", "/collections/a-series/"),
        ("/pages/tolls.php", document.get_absolute_url()),
    ):
        redirect(old=old, new=new, note="It moved.", actor=factories.ACTOR)


def test_every_address_that_ever_worked_works(client: Client, filled: dict[str, str]) -> None:
    wrong = [
        f"{line.address}: {found} in place of {line.status}"
        for line in LINES
        for found in [_status(client, line.address.format(**filled), line.status)]
        if found != line.status
    ]
    assert not wrong, "\n".join(wrong)


def _status(client: Client, address: str, due: int) -> int:
    """Return the status of an address: where 304 is due, asked again with the tag that the first answer had. What a
    redirection leads to must answer as well, if with a tombstone.
    """
    answer = _whole(client, address)
    if due == 304:
        return client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code
    if due in (301, 302, 303):
        target = _whole(client, answer.headers.get("Location", "/nowhere").removeprefix("http://archive.example"))
        return answer.status_code if target.status_code in (200, 410) else target.status_code
    return answer.status_code


def _whole(client: Client, address: str) -> HttpResponseBase:
    """Return an answer that was read to its end, so that what is streamed gives its place and its file free."""
    answer: HttpResponseBase = client.get(address)
    b"".join(answer)
    return answer
