"""The desk's list of people: search, filters."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from community.people import finding, visibility
from community.people.forms import FindForm
from community.people.people_page import people_page, reader
from wwnt.kit.access import needs

ON_A_PAGE = 50


@needs("community.view_participant")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the reader may see, found by parts of a name in either language, and by filters."""
    by = reader(request)
    form = FindForm(request.GET, by=by)
    asked = form.asked()
    found = finding.find(by, asked).select_related("organisation")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    seen = visibility.groups(by, page.object_list)
    for each in page.object_list:
        each.contact_is_open = visibility.CONTACT in seen[each.pk]  # type: ignore[attr-defined]
    return people_page(
        request,
        "community/people/desk/people.html",
        tab="people/desk/people",
        form=form,
        page=page,
        query=form.query(),
        is_asked=bool(asked),
    )
