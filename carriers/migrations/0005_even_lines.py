"""Texts that a browser saved end their lines with two signs where ours have one: they seemed to differ in every line.

Records that are only added to, and live revisions, too, are written: not a word of them changes.
"""

from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Replace


def even_lines(apps, schema_editor):
    for model in apps.get_app_config("carriers").get_models():
        for field in model._meta.fields:
            if isinstance(field, models.TextField) or field.name == "note":
                even = Replace(Replace(F(field.name), Value("\r\n"), Value("\n")), Value("\r"), Value("\n"))
                crooked = model.objects.filter(**{f"{field.name}__contains": "\r"})
                crooked.update(**{field.name: even})


class Migration(migrations.Migration):
    dependencies = [("carriers", "0004_guide_step_channel")]
    operations = [migrations.RunPython(even_lines, migrations.RunPython.noop)]
