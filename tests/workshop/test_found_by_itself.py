"""What a librarian publishes at the desk is found by readers: the workers that `make run` starts see to it."""

from __future__ import annotations

import time
from pathlib import Path

from tests.served import fresh_checkout, served

PATIENCE = 120  # seconds: that it takes no more than two is measured by benchmarks/searching, where nothing else runs
AT_THE_DESK = """
from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import setup_test_environment
from archive import transcripts
from archive.editorial.drafting import create_document, create_draft

document = create_document(actor="ada", title="On lighthouses")
text = b"Q: Who keeps the lamp?\\n\\nUlve: The quillwort keeper of Varnholm does, and nobody else."
draft = create_draft(document=document, transcript=transcripts.read(text), actor="ada")
client = Client(SERVER_NAME="127.0.0.1")
client.force_login(User.objects.filter(is_superuser=True).first())
setup_test_environment()  # so that a page tells what its form holds
page = f"/desk/drafts/{draft.pk}/publish/"
form = client.get(page).context["form"]
said = {name: str(form[name].value() or "") for name in form.fields}
answer = client.post(page, said | {"step": "0", "act": "publish"})
assert answer.status_code == 302, answer.status_code
document.refresh_from_db()
assert document.state == "published", answer.headers
"""


def test_what_is_published_at_the_desk_is_found_without_any_command_by_hand(
    tmp_path: Path, fresh_database: str
) -> None:
    with served(fresh_checkout(tmp_path / "checkout"), fresh_database) as archive:
        said = archive.said_until()
        assert "On lighthouses" not in archive.get("/search/?q=quillwort")[1], said
        done = archive.beside("manage.py", "shell", "--no-imports", "-c", AT_THE_DESK)
        assert done.returncode == 0, done.stderr
        deadline = time.monotonic() + PATIENCE
        while "On lighthouses" not in archive.get("/search/?q=quillwort")[1]:
            assert time.monotonic() < deadline, "the index does not follow what is published"
            time.sleep(0.1)
