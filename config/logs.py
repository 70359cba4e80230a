"""What must not stand in a log."""

import logging
import re

KEY = re.compile(r"(/calendar/)[0-9a-f-]{36}", re.IGNORECASE)


class WithoutCalendarKeys(logging.Filter):
    """Whoever reads the address of a calendar in a log could read the calendar."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(KEY.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True
