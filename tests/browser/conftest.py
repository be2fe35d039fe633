"""A real Chromium, and an archive for it to visit that answers as a served one does.

`live_archive` is the address of an archive that holds what the test makes; `page` is an empty tab. A page that asks
anything of another host, breaks the content security policy or raises in its script fails the test that looked at it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, sync_playwright
from pytest_django import Settings

from workshop import chromium

# No sandbox, since root has none; nothing that calls home; no HTTP/3.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
_BROKEN_POLICY = ("Content Security Policy", "Refused to ", "Permissions policy violation")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield one Chromium for all the tests of a process."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in the tests' own thread, in which Django would refuse its queries.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        found = playwright.chromium.launch(executable_path=chromium.ensure(), args=ARGUMENTS, headless=True)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield an empty tab, 1440 pixels wide, which remembers nothing of other tests."""
    context = browser.new_context(locale="en-GB", viewport=ViewportSize(width=1440, height=900))
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(f"a script failed: {error}"))
    tab.on("console", lambda message: faults.extend(_faults_of_message(message)))
    tab.on("request", lambda request: faults.extend(_faults_of_request(request)))
    yield tab
    context.close()
    assert not faults, "What the page did, and no page of the archive may: " + "; ".join(faults)


def _faults_of_message(message: ConsoleMessage) -> list[str]:
    return [message.text] if any(words in message.text for words in _BROKEN_POLICY) else []


def _faults_of_request(request: Request) -> list[str]:
    parts = urlsplit(request.url)
    here = parts.scheme in ("data", "blob", "about") or parts.hostname in ("127.0.0.1", "localhost")
    return [] if here else [f"it asked {request.url}"]


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the static files as a served archive has them: under hashed names, and compressed."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=str(folder), STORAGES=STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture
def live_archive(transactional_db: None, settings: Settings, static_files: Path) -> Iterator[str]:
    """Yield the address, without a slash at its end, of an archive on the test's own database, DEBUG off."""
    settings.STATIC_ROOT, settings.STORAGES = str(static_files), STORAGES
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    settings.SITE_URL = f"http://127.0.0.1:{server.server_port}"
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield settings.SITE_URL
    server.shutdown()
    thread.join()
    server.server_close()


class QuietHandler(WSGIRequestHandler):
    """Django's handler, without a line on standard error for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that http.server gives it)
        """Say nothing."""
