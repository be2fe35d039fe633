"""How long the review page of a long draft takes, with its source beside it: first byte, usable, typing, and a save.

    python -m benchmarks.desk_review [TURNS]

A draft of TURNS turns (3,000 unless said) is made on a database of its own, read from a source of as many paragraphs;
and the drafts of two corrected texts, of which one turn in ten is somewhat otherwise, and one in three so much that it
has to be confirmed. The archive serves them as it does, warm, in this process; the browser is the one that the tests
use. Usable: the page has loaded, its scripts have run, and a turn opens at a key. A key: the time until after the frame
that shows it. Wall time, median and worst of several, so that a busy machine makes all of it longer; for the pages,
processor time as well.
"""

from __future__ import annotations

import http.client
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_FOLDER = tempfile.TemporaryDirectory(prefix="chancery-desk-review-")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs an event loop in this thread
os.environ["DATABASE_URL"] = f"sqlite:///{Path(_FOLDER.name).as_posix()}/record.sqlite3"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from archive.editorial.drafting import ReadFrom, create_draft  # noqa: E402
from archive.editorial.revision import to_confirm  # noqa: E402
from archive.management.serving.warm import warm  # noqa: E402
from archive.models import Version  # noqa: E402
from tests import factories  # noqa: E402
from tests.desk.reviewing import at_desk, read_draft  # noqa: E402
from tests.factories import answer  # noqa: E402
from workshop import chromium  # noqa: E402

LOADS = 9
KEYS = 60
SAID = (
    "We have spoken of the tolls, the ice and the survey of the river at every session since the spring of the year. "
)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that http.server gives it
        """Say nothing, not of a browser that has read enough either."""


def main(turns: int) -> None:
    """Print the figures."""
    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.STATIC_ROOT = f"{_FOLDER.name}/static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    warm()
    draft = _draft(turns)
    cookie = at_desk("ada").cookies[settings.SESSION_COOKIE_NAME]
    print(f"{draft.turn_count:,} turns, {draft.word_count:,} words, {draft.findings.count():,} findings")
    with _served() as address:
        path = f"/desk/drafts/{draft.pk}/"
        for at in (1, turns // 2, turns):
            _page(address, f"at turn {at:,}", f"{path}?at={at}", cookie)
        _page(address, "words found in every turn", f"{path}?find=river&hit={turns}", cookie)
        for what, changed in (("old beside new", _corrected(turns)), ("the same, much to confirm", _doubtful(turns))):
            keys = f"/desk/drafts/{changed.pk}/keys/"
            print(f"{len(to_confirm(changed)):,} turns to confirm")
            _page(address, what, keys, cookie)
            _page(address, f"{what}, page 3", f"{keys}?page=3", cookie)
        _in_browser(address, path, {"name": cookie.key, "value": cookie.value, "url": address})


def _draft(turns: int) -> Version:
    voices = [f"MR. SPEAKER{number}" for number in range(40)]
    said = (f"{voices[(n * 7) % 40] if n % 2 else 'Q'}: Point {n}. {SAID * (1 + n % 4)}" for n in range(1, turns + 1))
    return read_draft("\n\n".join(said), language="en")


def _corrected(turns: int) -> Version:
    """Return the draft of a corrected text: in every tenth turn one word in four is another."""
    return _otherwise(turns, every=10, share=0.25)


def _doubtful(turns: int) -> Version:
    """Return a draft with much to confirm: in every third turn most words are others."""
    return _otherwise(turns, every=3, share=0.62)


def _otherwise(turns: int, *, every: int, share: float) -> Version:
    """Return the draft of a text of which some turns have other words, for a share of theirs."""
    chance = random.Random(3)  # noqa: S311 -- words, not secrets
    words = [f"{a}{b}{c}" for a in "bdfglmnprst" for b in ("a", "en", "ir", "o") for c in ("ta", "son", "ver", "lik")]
    said = [[chance.choice(words) for _ in range(chance.choice((5, 12, 40, 90, 150)))] for _ in range(turns)]
    document = factories.make_published_document([answer(" ".join(each), label="A") for each in said])
    for each in said[::every]:
        each[:] = [chance.choice(words) if chance.random() < share else word for word in each]
    transcript = factories.make_transcript([answer(" ".join(each), label="A") for each in said])
    return create_draft(document=document, transcript=transcript, actor="ada", source=ReadFrom("corrected.txt", []))


@contextmanager
def _served() -> Iterator[str]:
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _page(address: str, what: str, path: str, cookie: Any) -> None:
    """Print how long a page takes to its first byte, the very first load apart, and of the processor."""
    times = [_first_byte(address, path, f"{cookie.key}={cookie.value}") for _ in range(LOADS + 1)]
    _tell(f"first byte, {what}", times[1:])
    _tell("  processor time of it", _processor(path, cookie.value))


def _first_byte(address: str, path: str, cookie: str) -> float:
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    started = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    response.read(1)
    taken = (time.perf_counter() - started) * 1000
    assert response.status == http.HTTPStatus.OK
    response.read()
    connection.close()
    return taken


def _processor(path: str, session: str) -> list[float]:
    """Return the milliseconds of processor time that the page takes, templates and database included."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    taken = []
    for _ in range(LOADS):
        started = time.process_time()
        assert client.get(path).status_code == http.HTTPStatus.OK
        taken.append((time.process_time() - started) * 1000)
    return taken


def _in_browser(address: str, path: str, cookie: Any) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.ensure(), args=["--headless", "--no-sandbox", "--disable-gpu"], headless=True
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([cookie])
        page = context.new_page()
        _tell("usable: a turn opens at a key", [_usable(page, address + path) for _ in range(LOADS + 1)][1:])
        _tell("a key, one window of turns", _typing(page))
        page.goto(address + path)
        started = time.perf_counter()
        _scroll_to_the_end(page)
        print(f"scrolled through the whole draft in {time.perf_counter() - started:.1f} s")
        print(f"{page.locator('#turns .piece').count():,} turns on the page")
        _tell("a key, at the end of the draft", _typing(page))
        _tell("a turn saved, at the end of the draft", _saving(page))
        browser.close()


def _usable(page: Page, address: str) -> float:
    started = time.perf_counter()
    page.goto(address, wait_until="domcontentloaded")
    page.keyboard.press("e")
    page.locator(".editor textarea").first.wait_for()
    return (time.perf_counter() - started) * 1000


_TIMED = """async () => {
  const field = document.querySelector(".editor textarea");
  field.focus();
  const taken = [];
  for (let n = 0; n < KEYS; n += 1) {
    const started = performance.now();
    document.execCommand("insertText", false, "x");
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    taken.push(performance.now() - started);
  }
  return taken;
}"""


def _typing(page: Page) -> list[float]:
    """Return the milliseconds from each key to after the frame that shows it."""
    if not page.locator(".editor").count():
        page.keyboard.press("e")
    times: list[float] = page.evaluate(_TIMED.replace("KEYS", str(KEYS)))
    return times


def _scroll_to_the_end(page: Page) -> None:
    while page.locator("#after a").is_visible():
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(20)


def _saving(page: Page) -> list[float]:
    taken = []
    last = int(page.locator("#turns .piece").last.get_attribute("data-position") or 0)
    for position in range(last - LOADS, last):
        piece = page.locator(f'#turns .piece[data-position="{position}"]')
        piece.scroll_into_view_if_needed()
        started = time.perf_counter()
        piece.locator(".set select[name=kind]").select_option("note")
        page.locator("#saved", has_text=f"Turn {position} given").wait_for()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _tell(what: str, times: list[float]) -> None:
    print(f"{what:40} median {statistics.median(times):7.1f} ms, worst {max(times):7.1f} ms", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
