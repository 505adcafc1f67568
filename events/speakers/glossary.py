"""Words of our meet-ups that a speaker may not know, explained in a line each."""

from django.utils.translation import gettext_lazy as _

WORDS = (
    (_("Table host"), _("Somebody who stays at one table, welcomes who comes, and sees that everybody is heard.")),
    (_("World Café"), _("Small tables, one question, about twenty minutes; then everybody but the table host moves on.")),
    (_("Harvest"), _("What was said at the tables, in people’s own words, gathered so that something comes of it.")),
    (_("Lived experience"), _("Knowing something because one has lived it. Here it counts as much as any title.")),
    (_("Hearing loop"), _("Sends the sound straight to hearing aids. It only works when you speak into the microphone.")),
    ("BSL", _("British Sign Language. The interpreters would like names and unusual words beforehand; pause now and then.")),
    (_("Speech-to-text"), _("Somebody types what is said, and it is shown on a screen. Speak one at a time.")),
    (_("Translation from Welsh"), _("Whoever wants it wears a headset. Speak the language you like; wait a moment after jokes.")),
    (_("Quiet room"), _("A room to be alone in for a while. Nobody asks why. It is there for speakers too.")),
)  # fmt: skip
