"""People are told of deadlines: what is to be told is written down first, then sent, a mail a day.

Any number of processes and machines may do either at the same time. Rows are unique, and each mail is claimed by a
conditional update before it is sent and marked after.
"""

from .checking import check_deadlines
from .delivery import Tally, send_notifications
from .subscription import choose_preferences, person_of, stop_mail, token_of

__all__ = [
    "Tally",
    "check_deadlines",
    "choose_preferences",
    "person_of",
    "send_notifications",
    "stop_mail",
    "token_of",
]
