"""The words in which people read of what was done with hours, credits and thanks."""

from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail

trail.matter("credits", _("Time and thanks"))
for name, sentence in (
    ("note_time", _("%(by)s noted time that somebody gave")),
    ("confirm_time", _("%(by)s said yes to time that somebody told us of")),
    ("turn_down_time", _("%(by)s left time unnoted that somebody told us of")),
    ("take_back_time", _("%(by)s took a wrong entry of time back")),
    ("settle_question", _("%(by)s looked at what somebody found not right")),
    ("move_credits", _("%(by)s moved credits for somebody")),
    ("undo_move", _("%(by)s undid a move of credits")),
    ("pass_on", _("%(by)s answered a wish to give credits on")),
    ("save_pot", _("%(by)s made or changed a pot")),
    ("write", _("%(by)s wrote a thank-you for somebody")),
    ("name_receiver", _("%(by)s said whom a thank-you is for")),
    ("send", _("%(by)s sent a thank-you")),
    ("give_by_hand", _("%(by)s noted a thank-you as given by hand")),
    ("throw_away", _("%(by)s took a thank-you away")),
    ("request_letters", _("%(by)s had the letters of a year made")),
    ("send_letters", _("%(by)s sent the letters of a year")),
):
    trail.deed(f"credits.{name}", sentence)
