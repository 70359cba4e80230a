"""Sums that alice is owed and owes, noted as she would."""

from cancellations.models import MoneyEntry

from .roads import ago, fresh, sent, url, walk
from .roads import start as open_line

DEPOSIT = {"kind": "deposit", "expected": "200.00", "currency": "CNY"}
BILL = {"kind": "final_bill", "expected": "36.50", "currency": "CNY"}


def noted(days=5, **answers):
    return {**DEPOSIT, "noted_on": ago(days), **answers}


def all_done(person, **line):
    """A case whose line is closed and whose every step is done: only money can stand against signing it off."""
    return walk(open_line(person, **line))


def owing(person, **answers):
    return all_done(person).owe(**noted(**answers))


def entry_of(road):
    return MoneyEntry.objects.get(case=road.case)


def send(client, road, name="case_money", *args, version=None, **data):
    """Sends one of the ledger's forms, by default with today's version of the case."""
    said = fresh(road).version if version is None else version
    return client.post(url(road, name, *args), {"version": said, **sent(data)})


def settle(client, road, amount="200.00", days=1, **known):
    return send(client, road, "money_settle", entry_of(road).pk, settled=amount, settled_on=ago(days), **known)


def give_up(client, road, **known):
    return send(client, road, "money_give_up", entry_of(road).pk, **known)


def correct(client, road, **data):
    return send(client, road, "money_correct", entry_of(road).pk, **data)
