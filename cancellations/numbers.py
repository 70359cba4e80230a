"""Mobile numbers: read as people write them, kept in E.164, shown masked."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

LONGEST = 32
MOBILE = (
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,  # North America tells them not apart
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.PAGER,
)


class NotANumber(ValueError):
    """The text is no phone number; ``example`` shows what one looks like."""

    def __init__(self, example: str):
        super().__init__(example)
        self.example = example


def read_number(text: str, region: str | None) -> str:
    """``text`` in E.164. ``region`` (ISO 3166) says how to read a number without its country code.

    Raises ``NotANumber`` with an example of that region.
    """
    try:
        parsed = phonenumbers.parse(text, region)
    except NumberParseException as error:
        raise NotANumber(example_of(region)) from error
    if parsed.extension or phonenumbers.number_type(parsed) not in MOBILE:
        raise NotANumber(example_of(region))
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def example_of(region: str | None) -> str:
    """A mobile number as it is written in ``region``; with its country code when the region is unknown."""
    style = PhoneNumberFormat.NATIONAL if region else PhoneNumberFormat.INTERNATIONAL
    found = phonenumbers.example_number_for_type(region or "GB", PhoneNumberType.MOBILE)
    return phonenumbers.format_number(found, style) if found else "+44 7400 123456"


def whole(number: str) -> str:
    """An E.164 number as people read it."""
    return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)


def masked(number: str, last4: str) -> str:
    """«138****0000»: the middle hidden; only the end where the number itself cannot be read."""
    if not number:
        return f"****{last4}"
    parsed = phonenumbers.parse(number)
    national = phonenumbers.national_significant_number(parsed)
    if parsed.country_code == 86:
        return f"{national[:3]}****{last4}"
    return f"+{parsed.country_code} {national[:2]}****{last4}"
