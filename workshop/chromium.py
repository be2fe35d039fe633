"""The browser of the browser tests: one that is installed, else Debian's where it may be installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class NoBrowserError(Exception):
    """No browser can be had here; the message says what to install."""


def find() -> str | None:
    """Return the path of an installed Chromium, $CHROMIUM first, or None."""
    chosen = os.environ.get("CHROMIUM")
    if chosen and not shutil.which(chosen):
        raise NoBrowserError(f"CHROMIUM={chosen} is not a program that can be run here.")
    candidates = [chosen] if chosen else [*_NAMES, *_MACOS]
    return next((path for name in candidates if (path := shutil.which(name)) and _runs(path)), None)


def _runs(path: str) -> bool:
    """Tell whether a program is a browser that starts: Ubuntu's chromium-browser may only be a door to a shop."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def ensure() -> str:
    """Return the path of a Chromium, installed by apt where this is root's Debian. Raise NoBrowserError otherwise."""
    if path := find():
        return path
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print("No browser is installed: installing Debian's chromium for the browser tests.", flush=True)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run([apt, *command], env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
        if path := find():
            return path
    raise NoBrowserError(
        "The browser tests need Chromium or Chrome, and none was found. Install it (Debian: sudo apt install chromium, "
        "macOS: brew install --cask google-chrome) or name one: make test CHROMIUM=/path/to/chrome"
    )
