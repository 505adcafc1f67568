"""The words in which people read of what was done with a survey. Paper answers are counted, and lead to nobody."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feedback.surveys.models import Survey, SurveyQuestion
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE = "surveys/desk/survey"


@trail.thing("survey_question", _("Question"))
def questions(pks: Collection[int]) -> dict[int, Named]:
    """Questions of surveys, in their words."""
    rows = SurveyQuestion.objects.select_related("survey__event").filter(pk__in=pks)
    return {
        each.pk: Named(each.text, reverse("surveys/desk/question", args=[each.survey.event.slug, each.pk]))
        for each in rows
    }


GUESTS = {"number": Fact(_("Guests"))}

trail.matter("surveys", _("Feedback"))
trail.deed("surveys.set_up", _("%(by)s gave the meet-up a survey"), page=PAGE)
trail.deed("surveys.change_survey", _("%(by)s changed the survey"), page=PAGE, model=Survey)
trail.deed(
    "surveys.save_question", _("%(by)s worded a question of the survey"), thing="survey_question", page=PAGE
)
trail.deed("surveys.remove_question", _("%(by)s took a question out of the survey"), page=PAGE)
trail.deed("surveys.ask_those_who_came", _("%(by)s asked the guests how it was"), page=PAGE, facts=GUESTS)
trail.deed(
    "surveys.ask_everybody", _("%(by)s had everybody asked how it was, came or not"), page=PAGE, facts=GUESTS
)
trail.deed("surveys.remind", _("%(by)s reminded those who have not said how it was"), page=PAGE, facts=GUESTS)
trail.deed(
    "surveys.type_in",
    _("%(by)s typed in answers from paper"),
    page="surveys/desk/paper",
    many=_("%(by)s typed in answers from several papers"),
)
