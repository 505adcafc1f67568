"""Phone numbers as people write them, brought to one form so that the same number is known again."""

import phonenumbers

HOME = "GB"


def digits(number: str) -> str:
    """The number as it is dialled at home, digits alone: `+44 (0)1745 300-100` is `01745300100`.

    Numbers abroad keep their country with a plus; what is no number keeps whatever digits it has.
    """
    try:
        found = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        found = None
    if found is None or not phonenumbers.is_possible_number(found):
        return "".join(sign for sign in number if sign.isdigit())
    if found.country_code == phonenumbers.country_code_for_region(HOME):
        return f"0{phonenumbers.national_significant_number(found)}"
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
