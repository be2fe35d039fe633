"""The guides for programs: each address that they name as an example answers, and each kind of feed is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

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
