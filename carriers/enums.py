"""The words of the field that both apps share."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StepKey(TextChoices):
    """Every step a plan may hold. The value is its slug in addresses."""

    PREPARE = "prepare", _("Get ready")
    CONTACT = "contact", _("Contact support")
    ACCOUNT_STATUS = "account-status", _("Check the account")
    APPLICATION = "application", _("Submit the application")
    REVIEW = "review", _("Wait for the review")
    BALANCE = "balance", _("Recover the balance")
    UNBIND = "unbind", _("Delete the eSIM from the device")
    PORTAL = "portal", _("Sign in to the carrier’s site")
    DETAILS = "details", _("Give the details asked for")


class CardKind(TextChoices):
    """The slugs of the two kinds of card; their texts are content."""

    PHYSICAL_SIM = "physical-sim", _("Physical SIM")
    ESIM = "esim", _("eSIM")


class CarrierKind(TextChoices):
    NETWORK = "network", _("Network")
    RESELLER = "reseller", _("Reseller")
    TRAVEL = "travel", _("Travel eSIM seller")


class ChannelKind(TextChoices):
    HOTLINE = "hotline", _("Hotline")
    APP = "app", _("App")
    WEBSITE = "website", _("Website")
    STORE = "store", _("Shop")
    CHAT = "chat", _("Chat")
    SMS = "sms", _("Text message")
    EMAIL = "email", _("E-mail")
    POST = "post", pgettext_lazy("letters", "Post")


class GuideStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    LIVE = "live", _("Live")
    RETIRED = "retired", _("Retired")

    @classmethod
    def open(cls) -> "list[GuideStatus]":
        """Not published yet: at most one such revision a guide."""
        return [cls.DRAFT, cls.IN_REVIEW]


class LifeStep(TextChoices):
    """What happened to a revision, from its first draft on."""

    STARTED = "started", _("Draft started")
    ROLLED_BACK = "rolled_back", _("Draft started from an older revision")
    EDITED = "edited", _("Draft edited")
    SENT = "sent", _("Sent for review")
    WITHDRAWN = "withdrawn", _("Taken back for editing")
    RETURNED = "returned", _("Returned by the reviewer")
    PUBLISHED = "published", _("Published")
    VERIFIED = "verified", _("Verified again, unchanged")
    RETIRED = "retired", _("Replaced")
    TAKEN_DOWN = "taken_down", _("Taken out of sight")


class WordingKind(TextChoices):
    """The letters there are words for. The value is their slug in addresses."""

    NOTICE = "notice", _("Notice of cancellation")
    CHASER = "chaser", _("Ask where it is")
    COMPLAINT = "complaint", _("Complain")
    BODY = "body", _("Complain to the body above the carrier")
    REFUND = "refund", _("Ask for your money")
    AUTHORISATION = "authorisation", _("Authorise somebody to act for you")


class WordingLanguage(TextChoices):
    """The languages that letters are written in, each by its own name."""

    EN = "en", "English"
    ZH = "zh", "中文"
    DE = "de", "Deutsch"
    FR = "fr", "Français"


class VerifiedHow(TextChoices):
    """By what means somebody made sure that a guide still holds."""

    SOURCES = "sources", _("by comparing the sources")
    CARRIER_TEXT = "carrier-text", _("by reading the carrier’s own pages")
    ASKED = "asked", _("by asking the carrier")
    DONE = "done", _("by going through the steps")


class ClaimKind(TextChoices):
    FACT = "fact", _("What happens")
    BRING = "bring", _("Have at hand")
    TIP = "tip", _("Tip")
    NO_RETURN = "no-return", _("Cannot be undone")


class Confidence(TextChoices):
    HIGH = "high", _("Well sourced")
    MEDIUM = "medium", _("Several reports agree")
    LOW = "low", _("As reported, ask your carrier")


class SourceKind(TextChoices):
    LAW = "law", _("Law")
    REGULATOR = "regulator", _("Regulator")
    CARRIER = "carrier", _("The carrier’s own text")
    MAKER = "maker", _("Device maker")
    MEDIA = "media", _("News report")
    REPORTS = "reports", _("Reports by users and resellers")


class DayUnit(TextChoices):
    WORKING = "working", _("working days")
    CALENDAR = "calendar", _("days")


class ContactKind(TextChoices):
    """What may be official besides a carrier's channels."""

    HOST = "host", _("Host")
    NUMBER = "number", _("Telephone number")
    SHORT_CODE = "short-code", _("Short code")
    APP = "app", _("App in a store")
    SOCIAL = "social", _("Social account")
    EMAIL = "email", _("E-mail")


class ReportKind(TextChoices):
    SCAM = "scam", _("It looks like a scam")
    WRONG = "wrong", _("Something is wrong")
    OUTDATED = "outdated", _("Something is out of date")
    OTHER = "other", _("Something else")
    SUGGESTION = "suggestion", _("Suggested change")
    DIFFERED = "differed", _("It went differently")

    @classmethod
    def offered(cls) -> "list[tuple[str, str]]":
        """What a reader can choose; the others come from a form of their own."""
        return [(kind.value, str(kind.label)) for kind in (cls.SCAM, cls.WRONG, cls.OUTDATED, cls.OTHER)]

    @classmethod
    def doubts(cls) -> "list[ReportKind]":
        """Those that say that the guide does not hold."""
        return [cls.SCAM, cls.WRONG, cls.OUTDATED]


class ReportStatus(TextChoices):
    OPEN = "open", _("Waiting")
    CLAIMED = "claimed", _("Somebody is looking at it")
    ACCEPTED = "accepted", _("Accepted")
    ANSWERED = "answered", _("Answered")

    @classmethod
    def waiting(cls) -> "list[ReportStatus]":
        return [cls.OPEN, cls.CLAIMED]


class SuggestionTarget(TextChoices):
    """What a suggested change would change."""

    BODY = "body", _("What to do")
    CLAIM = "claim", _("A statement")
    NEW = "new", _("A statement that is missing")


class RuleTopic(TextChoices):
    KEEP_NUMBER = "keep-number", _("Keeping the number")
    NOTICE = "notice", _("Notice and end of contract")
    EXIT_FEE = "exit-fee", _("Exit fees")
    REFUND = "refund", _("Money back")
    NUMBER_FREEZE = "number-freeze", _("What becomes of the number")
    COMPLAINT = "complaint", _("Complaints")
    KEEP_LINE = "keep-line", _("Keeping the line for less")
    PAUSE = "pause", _("Pausing the line")
    RESTORE = "restore", _("Getting the line back")
    IDENTITY = "identity", _("Proof of identity")
    LOOK_UP = "look-up", _("Finding what hangs on the number")
    OTHER = "other", _("Good to know")


class Way(TextChoices):
    """What one may do with a line instead of cancelling it. The value is its slug in addresses."""

    PORT = "port", _("Move the number to another carrier")
    PAUSE = "pause", _("Pause the line")
    KEEP = "keep", _("Keep the line for less")


class PeriodUnit(TextChoices):
    DAY = "day", _("days")
    WORKING_DAY = "working-day", _("working days")
    WEEK = "week", _("weeks")
    MONTH = "month", _("months")
    YEAR = "year", _("years")


class LimitSince(TextChoices):
    """The day from which a time limit runs."""

    EVENT = "event", _("from the event")
    COMPLAINT = "complaint", _("from the complaint to the carrier")
    CARRIER_ANSWER = "carrier-answer", _("from the carrier’s answer")


class SoonerBy(TextChoices):
    """Which answer of the rung before opens a rung ahead of its time."""

    ANSWER = "answer", _("any answer that does not satisfy")
    DEADLOCK = "deadlock", _("only the carrier’s last word")


class RungState(TextChoices):
    """How a rung of the ladder stands in one matter. Computed, never stored."""

    OPEN = "open", pgettext_lazy("a rung of the ladder", "Open")
    SHUT = "shut", _("Closed for now")
    PAST = "past", _("Its time is over")
    WAITING = "waiting", _("Waiting for the answer")
    LATE = "late", _("The answer is late")
    ANSWERED = "answered", _("Answered")


class NoticeEnd(TextChoices):
    """The days with which a line can end."""

    ANY_DAY = "any-day", _("on any day")
    MONTH = "month", _("at the end of a calendar month")
    BILLING = "billing", _("at the end of a billing period")


class AccountCategory(TextChoices):
    """What may hang on a number."""

    BANK = "bank", _("Bank")
    PAYMENT = "payment", _("Payment")
    MESSAGING = "messaging", _("Messaging")
    GOVERNMENT = "government", _("Government")
    HEALTH = "health", _("Health")
    TAX = "tax", _("Tax")
    TRAVEL = "travel", _("Travel")
    WORK = "work", _("Work")
    SHOPPING = "shopping", _("Shopping")
    MAIL_CLOUD = "mail-cloud", _("Mail and cloud")
    TWO_FACTOR = "two-factor", _("Two-factor codes")
    OTHER = "other", _("Something else")
