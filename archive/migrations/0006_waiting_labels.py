"""Lists the labels that wait in the texts that are published already."""

from collections import defaultdict
from typing import Any

from django.db import migrations
from django.db.models import Count, Exists, F, OuterRef

from archive.models.waiting import SPOKEN, folded_label, waiting_name


def fill(apps: Any, schema_editor: Any) -> None:
    Turn, Resolution, WaitingLabel = (apps.get_model("archive", name) for name in ("Turn", "Resolution", "WaitingLabel"))
    resolved = Resolution.objects.filter(
        document=OuterRef("version__document"), turn_number=OuterRef("number"), superseded_at=None, draft=None
    )
    turns = Turn.objects.filter(~Exists(resolved), version__document__latest_version=F("version"), kind__in=SPOKEN)
    rows = turns.order_by().values_list("version__document", "label", "speaker_named", "kind").annotate(Count("pk"))
    met = defaultdict(int)
    for document, label, named, kind, count in rows:
        if name := waiting_name(label, named, kind):
            met[document, name] += count
    WaitingLabel.objects.bulk_create(
        (
            WaitingLabel(document_id=document, name=name, name_folded=folded_label(name), turns=count)
            for (document, name), count in met.items()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_speakers")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
