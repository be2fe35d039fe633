from typing import Any

from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


def date_what_is_public(apps: Any, schema_editor: Any) -> None:
    """Date what was published before: by its last version or withdrawal. What was corrected since, nobody harvested."""
    Document = apps.get_model("archive", "Document")
    Version = apps.get_model("archive", "Version")
    last = Version.objects.filter(document=OuterRef("pk"), number__isnull=False).order_by("-number")
    Document.objects.filter(first_published_at__isnull=False).update(
        public_changed_at=Coalesce(Subquery(last.values("published_at")[:1]), F("first_published_at"))
    )
    Document.objects.filter(state="withdrawn").update(public_changed_at=F("changed_at"))


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_bring")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="public_changed_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="When the public last saw it change; see archive.models.public_changes.",
                null=True,
            ),
        ),
        migrations.RunPython(date_what_is_public, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=Q(first_published_at__isnull=False),
                fields=["public_changed_at", "id"],
                name="archive_document_changes",
            ),
        ),
    ]
