"""Lists of OAI-PMH in short pages, so that a few records fill several."""

from __future__ import annotations

import pytest

from archive.exchange.oai import formats


def shorten(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    for name, form in list(formats.FORMATS.items()):
        values = {each: getattr(form, each) for each in form.__dataclass_fields__}
        monkeypatch.setitem(formats.FORMATS, name, formats.Format(**(values | {"length": length})))
