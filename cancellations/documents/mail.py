"""A letter as a draft for the sender's own mail program: no sender, nothing that a word of the record could add."""

from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote, urlencode

from .letter import Letter, printable

LONGEST_LINK = 1800
"""What every mail program takes as an address to open."""


def draft(letter: Letter) -> bytes:
    """An ``.eml`` file that opens as a new message: X-Unsent says that it is still to be sent."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if letter.email:
        message["To"] = letter.email
    message["Subject"] = subject_of(letter)
    message.set_content(letter.mail + "\n", charset="utf-8")
    return message.as_bytes()


def link(letter: Letter) -> str:
    """A ``mailto:`` link with the whole letter in it; empty where that would be too long for one."""
    address = quote(letter.email, safe="@")
    asked = urlencode({"subject": subject_of(letter), "body": letter.mail.replace("\n", "\r\n")}, quote_via=quote)
    found = f"mailto:{address}?{asked}"
    return found if len(found) <= LONGEST_LINK else ""


def subject_of(letter: Letter) -> str:
    """Without the number: subjects are read by whoever sees the screen."""
    return printable(letter.neutral_subject or letter.subject)
