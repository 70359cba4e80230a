"""Demo accounts and a person's cases in every state, for a first look."""

from typing import Any

import environ
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from carriers.models import Carrier, Maintainer

from ...demo import tell_guide_stories, tell_stories

ACCOUNTS = {
    "alice@example.org": "cases at every stage of the road",
    "maintainer@example.org": "keeps the guides of China Mobile",
    "reviewer@example.org": "keeps them, too, and reviews what the other wrote",
    "admin@example.org": "administrator",
}


class Command(BaseCommand):
    help = "Makes demo accounts with cases in different states and prints how to sign in. Needs DEBUG."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo accounts have a known password: they are for DEBUG only.")
        password = environ.Env()("DEMO_PASSWORD")
        with transaction.atomic():
            alice, maintainer, reviewer, administrator = (person(email, password) for email in ACCOUNTS)
            make_staff(administrator, is_superuser=True)
            for keeper in (maintainer, reviewer):
                make_staff(keeper)
                Maintainer.objects.get_or_create(user=keeper, carrier=Carrier.objects.get(slug="china-mobile"))
            if not alice.cases.exists():
                tell_stories(alice)
                tell_guide_stories(alice, maintainer, reviewer)
        self.print_accounts(password)

    def print_accounts(self, password: str) -> None:
        self.stdout.write(f"Demo accounts; the password of each is {password}")
        for email, what in ACCOUNTS.items():
            self.stdout.write(f"  {email:24} {what}")


def person(email: str, password: str) -> Any:
    """The account of that address, verified; made the first time, left as it is afterwards."""
    users = get_user_model().objects
    found = users.filter(email=email).first()
    if found is None:
        found = users.create_user(email.split("@")[0], email, password)
        EmailAddress.objects.create(user=found, email=email, verified=True, primary=True)
    return found


def make_staff(somebody: Any, *, is_superuser: bool = False) -> None:
    somebody.is_staff, somebody.is_superuser = True, is_superuser
    somebody.save(update_fields=["is_staff", "is_superuser"])
