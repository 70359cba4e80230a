"""Who maintains what. One rule for the admin, the services and the views: a superuser edits every carrier, a member of
staff those they maintain, nobody else any. General guides belong to no carrier, so only superusers edit them.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from .models import Carrier


def edits_all(user: Any) -> bool:
    return user.is_active and user.is_superuser


def maintained_by(user: Any) -> QuerySet[Carrier]:
    """The carriers whose guides ``user`` may edit."""
    if edits_all(user):
        return Carrier.objects.all()
    if not (user.is_active and user.is_staff):
        return Carrier.objects.none()
    return Carrier.objects.filter(maintainers__user=user)


def may_edit(user: Any, carrier: Carrier | None) -> bool:
    """Whether ``user`` may edit what belongs to ``carrier``; to no carrier belong the general guides."""
    if carrier is None:
        return edits_all(user)
    return maintained_by(user).filter(pk=carrier.pk).exists()


def keepers_of(carrier: Carrier | None) -> QuerySet:
    """The staff who maintain ``carrier``; of the general guides, the superusers."""
    active = get_user_model().objects.filter(is_active=True).order_by("pk")
    if carrier is None:
        return active.filter(is_superuser=True)
    return active.filter(is_staff=True, maintained__carrier=carrier)


def scoped(rows: QuerySet, user: Any, path: str) -> QuerySet:
    """The ``rows`` that ``user`` may edit; ``path`` leads from a row to its carrier."""
    if edits_all(user):
        return rows
    return rows.filter(**{f"{path}__in": maintained_by(user).values("pk")})
