"""Rows that are written once: logs and histories, in which nothing is changed or deleted afterwards."""

from typing import Any, NoReturn

from django.db import models

from safeguarding.querysets import LOG_IS_KEPT


class KeptRow(models.Model):
    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(LOG_IS_KEPT)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(LOG_IS_KEPT)
