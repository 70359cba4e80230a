"""What a test does with an answer when it has seen enough of it."""

from django.core.signals import request_finished
from django.db import close_old_connections


def close(answer):
    """Lets go of the file that an answer may be. The connection stays, as the test client leaves it: the test's own
    transaction is in it, which the end of a request would end on PostgreSQL."""
    request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        request_finished.connect(close_old_connections)
