"""Surveys, their compiled versions, unsent sheets, responses and comments, and the page that presents a survey."""

from surveys.models.survey import Survey, SurveyVersion  # isort: skip
from surveys.models.answer import Comment, Response, Sheet  # isort: skip
from surveys import pages  # isort: skip

__all__ = ["Comment", "Response", "Sheet", "Survey", "SurveyVersion", "pages"]
