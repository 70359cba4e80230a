"""What must not stand in a log."""

import logging
import re

KEY = re.compile(r"(/calendar/)[0-9a-f-]{36}", re.IGNORECASE)
HOLD_ADDRESSES = ("django.request", "django.server", "gunicorn.access")
"""Loggers that are told the addresses of requests. A filter works on its own logger only, not on those below."""


class WithoutCalendarKeys(logging.Filter):
    """Whoever reads the address of a calendar in a log could read the calendar."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if KEY.search(said):
            record.msg, record.args = KEY.sub(r"\1…", said), ()
        return True


def keep_calendars_secret() -> None:
    """Added to the loggers as they are: to name one in the settings takes away what it writes to."""
    for name in HOLD_ADDRESSES:
        logging.getLogger(name).addFilter(WITHOUT_KEYS)


WITHOUT_KEYS = WithoutCalendarKeys()
"""One for all of them: a logger takes the same one only once."""
