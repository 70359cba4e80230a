"""A case, and what is recorded in it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(TextChoices):
    PREPARING = "preparing", _("Getting ready")
    SUBMITTED = "submitted", _("With the carrier")
    ENDED = "ended", _("Line closed")
    CLOSED = "closed", _("Signed off")

    @classmethod
    def live(cls) -> "tuple[CaseState, ...]":
        """States in which a line has a case that is still going on."""
        return (cls.PREPARING, cls.SUBMITTED, cls.ENDED)


class Outcome(TextChoices):
    ENDED = "ended", _("Cancelled")
    KEPT = "kept", _("Line kept")
    PORTED_OUT = "ported_out", _("Number moved to another carrier")
    GAVE_UP = "gave_up", _("Given up")


class Action(TextChoices):
    """What moves a case from one state to another; the graph is in ``workflow.transitions``."""

    SUBMIT = "submit"
    APPROVE = "approve"
    REJECT = "reject"
    CORRECT_TO_APPROVED = "correct_to_approved"
    CORRECT_TO_REJECTED = "correct_to_rejected"
    SIGN_OFF = "sign_off"
    CLOSE_EARLY = "close_early"
    REOPEN = "reopen"


class StepStatus(TextChoices):
    STARTED = "started", _("Started")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Skipped")


class Move(TextChoices):
    """Whose move it is. Computed, never stored."""

    YOURS = "yours", _("Your move")
    THEIRS = "theirs", _("The carrier’s move")
    ENDED = "ended", _("Ended")


class EventKind(TextChoices):
    OPENED = "opened", _("You opened this case")
    STEP_SAVED = "step_saved", _("You noted something for later")
    STEP_DONE = "step_done", _("You finished a step")
    STEP_SKIPPED = "step_skipped", _("You skipped a step")
    STEP_CORRECTED = "step_corrected", _("You corrected a step")
    CONTACTED = "contacted", _("You were in touch with the carrier")
    CHECKED = "checked", _("You checked the account")
    SUBMITTED = "submitted", _("You submitted the application")
    APPROVED = "approved", _("The carrier approved the application")
    REJECTED = "rejected", _("The carrier rejected the application")
    REFUND_ASKED = "refund_asked", _("You asked for the balance back")
    REFUNDED = "refunded", _("The balance arrived")
    SIGNED_OFF = "signed_off", _("You signed the case off")
    CLOSED_EARLY = "closed_early", _("You closed the case early")
    REOPENED = "reopened", _("You reopened the case")
    GUIDE_TAKEN = "guide_taken", _("You chose to follow today’s guide")
    GUIDE_KEPT = "guide_kept", _("You kept the guide you began with")
    ACCOUNTS_LISTED = "accounts_listed", _("You listed what hangs on the number")
    ACCOUNT_SETTLED = "account_settled", _("You dealt with an account that hung on the number")
    ACCOUNTS_RISKED = "accounts_risked", _("You went on though important accounts still hung on the number")
    NO_RETURN_READ = "no_return_read", _("You read what cannot be undone")
    NOTICE_NOTED = "notice_noted", _("You noted what the contract says of its end")
    NEW_DATE = "new_date", _("The carrier gave you a new date")
    PROMISE_KEPT = "promise_kept", _("The carrier kept a promise")
    PROMISE_BROKEN = "promise_broken", _("The carrier broke a promise")
    MONEY_NOTED = "money_noted", _("You noted money that is owed")
    MONEY_CORRECTED = "money_corrected", _("You corrected a sum that is owed")
    MONEY_SETTLED = "money_settled", _("Money that was owed is settled")
    MONEY_GIVEN_UP = "money_given_up", _("You gave up money that was owed")
    RUNG_TAKEN = "rung_taken", _("You took your complaint further")
    RUNG_ANSWERED = "rung_answered", _("Your complaint was answered")
    RUNG_CORRECTED = "rung_corrected", _("You corrected what you noted of a complaint")
    CHECKED_IN = "checked_in", _("You looked after the closed line")
    CHARGED_AFTER = "charged_after", _("You were charged after the end")
    EVIDENCE_KEPT = "evidence_kept", _("You put a file on record")
    EVIDENCE_CORRECTED = "evidence_corrected", _("You corrected what you noted of a file")
    EVIDENCE_REMOVED = "evidence_removed", _("You took a file off the record")

    @classmethod
    def of_accounts(cls) -> "tuple[EventKind, ...]":
        """What tells of the list of linked accounts; it is private, and nothing for a shop's counter."""
        return (cls.ACCOUNTS_LISTED, cls.ACCOUNT_SETTLED, cls.ACCOUNTS_RISKED)


class AccountState(TextChoices):
    OPEN = "open", _("Still hangs on it")
    MOVED = "moved", _("Moved to another number")
    NOT_NEEDED = "not_needed", _("Not needed any more")
    RISK_ACCEPTED = "risk_accepted", _("Left as it is, on purpose")


class RungResult(TextChoices):
    """What came of a complaint."""

    SETTLED = "settled", _("They put it right")
    NOT_SATISFIED = "not_satisfied", _("They answered, and I am not satisfied")
    DEADLOCK = "deadlock", _("They say it is their last word")
    REFUSED = "refused", _("They do not deal with it")


class ContactChannel(TextChoices):
    """How a person and a carrier spoke. Wider than a guide's channels: carriers also call."""

    HOTLINE = "hotline", _("I called the hotline")
    CALLED_ME = "called_me", _("They called me")
    APP = "app", _("App")
    WEBSITE = "website", _("Website")
    STORE = "store", _("Shop")
    CHAT = "chat", _("Chat")
    SMS = "sms", _("Text message")
    EMAIL = "email", _("E-mail")
    POST = "post", pgettext_lazy("letters", "Post")


class BlockerKind(TextChoices):
    """What stands in the way of closing an account."""

    ARREARS = "arrears", _("Unpaid fees")
    CONTRACT = "contract", _("Contract term")
    BUNDLE = "bundle", _("Broadband or family bundle")
    OTHER_NUMBERS = "other_numbers", _("Other numbers on the account")
    NAME_MISMATCH = "name_mismatch", _("The name does not match")
    SUSPENSION = "suspension", _("Suspended line")
    OTHER = "other", _("Something else")


class ItemKind(TextChoices):
    """What was shown, given or handed over. Kinds only: the values are never held."""

    NAME = "name", _("Name")
    ID_NUMBER = "id_number", _("ID or passport number")
    ID_SHOWN = "id_shown", _("Identity paper, shown")
    ID_COPY = "id_copy", _("Copy of an identity paper")
    FACE_CHECK = "face_check", _("Face or video check")
    PHONE_NUMBER = "phone_number", _("Phone number")
    DATE_OF_BIRTH = "date_of_birth", _("Date of birth")
    ADDRESS = "address", _("Address")
    EMAIL = "email", _("E-mail address")
    ACCOUNT_NUMBER = "account_number", _("Customer or contract number")
    PASSWORD = "password", _("Password or PIN, typed into the carrier’s own form")
    CARD_NUMBER = "card_number", _("Card number (ICCID)")
    SIM_CARD = "sim_card", _("The SIM card, returned")
    SIGNED_FORM = "signed_form", _("Signed form")
    AUTHORISATION = "authorisation", _("Letter of authorisation")


class Decision(TextChoices):
    UNDECIDED = "undecided", _("No answer yet")
    APPROVED = "approved", _("Approved: they close the line")
    REJECTED = "rejected", _("Rejected")


class ProofKind(TextChoices):
    """What proves an approval. «Noted» is not among them: a promise on the telephone closes nothing."""

    MESSAGE = "message", _("A message that says so")
    LETTER = "letter", _("A letter or e-mail that says so")
    REFERENCE = "reference", _("A reference or receipt number")


class RejectionReason(TextChoices):
    ARREARS = "arrears", _("Unpaid fees")
    CONTRACT = "contract", _("Contract term")
    BUNDLE = "bundle", _("Broadband or family bundle")
    OTHER_NUMBERS = "other_numbers", _("Other numbers on the account")
    NAME_MISMATCH = "name_mismatch", _("The name does not match")
    SUSPENSION = "suspension", _("Suspended line")
    PAPERS = "papers", _("Papers or details missing or wrong")
    MISSED_CALL = "missed_call", _("A confirmation call was missed")
    WRONG_CHANNEL = "wrong_channel", _("It has to be done another way, in a shop say")
    OTHER = "other", _("Another reason")
