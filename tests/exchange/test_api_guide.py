"""The commands of docs/API.md for writing, run as they are printed, one after the other, against a served archive."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from archive.editorial import tokens
from archive.editorial.depositing.working import Work
from archive.editorial.roles import Role
from archive.models import Document, DocumentState
from tests.desk.signing_in import user_with

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("curl") is None, reason="the commands are curl's"),
]
GUIDE = Path(__file__).parents[2] / "docs" / "API.md"
_FIRST = "MR. ULVE: The ice went out on Friday.\n\nMS. OSK: And the tolls were read.\n"


@pytest.fixture
def token(settings: object, live_server: LiveServer) -> str:
    """Return the secret of a publisher's token."""
    settings.SITE_URL = live_server.url  # type: ignore[attr-defined]
    _, secret = tokens.make(user=user_with(Role.PUBLISHER, "ada"), name="guide", role=Role.PUBLISHER, days=30)
    return secret


def commands() -> Iterator[str]:
    """Yield the commands of the guide."""
    section = GUIDE.read_text(encoding="utf-8").partition("## Writing")[2].partition("\n| address")[0]
    yield from re.findall(r"^ {4}(curl .+)$", section, re.MULTILINE)


def test_each_command_of_the_guide_does_what_it_says(live_server: LiveServer, token: str, tmp_path: Path) -> None:
    (tmp_path / "conference.txt").write_text(_FIRST, encoding="utf-8")
    (tmp_path / "corrected.txt").write_text(_FIRST.replace("Friday", "Thursday"), encoding="utf-8")
    named = {"TOKEN": token, "ARCHIVE": f"{live_server.url}/api/v1", "NAME": "", "NUMBER": ""}
    said = []
    for command in commands():
        done = subprocess.run(
            ["bash", "-c", command.replace("curl ", "curl --silent --show-error --fail-with-body ", 1)],
            cwd=tmp_path,
            env={**os.environ, **named},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        said.append(json.loads(done.stdout))
        Work().all()
        named["NUMBER"] = str(said[-1].get("id") or named["NUMBER"])
        named["NAME"] = said[-1].get("document") or named["NAME"]
    document = Document.objects.get()
    assert len(said) == 11
    assert document.title == "On the ice"
    assert [version.number for version in document.versions.published().order_by("number")] == [1, 2]
    assert document.identifiers.get().value == "AC/41/PC.2"
    assert document.state == DocumentState.PUBLISHED
    assert document.versions.filter(number=None).exists()
