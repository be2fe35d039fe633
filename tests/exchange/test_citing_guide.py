"""The guide for researchers: each command that it gives does what the words around it say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import Client

from archive.models import Identifier
from tests import factories

pytestmark = pytest.mark.django_db
GUIDE = (Path(__file__).parents[2] / "docs" / "CITING.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ {4}(curl .+)$", GUIDE, re.MULTILINE)
HOST = "http://127.0.0.1:8000"


def run(client: Client, command: str, ark: str) -> HttpResponseBase:
    """Ask as curl would by that command: its headers, and on with redirections where it says so (`-L`)."""
    _, *words = shlex.split(command.replace("ark:/99999/fk4…", ark))
    headers: dict[str, str] = {}
    address, follows = "", False
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word.startswith("-"):
            assert set(word[1:]) <= set("iLOfsS"), f"This test does not know curl's {word}."
            follows = follows or "L" in word
        else:
            address = word
    assert address.startswith(HOST)
    answer = client.get(address.removeprefix(HOST), headers=headers)
    while follows and "Location" in answer.headers:
        answer = client.get(answer.headers["Location"].removeprefix(HOST), headers=headers)
    return answer


@pytest.fixture
def ark() -> str:
    """Return the ARK of a document that has what the guide's examples ask for."""
    document = factories.make_published_document(title="On the tolls", kind="speech")
    document.identifiers.create(scheme=Identifier.Scheme.SYMBOL, value="A/RES/70/1")
    return document.ark


def test_the_guide_has_commands() -> None:
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_guide_is_answered(client: Client, ark: str, command: str) -> None:
    due = {302, 303} if "curl -i" in command else {200}  # where the guide shows the heads, there is a way to follow
    assert run(client, command, ark).status_code in due


def test_the_commands_bring_what_the_guide_says(client: Client, ark: str) -> None:
    by = {command.split(HOST)[1].rstrip('"').replace("ark:/99999/fk4…", "ARK"): command for command in COMMANDS}
    assert b"erc:" in b"".join(run(client, by["/ARK?info"], ark))
    assert run(client, by["/resolve?q=A/RES/70/1"], ark).headers["Location"] == f"/{ark}"
    assert run(client, by["/timegate/ARK"], ark).headers["Location"].endswith(f"/{ark}.v1")
    assert b"@misc{" in b"".join(run(client, by["/ARK"], ark))
    assert b'"linkset"' in b"".join(run(client, by["/ARK.linkset.json"], ark))
    assert b"".join(run(client, by["/ARK.card.png"], ark)).startswith(b"\x89PNG")
