from django.db import migrations, models

KINDS = [
    ("hotline", "Hotline"),
    ("app", "App"),
    ("website", "Website"),
    ("store", "Shop"),
    ("chat", "Chat"),
    ("sms", "Text message"),
    ("email", "E-mail"),
    ("post", "Post"),
]


class Migration(migrations.Migration):
    dependencies = [("carriers", "0003_guides_people_can_trust")]

    operations = [
        migrations.AddField(
            model_name="guidestep",
            name="channel",
            field=models.CharField(
                blank=True,
                choices=KINDS,
                help_text=(
                    "The way this step is best taken; the page shows the carrier’s official contacts of that kind "
                    "beside it."
                ),
                max_length=10,
                verbose_name="channel",
            ),
        ),
    ]
