"""What the forms for pictures check: that a picture can be written anew. A file that is cut off cannot."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from cms.files.image_files import without_metadata

logger = logging.getLogger(__name__)

BROKEN = _(
    "This picture is broken: a part of the file is missing, or it is damaged. Copy it again from the camera or the "
    "computer that it comes from, or open it in a program for pictures and save it anew. Then choose it again."
)


class ImageForm(BaseImageForm):
    """A picture of which every part can be read. Wagtail's own field stumbles over some that are broken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("file")
        if field is not None:
            field.to_python = only_whole(field.to_python)  # type: ignore[method-assign]


def only_whole(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`read` with words for what is broken. Pillow answers it with whatever its decoder of that format raises."""

    def look(data: Any) -> Any:
        try:
            file = read(data)
            if isinstance(file, UploadedFile):
                without_metadata(file)
                file.seek(0)
        except ValidationError:
            raise
        except Exception as error:
            logger.info("A picture could not be written anew: %s", error)
            raise ValidationError(BROKEN, code="broken") from error
        return file

    return look
