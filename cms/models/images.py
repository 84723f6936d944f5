"""Images that carry nothing but the picture."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cms.files.image_files import without_metadata


class SiteImage(AbstractImage):
    """An image, written anew when it is uploaded so that no place, time or device stays in the file."""

    credit = models.CharField(_("whose picture it is, and its licence"), max_length=200, blank=True)

    # Without tags: they are one vocabulary for all organisations, see cms/files/tags_off.py.
    admin_form_fields = (*(name for name in Image.admin_form_fields if name != "tags"), "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def save(self, *args: Any, **kwargs: Any) -> None:
        uploaded = getattr(self, "file")  # noqa: B009 (the field is set up by a signal, out of mypy's sight)
        if uploaded and not uploaded._committed:
            self.file = without_metadata(uploaded.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class SiteRendition(AbstractRendition):
    """A size of an image."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="cms_rendition_once_per_filter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.image}, {self.filter_spec}"
