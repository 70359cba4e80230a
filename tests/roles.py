"""Who may reach what: every URL pattern, eight roles, GET and POST, and the answer each gets.

``test_roles.py`` asks every cell; a pattern that is not here fails the suite. The POST is crafted and fits no form: an
answer of 200, 409 or 422 means that it was let in and changed nothing. Only Django's own question before deleting takes
any POST for a yes.
"""

from typing import NamedTuple

ROLES = ("anonymous", "unverified", "owner", "other", "staff", "rival", "reviewer", "superuser")
"""*owner* has the case; *staff* and *reviewer* maintain its carrier, *rival* maintains another."""

SIGN_IN = "sign in"
"""A redirect to the page where one signs in."""


class Row(NamedTuple):
    get: dict
    post: dict


def answers(*eight):
    return dict(zip(ROLES, eight, strict=True))


def all_alike(answer):
    return answers(*[answer] * 8)


def signed_in(answer):
    return answers(SIGN_IN, SIGN_IN, *[answer] * 6)


def owner_only(answer):
    """To everybody else the case does not exist."""
    return answers(SIGN_IN, SIGN_IN, answer, 404, 404, 404, 404, 404)


def visitors_only(answer, unverified=None):
    """Whoever is signed in already is sent on."""
    return answers(answer, unverified or answer, *[302] * 6)


def staff_only(answer):
    return answers(*[SIGN_IN] * 4, *[answer] * 4)


def keepers(answer, rival, superuser=None):
    """The maintainers of the carrier, and what the maintainer of another gets."""
    return answers(*[SIGN_IN] * 4, answer, rival, answer, superuser or answer)


def superusers(answer):
    return answers(*[SIGN_IN] * 4, 403, 403, 403, answer)


READ_BY_ALL = Row(get=all_alike(200), post=all_alike(405))

TABLE = {
    # Public
    "home": READ_BY_ALL,
    "privacy": READ_BY_ALL,
    "healthz": READ_BY_ALL,
    "cards": READ_BY_ALL,
    "carrier_list": READ_BY_ALL,
    "carrier_detail": READ_BY_ALL,
    "guide_detail": READ_BY_ALL,
    "instead": READ_BY_ALL,
    "guide_history": READ_BY_ALL,
    "general_history": READ_BY_ALL,
    "guide_report": Row(all_alike(200), all_alike(422)),
    "guide_suggest": Row(all_alike(200), all_alike(200)),
    "report_detail": READ_BY_ALL,
    "country_detail": READ_BY_ALL,
    "changes_feed": READ_BY_ALL,
    "carrier_changes_feed": READ_BY_ALL,
    "data_index": READ_BY_ALL,
    "data_carrier": READ_BY_ALL,
    "data_guide": READ_BY_ALL,
    "data_country": READ_BY_ALL,
    "set_language": Row(all_alike(405), all_alike(302)),
    # Cases
    "case_list": Row(signed_in(200), signed_in(405)),
    "case_new": Row(signed_in(200), signed_in(200)),
    "case_new_several": Row(signed_in(200), signed_in(200)),
    "case_several": Row(signed_in(200), signed_in(405)),
    "case_detail": Row(owner_only(200), signed_in(405)),
    "case_step": Row(owner_only(200), owner_only(422)),
    "case_step_skip": Row(owner_only(302), owner_only(409)),
    "case_no_return": Row(owner_only(200), owner_only(409)),
    "case_accounts": Row(owner_only(200), owner_only(422)),
    "case_account_new": Row(owner_only(302), owner_only(422)),
    "case_accounts_risk": Row(owner_only(302), owner_only(422)),
    "case_account": Row(owner_only(302), owner_only(409)),
    "contact_new": Row(owner_only(200), owner_only(422)),
    "case_deadline": Row(owner_only(200), owner_only(422)),
    "case_promise": Row(owner_only(200), owner_only(422)),
    "case_notice": Row(owner_only(200), owner_only(422)),
    "case_close": Row(owner_only(200), owner_only(422)),
    "case_reopen": Row(owner_only(302), owner_only(409)),
    "case_summary": Row(owner_only(200), signed_in(405)),
    "case_summary_pdf": Row(owner_only(200), signed_in(405)),
    "case_counter": Row(owner_only(200), signed_in(405)),
    "case_counter_pdf": Row(owner_only(200), signed_in(405)),
    "case_money": Row(owner_only(200), owner_only(422)),
    "money_correct": Row(owner_only(200), owner_only(422)),
    "money_settle": Row(owner_only(200), owner_only(422)),
    "money_give_up": Row(owner_only(302), owner_only(409)),
    "case_evidence": Row(owner_only(200), owner_only(409)),
    "evidence_file": Row(owner_only(200), signed_in(405)),
    "evidence_thumbnail": Row(owner_only(404), signed_in(405)),  # of a PDF, which has none
    "evidence_correct": Row(owner_only(200), owner_only(422)),
    "evidence_remove": Row(owner_only(200), owner_only(409)),
    "case_complaint": Row(owner_only(200), signed_in(405)),
    "case_rung": Row(owner_only(200), owner_only(422)),
    "case_letters": Row(owner_only(200), signed_in(405)),
    "case_letter": Row(owner_only(200), signed_in(405)),
    "case_letter_print": Row(owner_only(200), signed_in(405)),
    "case_letter_pdf": Row(owner_only(200), signed_in(405)),
    "case_letter_text": Row(owner_only(200), signed_in(405)),
    "case_letter_mail": Row(owner_only(200), signed_in(405)),
    "case_guide": Row(owner_only(302), owner_only(409)),
    "case_guide_answers": Row(owner_only(302), owner_only(409)),
    "case_after": Row(owner_only(302), signed_in(405)),
    "check_in": Row(owner_only(302), owner_only(409)),
    "case_delete": Row(owner_only(200), owner_only(422)),
    "case_calendar": Row(owner_only(200), signed_in(405)),
    "case_pack": Row(owner_only(200), signed_in(405)),
    "case_pack_zip": Row(owner_only(200), signed_in(405)),
    # A calendar program cannot sign in: who has the address has the dates.
    "calendar_feed": READ_BY_ALL,
    "reminders": Row(signed_in(200), signed_in(405)),
    # One's own account
    "account": Row(signed_in(200), signed_in(302)),
    "account_calendar": Row(signed_in(200), signed_in(422)),
    "account_reminders": Row(signed_in(302), signed_in(422)),
    # Whoever only has the browser is asked for the password first.
    "account_data": Row(signed_in(200), signed_in(422)),
    "account_export": Row(signed_in(405), signed_in(302)),
    "account_csv": Row(signed_in(405), signed_in(302)),
    "account_delete": Row(signed_in(302), signed_in(302)),
    # Whoever has the mail may stop the mails, and nothing else.
    "unsubscribe": Row(all_alike(200), all_alike(200)),
    "account_login": Row(visitors_only(200, unverified=302), visitors_only(200, unverified=302)),
    "account_logout": Row(answers(302, 302, *[200] * 6), all_alike(302)),
    "account_inactive": READ_BY_ALL,
    "account_signup": Row(visitors_only(200), visitors_only(200)),
    "account_reauthenticate": Row(signed_in(200), signed_in(200)),
    "account_email": Row(signed_in(200), signed_in(302)),
    "account_email_verification_sent": Row(
        visitors_only(SIGN_IN, unverified=200), visitors_only(SIGN_IN, unverified=200)
    ),
    "account_change_password": Row(signed_in(200), signed_in(200)),
    "account_set_password": Row(signed_in(302), signed_in(302)),
    "account_reset_password": Row(all_alike(200), all_alike(200)),
    "account_confirm_login_code": Row(visitors_only(SIGN_IN), visitors_only(SIGN_IN)),
    "account_reset_password_done": READ_BY_ALL,
    "account_reset_password_from_key": Row(all_alike(200), all_alike(200)),
    "account_reset_password_from_key_done": READ_BY_ALL,
    # The staff's own table is below
    "admin:": Row(staff_only(200), staff_only(200)),
}


def of_model(name, add, change, history, changelist, delete):
    """The six patterns every model has in Django's admin; the last is only the old address of ``change``."""
    return {
        f"{name}_changelist": changelist,
        f"{name}_add": add,
        f"{name}_history": history,
        f"{name}_delete": delete,
        f"{name}_change": change,
        f"{name.replace('_', '/', 1)}/<path:object_id>/": Row(staff_only(302), staff_only(302)),
    }


def for_superusers(name, deleted=302):
    """``deleted`` is 200 where something still leans on the row."""
    row = Row(superusers(200), superusers(200))
    return of_model(name, row, row, row, row, delete=Row(superusers(200), superusers(deleted)))


OWN_ROWS = Row(staff_only(200), staff_only(200))
READ_BY_KEEPERS = Row(keepers(200, rival=404), keepers(200, rival=404))
FOR_NOBODY = Row(staff_only(403), staff_only(403))

ADMIN = {
    "index": OWN_ROWS,
    "login": Row(answers(SIGN_IN, SIGN_IN, 403, 403, *[302] * 4), answers(SIGN_IN, SIGN_IN, 403, 403, *[200] * 4)),
    "logout": Row(answers(SIGN_IN, SIGN_IN, 302, 302, *[405] * 4), answers(SIGN_IN, SIGN_IN, 302, 302, *[200] * 4)),
    "password_change": OWN_ROWS,
    "password_change_done": Row(staff_only(200), staff_only(405)),
    "autocomplete": Row(staff_only(403), staff_only(405)),
    "jsi18n": Row(staff_only(200), staff_only(405)),
    "app_list": OWN_ROWS,
    "view_on_site": Row(staff_only(404), staff_only(404)),
    "(?P<url>.*)$": Row(staff_only(404), staff_only(404)),
    **of_model(
        "carriers_carrier",
        add=Row(superusers(200), superusers(200)),
        change=Row(keepers(200, rival=404), superusers(200)),
        history=READ_BY_KEEPERS,
        changelist=OWN_ROWS,
        delete=Row(superusers(200), superusers(200)),
    ),
    "carriers_guide_draft": Row(keepers(302, rival=404), keepers(302, rival=404)),
    "carriers_guide_verify": Row(keepers(302, rival=404), keepers(302, rival=404)),
    "carriers_guide_retire": Row(keepers(200, rival=404), keepers(200, rival=404)),
    **of_model(
        "carriers_guide",
        add=Row(superusers(200), superusers(200)),
        change=Row(keepers(200, rival=404), FOR_NOBODY.post),
        history=READ_BY_KEEPERS,
        changelist=OWN_ROWS,
        delete=FOR_NOBODY,
    ),
    "carriers_guiderevision_preview": Row(keepers(200, rival=404), staff_only(405)),
    "carriers_guiderevision_life": Row(keepers(302, rival=404), keepers(302, rival=404)),
    **of_model(  # the live revision: it is read, never edited
        "carriers_guiderevision",
        add=FOR_NOBODY,
        change=Row(keepers(200, rival=404), keepers(403, rival=404)),
        history=READ_BY_KEEPERS,
        changelist=OWN_ROWS,
        delete=Row(keepers(403, rival=404), keepers(403, rival=404)),
    ),
    "carriers_report_handle": Row(keepers(302, rival=404), keepers(422, rival=404)),
    **of_model(
        "carriers_report",
        add=FOR_NOBODY,
        change=Row(keepers(200, rival=404), FOR_NOBODY.post),
        history=READ_BY_KEEPERS,
        changelist=OWN_ROWS,
        delete=FOR_NOBODY,
    ),
    "carriers_wording_draft": Row(superusers(302), superusers(302)),
    **of_model(
        "carriers_wording",
        add=FOR_NOBODY,
        change=Row(superusers(200), FOR_NOBODY.post),
        history=Row(superusers(200), superusers(200)),
        changelist=Row(superusers(200), superusers(200)),
        delete=FOR_NOBODY,
    ),
    "carriers_wordingrevision_life": Row(superusers(302), superusers(302)),
    **of_model(  # the live edition: it is read, never edited
        "carriers_wordingrevision",
        add=FOR_NOBODY,
        change=Row(superusers(200), FOR_NOBODY.post),
        history=Row(superusers(200), superusers(200)),
        changelist=Row(superusers(200), superusers(200)),
        delete=FOR_NOBODY,
    ),
    **for_superusers("carriers_sourcehost"),
    **for_superusers("carriers_starteraccount"),
    **for_superusers("carriers_country", deleted=200),
    **for_superusers("carriers_cardtype", deleted=200),
    **for_superusers("carriers_maintainer"),
    **for_superusers("auth_group"),
    **for_superusers("auth_user"),
    "auth_user_password_change": Row(superusers(200), superusers(200)),
    **for_superusers("account_emailaddress"),
}
