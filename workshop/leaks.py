"""What no committed file may hold: a secret, a path of one machine, the host of a package registry.

The hosts are those of this machine's own package clients, so that none of them has to be named here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

_SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "an access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token": re.compile(r"\b(?:gh[pousr]_|github_pat_|glpat-|xox[abp]-|sk-|pypi-AgE|npm_)[A-Za-z0-9_-]{20,}"),
    "a secret": re.compile(r"\bSECRET_KEY\s*=\s*[\"']?[A-Za-z0-9+/_$!@#%^&*()-]{30,}"),
}
# A password in an address; the examples of documentation are of these users and hosts.
_PASSWORD = re.compile(r"[a-z]+://[^\s:/@\"'`]+:(?P<password>[^\s:/@\"'`{]+)@(?P<host>[^\s/\"'`]+)")
_EXAMPLE = re.compile(r"^(?:127\.0\.0\.1|localhost|host|db|[a-z.-]*\.example)(?::\d+)?$")
_HOME = re.compile(r"(?<![\w.])/(?:home|Users)/[a-z][\w.-]*/|(?<![\w.])/roo[t]/")
_INDEX = re.compile(
    r"https?://[^\s/]+/(?:[^\s\"']*/)?simple/|https?://[^\s/]+/[^\s\"']*/-/[^\s\"']+\.tgz|^--(?:extra-)?index-url\b"
    r"|^--find-links\b|^registry\s*=",
    re.MULTILINE,
)

# pip's own index, where no other is set up, asked of pip itself.
_DEFAULT_HOSTS = "from pip._internal.models.index import PyPI; print(PyPI.netloc, PyPI.file_storage_domain)"


def faults(text: str, *, hosts: frozenset[str], machine_paths: frozenset[str]) -> list[str]:
    """Return a clause for each thing in the text of a file that should not be committed."""
    found = [name for name, pattern in _SECRETS.items() if pattern.search(text)]
    found += [
        f"a password, for {match['host']}" for match in _PASSWORD.finditer(text) if not _EXAMPLE.match(match["host"])
    ]
    found += [f"a home folder, {match[0]}" for match in _HOME.finditer(text)]
    found += [f"a path of this machine, {path}" for path in sorted(machine_paths) if path in text]
    found += [f"an address of a package index, {match[0]}" for match in _INDEX.finditer(text)]
    found += [f"a package registry's host, {host}" for host in sorted(hosts) if _names(host, text)]
    return found


def _names(host: str, text: str) -> bool:
    return re.search(rf"(?<![\w.-]){re.escape(host)}(?![\w-])", text) is not None


def registry_hosts() -> frozenset[str]:
    """Return the hosts of the registries that this machine's pip, uv and npm ask, their own defaults among them."""
    addresses = [
        value for name, value in os.environ.items() if re.search(r"INDEX_URL|FIND_LINKS|REGISTRY|PROXY_URL", name)
    ]
    hosts = set(_said(sys.executable, "-c", _DEFAULT_HOSTS).split())
    addresses.append(_said(sys.executable, "-m", "pip", "config", "list"))
    if npm := shutil.which("npm"):
        addresses.append(_said(npm, "config", "get", "registry"))
    for address in re.findall(r"[a-z]+://[^\s'\"]+", "\n".join(addresses)):
        hosts.add(urlsplit(address).hostname or "")
    return frozenset(host for host in hosts if "." in host and not host.startswith("127."))


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def machine_paths(root: Path) -> frozenset[str]:
    """Return paths that only a file written for this machine would hold: the checkout's, and the home folder's."""
    return frozenset(
        f"{path}/" for path in (root.resolve(), Path.home()) if len(path.parts) > 1 and str(path) != "/root"
    )


def committed_files(root: Path) -> list[Path]:
    """Return the files that git keeps or would take in. Raise CalledProcessError outside a repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.split("\0")
    return [root / name for name in names if name and (root / name).is_file()]
