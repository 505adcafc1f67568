"""What is held about a person, on paper."""

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.people.models import Participant
from community.privacy import held
from wwnt.kit import bilingual, pdf


def held_paper(person: Participant, *, with_special: bool) -> bytes:
    """Everything of one person as a tagged PDF, in the language of the page it was asked from."""
    language = bilingual.current()
    with translation.override(language):
        title = _("What we hold about %(name)s") % {"name": person.name}
        kinds = held.kinds(person, with_special=with_special)
        context = {"language": language, "title": title, "kinds": kinds, "today": timezone.localdate()}
        html = render_to_string("community/privacy/held_pdf.html", context)
        return pdf.render(html, language=language, title=title)
