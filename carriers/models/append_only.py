from typing import Any, NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change history."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("What is recorded is never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("What is recorded is never deleted; it goes with what it is a record of.")


class AppendOnly(models.Model):
    """A record of what happened: rows are added, and only go when what they are a record of is erased."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("What is recorded is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("What is recorded is never deleted; it goes with what it is a record of.")
