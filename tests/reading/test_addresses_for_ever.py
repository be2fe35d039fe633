"""Every form of address that ever worked still does: the list of them only grows."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from archive.editorial.merging import merge_records
from archive.models import Person, Place, Subject
from tests import factories
from tests.factories import statement

LIST = Path(__file__).with_name("addresses.txt")
ROOT = LIST.parents[2]
ALLOWED = {200, 301, 303, 304, 410}
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
    assert {line.status for line in LINES} == ALLOWED
    assert len({(line.status, line.address) for line in LINES}) == len(LINES)


@pytest.fixture
def filled(db: None, index: Callable[[], int]) -> dict[str, str]:
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
    index()
    name = document.ark_name
    return {
        "naan": document.naan,
        "name": name,
        "hyphened": f"{name[:4]}-{name[4:]}",
        "capitals": name.upper(),
        "entry": factories.make_catalogue_entry().ark_name,
        "withdrawn": factories.make_withdrawn_document().ark_name,
    }


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
    redirection leads to must answer as well.
    """
    answer = client.get(address)
    b"".join(answer)  # to the end, so that what is streamed gives its place free
    if due == 304:
        return client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code
    if due in (301, 303):
        target = client.get(answer.headers.get("Location", "/nowhere").removeprefix("http://archive.example"))
        return answer.status_code if target.status_code == 200 else target.status_code
    return answer.status_code
