"""The guides for programs: each address that they name as an example answers, and each kind of feed is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from archive.models import Document
from tests.exchange.bagging import empty_everything
from tests.factories import make_published_document

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = [
    line
    for guide in ("API.md", "INTERCHANGE.md")
    for line in re.findall(r"^ {4}GET (\S+)$", (DOCS / guide).read_text(encoding="utf-8"), re.MULTILINE)
]


def test_the_guides_have_examples() -> None:
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize("address", EXAMPLES)
def test_each_example_of_the_guides_answers(client: Client, index: Callable[[], int], address: str) -> None:
    make_published_document(["The ice."], kind="speech")
    index()
    response = client.get(address)
    assert response.status_code == 200
    assert b"<error" not in b"".join(response)


def test_each_command_of_the_guide_runs(tmp_path: Path, settings: Any, index: Callable[[], int]) -> None:
    settings.MEDIA_ROOT, settings.DATASETS_ROOT = str(tmp_path / "media"), str(tmp_path / "datasets")
    make_published_document(["The ice."])
    guide = (DOCS / "INTERCHANGE.md").read_text(encoding="utf-8")
    commands = re.findall(r"^ {4}python manage.py (.+)$", guide, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["make_dataset", "make_bag", "restore_bag", "check_digests"]
    for command in commands:
        name, *given = (str(tmp_path / "bag") if word == "FOLDER" else word for word in command.split())
        if name == "restore_bag":
            empty_everything()
        call_command(name, *given)
    assert Document.objects.published().count() == 1
