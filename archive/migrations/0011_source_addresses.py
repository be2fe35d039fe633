import hashlib
import re
from typing import Any

from django.db import migrations, models

_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def fill(apps: Any, schema_editor: Any) -> None:
    """Give each document the digest of the address of its source, as archive.models.web_addresses has it."""
    Document = apps.get_model("archive", "Document")
    changed = []
    for document in Document.objects.exclude(source_url="").only("pk", "source_url").iterator(500):
        bare = _SCHEME.sub("", document.source_url.strip()).rstrip("/.")
        host, slash, path = bare.partition("/")
        bare = host.lower() + slash + path
        document.source_url_digest = hashlib.sha256(bare.encode()).hexdigest()[:32] if bare else ""
        changed.append(document)
        if len(changed) == 500:
            Document.objects.bulk_update(changed, ["source_url_digest"])
            changed = []
    Document.objects.bulk_update(changed, ["source_url_digest"])


class Migration(migrations.Migration):
    dependencies = [("archive", "0010_organisation_merges")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="source_url_digest",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(source_url_digest__gt=""),
                fields=["source_url_digest"],
                name="archive_document_source_url",
            ),
        ),
    ]
