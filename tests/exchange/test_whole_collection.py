"""What `python -m benchmarks.whole_collection` measures against is half of an archive, and whole in itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.editorial.restoring import restore
from archive.exchange.bags import making
from archive.models import Document, SourceFile, Turn, Version
from archive.models.kept import KEPT
from archive.models.versions import digest_of
from benchmarks import whole_collection
from benchmarks.collection.halving import halve
from tests.exchange.bagging import empty_everything, let_much_happen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.mark.parametrize("seed", range(3))
def test_half_of_a_bag_restores_to_half_of_the_documents_with_all_that_is_theirs(seed: int, tmp_path: Path) -> None:
    let_much_happen(seed)
    making.make(tmp_path / "whole")
    documents = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    kept = documents[: (len(documents) + 1) // 2]
    turns = Turn.objects.filter(version__document__in=kept).count()
    empty_everything()
    assert halve(tmp_path / "whole", tmp_path / "half") == len(kept)
    restore(tmp_path / "half")
    assert list(Document.objects.order_by("pk").values_list("pk", flat=True)) == kept
    assert Turn.objects.count() == turns
    for version in Version.objects.published().filter(takedown=None):
        assert digest_of(version.turns.order_by("position")) == version.digest
    assert not SourceFile.objects.filter(uses=None).exists()


def test_a_bag_that_differs_in_one_row_is_told(tmp_path: Path) -> None:
    let_much_happen(1, times=5)
    making.make(tmp_path / "one")
    Document.objects.filter(pk=Document.objects.order_by("pk")[0].pk).update(title="Another")
    making.make(tmp_path / "other")
    assert whole_collection.differing_files(tmp_path / "one", tmp_path / "one") == []
    assert "data/record/archive_document.jsonl" in whole_collection.differing_files(
        tmp_path / "one", tmp_path / "other"
    )


def test_every_table_that_is_named_is_kept() -> None:
    assert whole_collection.NAMED.keys() <= {model._meta.db_table for model in KEPT}


def test_memory_that_grows_with_the_archive_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = (whole_collection.Cost(1, 1, memory) for memory in (100.0, 200.0))
    assert whole_collection.tell_growth({"make_bag": small}, {"make_bag": small})
    assert not whole_collection.tell_growth({"make_bag": large}, {"make_bag": small})
    assert "IT GROWS" in capsys.readouterr().out
