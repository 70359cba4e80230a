"""A process of its own that purges: ``python -m tests.cancellations.retention.worker MAILBOX FILES [DIES_AFTER]``.

With DIES_AFTER it kills itself, as ``kill -9`` would, when it is about to remove the files of so many cases: their rows
are gone by then.
"""

import os
import signal
import sys
from itertools import count

import django
from django.core.management import call_command
from django.test import override_settings


def dies_after(cases):
    from cancellations.services import erasing

    begun = count(1)

    def last_act(case):
        if next(begun) == cases:
            os.kill(os.getpid(), signal.SIGKILL)

    erasing.remove_folder = last_act


def work(mailbox, files, cases=0):
    if cases:
        dies_after(int(cases))
    backend = "django.core.mail.backends.filebased.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_FILE_PATH=mailbox, MEDIA_ROOT=files):
        call_command("purge_expired", verbosity=0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    django.setup()
    work(*sys.argv[1:])
