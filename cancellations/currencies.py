"""The currencies a person may meet on a bill (ISO 4217), and how an amount is written."""

from decimal import Decimal

from django.utils.formats import number_format

CURRENCIES = (
    *("CNY", "HKD", "MOP", "TWD", "JPY", "KRW", "SGD", "MYR", "THB", "VND", "PHP", "IDR", "INR", "AED", "SAR"),
    *("GBP", "EUR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "TRY", "RUB", "UAH"),
    *("USD", "CAD", "MXN", "BRL", "ARS", "CLP", "COP", "AUD", "NZD", "ZAR", "NGN", "KES", "EGP"),
)


def money(amount: Decimal, currency: str = "") -> str:
    """«CNY 1,036.50»; a real minus sign, and both digits after the point."""
    digits = number_format(abs(amount), 2, use_l10n=True, force_grouping=True)
    sign = "−" if amount < 0 else ""
    return f"{currency} {sign}{digits}".strip()
