"""Being taken out of sight was told like being replaced. Only the former had to be given a reason."""

from django.db import migrations, models

KINDS = [
    ("started", "Draft started"),
    ("rolled_back", "Draft started from an older revision"),
    ("edited", "Draft edited"),
    ("sent", "Sent for review"),
    ("withdrawn", "Taken back for editing"),
    ("returned", "Returned by the reviewer"),
    ("published", "Published"),
    ("verified", "Verified again, unchanged"),
    ("retired", "Replaced"),
    ("taken_down", "Taken out of sight"),
]


def tell_apart(apps, schema_editor):
    events = apps.get_model("carriers", "RevisionEvent").objects
    events.filter(kind="retired").exclude(note="").update(kind="taken_down")


def tell_alike(apps, schema_editor):
    apps.get_model("carriers", "RevisionEvent").objects.filter(kind="taken_down").update(kind="retired")


class Migration(migrations.Migration):
    dependencies = [("carriers", "0005_even_lines")]
    operations = [
        migrations.RemoveConstraint("revisionevent", "life_step_is_known"),
        migrations.AlterField(
            "revisionevent",
            "kind",
            models.CharField(choices=KINDS, max_length=12, verbose_name="what happened"),
        ),
        migrations.RunPython(tell_apart, tell_alike),
        migrations.AddConstraint(
            "revisionevent",
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind for kind, _ in KINDS]), name="life_step_is_known"
            ),
        ),
    ]
