"""Names and ways to reach somebody, as every form takes them."""

import pytest
from django.core.exceptions import ValidationError

from community.people.contact_fields import NameField, PhoneField


def test_a_name_is_one_line_with_something_to_read_in_it():
    assert NameField().clean("  Ben\n Bevan ") == "Ben Bevan"
    for signs in ("", "   ", "\u200b"):
        with pytest.raises(ValidationError):
            NameField().clean(signs)


def test_a_phone_number_is_one_line_and_may_be_left_out():
    assert PhoneField().clean(" 01632\n960 111 ") == "01632 960 111"
    assert PhoneField().clean(None) == ""
