"""A process of its own that runs the commands: ``python -m tests.cancellations.reminders.worker MAILBOX [DIES_AFTER]``.

The database is the one that DATABASE_URL names. With DIES_AFTER it kills itself, as ``kill -9`` would, when it has
handed over so many mails, before the last of them is marked.
"""

import os
import signal
import sys
from itertools import count

import django
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import override_settings


def dies_after(mails):
    send, sent = EmailMessage.send, count(1)

    def last_act(message, *args):
        send(message, *args)
        if next(sent) == mails:
            os.kill(os.getpid(), signal.SIGKILL)

    EmailMessage.send = last_act


def work(mailbox, mails=0):
    if mails:
        dies_after(int(mails))
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend", EMAIL_FILE_PATH=mailbox):
        call_command("check_deadlines", verbosity=0)
        call_command("send_notifications", verbosity=0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    django.setup()
    work(*sys.argv[1:])
