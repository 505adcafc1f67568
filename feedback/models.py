"""The hallway of the feedback storey: gathers its models for Django."""

from feedback.surveys.models import FeedbackRequest, Response, ResponseAnswer, Survey, SurveyQuestion

__all__ = ["FeedbackRequest", "Response", "ResponseAnswer", "Survey", "SurveyQuestion"]
