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
