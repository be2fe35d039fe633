"""A trial (`--dry-run`) writes nothing, and says what the import would do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.editorial.archived import every_table
from tests.editorial.brought import OTHERS, RECORD, counts, lines

pytestmark = pytest.mark.django_db

UNNAMED = {name: value for name, value in RECORD.items() if name != "id"}


def test_a_dry_run_writes_nothing_and_says_the_same(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: object
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    call_command("import_documents", str(page), publish=True, dry_run=True)
    would = capsys.readouterr().out.splitlines()[-1]
    assert not any(counts())
    assert not (tmp_path / "media").exists()
    call_command("import_documents", str(page), publish=True)
    assert would.removeprefix("Would be: ") == capsys.readouterr().out.splitlines()[-1].removeprefix("Done: ")


def test_a_dry_run_of_a_record_twice_in_one_file_says_what_the_real_one_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lines(tmp_path / "twice.jsonl", RECORD, *[RECORD | {"id": f"other-{n}"} for n in range(25)], RECORD)
    call_command("import_documents", str(path), dry_run=True)
    would = capsys.readouterr().out.splitlines()[-1]
    call_command("import_documents", str(path))
    assert would.removeprefix("Would be: ") == capsys.readouterr().out.splitlines()[-1].removeprefix("Done: ")


@pytest.mark.parametrize(
    "again",
    [
        pytest.param([RECORD, RECORD], id="the same"),
        pytest.param([RECORD, RECORD | {"text": "Q    Why?\n\nMR. ULVE:  Because."}], id="another text"),
        pytest.param([RECORD, RECORD | {"title": "On the tolls"}], id="another title"),
        pytest.param([RECORD, RECORD | {"title": "On the tolls"}, RECORD], id="another title and back"),
        pytest.param([UNNAMED, UNNAMED], id="the same by its address"),
        pytest.param([UNNAMED, UNNAMED | {"text": "Q    Why?\n\nMR. ULVE:  Because."}], id="another by its address"),
        pytest.param([UNNAMED | {"source": None}, UNNAMED | {"source": None}], id="the same by its bytes"),
    ],
)
def test_a_trial_says_what_becomes_of_a_record_that_comes_again_much_later(
    again: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *later = again
    path = lines(tmp_path / "again.jsonl", first, *OTHERS, *later)
    call_command("import_documents", str(path), publish=True, dry_run=True)
    would = capsys.readouterr().out.splitlines()[-1]
    call_command("import_documents", str(path), publish=True)
    assert would.removeprefix("Would be: ") == capsys.readouterr().out.splitlines()[-1].removeprefix("Done: ")


def test_a_dry_run_leaves_every_row_of_every_table_as_it_was(page: Path, tmp_path: Path) -> None:
    path = lines(tmp_path / "records.jsonl", RECORD, *OTHERS)
    call_command("import_documents", str(page), str(path), publish=True)
    lines(path, RECORD | {"text": "Q    Why?\n\nMR. ULVE:  Because."}, *OTHERS[:9], RECORD | {"id": "new"})
    before = every_table()
    call_command("import_documents", str(page), str(path), publish=True, dry_run=True)
    assert every_table() == before


def test_a_dry_run_names_no_address_that_will_not_be_given(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_documents", str(page), dry_run=True)
    assert "ark:/" not in capsys.readouterr().out
