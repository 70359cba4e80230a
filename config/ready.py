"""What `make run` does before the server starts, in one start of Python: ``python -m config.ready``. Loses nothing."""

import os

import django
from django.conf import settings
from django.core.management import call_command


def make_ready() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_content", verbosity=0)
    if settings.DEBUG:
        call_command("load_demo")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    make_ready()
