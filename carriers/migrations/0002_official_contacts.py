from django.db import migrations


class Migration(migrations.Migration):
    """Hosts become one kind of official contact; what staff entered is kept."""

    dependencies = [("carriers", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("officialhost", "host_once_per_carrier"),
        migrations.RenameModel("OfficialHost", "OfficialContact"),
        migrations.RenameField("officialcontact", "host", "value"),
    ]
