"""Where the results frame of a survey stands, and which responses changed since: `surveys.frame`."""

from django.db import models

from surveys.models.survey import Survey


class FrameManifest(models.Model):
    """Which segments make up the frame of a survey. Every change raises the generation: compare and swap."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="frame_manifest", editable=False)
    generation = models.PositiveBigIntegerField(default=0, editable=False)
    # Without a frame every response is read from the database, as it is for small surveys.
    is_begun = models.BooleanField(default=False, editable=False)
    # Of each segment: the token in its file's name, the keys it is for (above `low`, up to `high`), how many rows.
    segments = models.JSONField(default=list, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_begun=True) | models.Q(segments=[]), name="surveys_frame_begun_before_segments"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, frame {self.generation}"


class ResponseChange(models.Model):
    """A response that was stored, changed or deleted. Written by the database itself: `surveys.frame.triggers`.

    No foreign keys: it outlives what it tells of, and nothing is looked up when it is written.
    """

    survey_id = models.BigIntegerField(editable=False)
    response_id = models.BigIntegerField(editable=False)

    class Meta:
        indexes = [models.Index(fields=["survey_id", "id"], name="surveys_change_of_survey")]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.response_id}"
