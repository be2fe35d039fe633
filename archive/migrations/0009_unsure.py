"""Of which turns of a draft it was not certain which they are: asked once, where the draft is made."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add what a draft's reading notes of that."""

    dependencies = [("archive", "0008_public_changes")]

    operations = [
        migrations.AddField(
            model_name="reading", name="unsure", field=models.JSONField(default=None, null=True)
        ),
    ]
