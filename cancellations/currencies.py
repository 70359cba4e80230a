"""The currencies a person may meet on a bill (ISO 4217)."""

CURRENCIES = (
    *("CNY", "HKD", "MOP", "TWD", "JPY", "KRW", "SGD", "MYR", "THB", "VND", "PHP", "IDR", "INR", "AED", "SAR"),
    *("GBP", "EUR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "TRY", "RUB", "UAH"),
    *("USD", "CAD", "MXN", "BRL", "ARS", "CLP", "COP", "AUD", "NZD", "ZAR", "NGN", "KES", "EGP"),
)
