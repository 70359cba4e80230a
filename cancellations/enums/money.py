"""What is owed, and how it comes back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MoneyKind(TextChoices):
    """What a sum is owed for. Arrears found at the account check, and the balance, have steps of their own."""

    FEES = "fees", _("Fees owed")
    EXIT_FEE = "exit_fee", _("Exit fee")
    DEVICE = "device", _("Rest of a device")
    FINAL_BILL = "final_bill", _("Final bill")
    DEPOSIT = "deposit", _("Deposit")
    REFUND = "refund", _("Refund")
    AFTER_END = "after_end", _("Charged after the end")

    @classmethod
    def to_me(cls) -> "tuple[MoneyKind, ...]":
        """What the carrier owes; the person owes the rest."""
        return (cls.DEPOSIT, cls.REFUND, cls.AFTER_END)


class BalanceWay(TextChoices):
    BANK = "bank", _("To a bank account or wallet")
    OTHER_NUMBER = "other_number", _("To another number")
    STORE = "store", _("In a shop")
    NONE = "none", _("Nothing is left")
    GIVEN_UP = "given_up", _("I give it up")

    @classmethod
    def nothing_to_come(cls) -> "tuple[BalanceWay, ...]":
        return (cls.NONE, cls.GIVEN_UP)
