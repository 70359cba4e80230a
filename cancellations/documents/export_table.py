"""Where every column of every model goes when somebody takes their data with them.

``HELD``: what is somebody's, how it leads to them, which columns they get, and why they do not get the others.
``NOBODYS``: the models that hold nothing of anybody. A test walks all models and fails at a column without a place.
"""

from collections.abc import Mapping
from typing import NamedTuple

PLUMBING = "tells how the program works, nothing of a person"
SECRET = "lets whoever holds it in, and must not lie in a file"  # noqa: S105
SOMEBODY_ELSE = "may name somebody else"
TWICE = "is listed on its own"
PUBLIC = "is a guide's, which the public reads"
TEXT_OF_A_GUIDE = (
    *("summary_en", "summary_zh", "reason_en", "reason_zh", "verified_on", "verified_how", "from_content"),
    "retired_at",
)
OF_WORDS = ("kind=wording__kind", "language=wording__language")
TEXT_OF_WORDS = ("subject", "letter", "spoken", "reason", "from_content", "retired_at")


class Held(NamedTuple):
    """Rows of ``model`` that are a person's: ``of`` leads from a row to them.

    A column of another model is shown under the name of the first step to it, ``carrier__slug`` as ``carrier``, or
    under one of its own: ``guide=revision__guide``.
    """

    key: str
    model: str
    of: str
    shown: tuple[str, ...]
    left: Mapping[str, str] = {}


def _of_case(key: str, model: str, shown: str, of: str = "case__owner", **left: str) -> Held:
    """Rows of a case, which they name by its reference."""
    columns = ("case__reference", *shown.split())
    return Held(key, f"cancellations.{model}", of, columns, left if "id" in columns else {"id": PLUMBING} | left)


def _of_guide(path: str = "") -> tuple[str, ...]:
    return f"carrier={path}guide__carrier__slug", f"card={path}guide__card_type__slug"


ACCOUNT = (
    Held(
        "account",
        "auth.User",
        "pk",
        (
            *("username", "email", "first_name", "last_name", "date_joined", "last_login"),
            *("is_active", "is_staff", "is_superuser"),
        ),
        {"id": PLUMBING, "password": SECRET, "groups": TWICE, "user_permissions": TWICE},
    ),
    Held("groups", "auth.Group", "user", ("name",), {"id": PLUMBING, "permissions": PLUMBING}),
    Held("rights", "auth.Permission", "user", ("codename", "name"), {"id": PLUMBING, "content_type": PLUMBING}),
    Held(
        "email_addresses",
        "account.EmailAddress",
        "user",
        ("email", "verified", "primary"),
        {"id": PLUMBING, "user": PLUMBING},
    ),
    Held(
        "email_confirmations",
        "account.EmailConfirmation",
        "email_address__user",
        ("email_address__email", "created", "sent"),
        {"id": PLUMBING, "key": SECRET},
    ),
    Held(
        "preferences",
        "cancellations.Preferences",
        "user",
        ("language", "time_zone", "reminded_by_mail", "lead_days", "keep_days", "warned_on"),
        {"id": PLUMBING, "user": PLUMBING},
    ),
    Held(
        "calendar_feeds",
        "cancellations.CalendarFeed",
        "user",
        ("made_at",),
        {"id": PLUMBING, "user": PLUMBING, "key": SECRET},
    ),
)

CASES = (
    Held(
        "cases",
        "cancellations.Case",
        "owner",
        (
            *("id", "reference", "carrier__slug", "carrier_name", "carrier_hotline", "card_type__slug", "nickname"),
            *("number", "number_last4", "keeps_receiving", "state", "outcome", "closing_note"),
            *("opened_at", "changed_at", "closed_at", "accounts_listed_on"),
            *("guide_revision__number", "general_revision__number"),
            *("kept_guide_revision__number", "kept_general_revision__number"),
        ),
        {
            "owner": PLUMBING,
            "line_fingerprint": PLUMBING,
            "version": PLUMBING,
            "look_at": PLUMBING,
            "opening_key": PLUMBING,
        },
    ),
    _of_case("steps", "CaseStep", "key status settled_on note"),
    _of_case(
        "preparations",
        "Preparation",
        "contacts_saved messages_saved photos_saved bills_read bills_note papers_ready",
    ),
    _of_case(
        "contacts",
        "Contact",
        "channel happened_at spoke_with reference said wants promise promised_by promise_kept promise_settled_on",
    ),
    _of_case("account_checks", "AccountCheck", "checked_on channel nothing_found"),
    _of_case(
        "blockers",
        "Blocker",
        "kind amount currency ends_on note found_on cleared_on from_rejection__attempt",
    ),
    _of_case("portal_visits", "PortalVisit", "visited_on site line_found cancel_chosen note"),
    _of_case("notice_terms", "NoticeTerm", "count unit ends_with billing_day term_ends_on leave_by"),
    _of_case(
        "applications",
        "Application",
        "attempt submitted_on channel reference visit_needed visit_on visit_place note decision decided_on proof"
        " proof_text line_ends_on rejection decision_note",
    ),
    Held(
        "handed_items",
        "cancellations.HandedItem",
        "application__case__owner",
        ("case=application__case__reference", "kind"),
        {"id": PLUMBING},
    ),
    _of_case("balances", "Balance", "way currency expected asked_on received received_on note"),
    _of_case("unbindings", "Unbinding", "device done_on"),
    _of_case("new_dates", "NewDate", "deadline was_due_on due_on said noted_at"),
    _of_case("money", "MoneyEntry", "id kind currency expected noted_on asked_on settled settled_on given_up_on note"),
    _of_case(
        "complaints",
        "Escalation",
        "rung name_en name_zh taken_on reference answer_due_on answered_on result note",
    ),
    _of_case("check_ins", "CheckIn", "days answered_on bill_came charged balance_in dispute"),
    _of_case("linked_accounts", "LinkedAccount", "category name critical state settled_on"),
    _of_case(
        "evidence",
        "Evidence",
        "id step kind dated_on note name media_type size sha256 file kept_at",
        thumbnail="is made from the file",
    ),
    _of_case(
        "events",
        "Event",
        "kind step recorded_at happened_on state reference note changes",
        actor=PLUMBING,
    ),
    _of_case(
        "notifications",
        "Notification",
        "kind deadline due_on created_at sent_at revision__number digest__day",
    ),
    Held(
        "digests",
        "cancellations.Digest",
        "person",
        ("id", "day", "created_at", "try_at", "attempts", "sent_at"),
        {"person": PLUMBING, "claimed_at": PLUMBING},
    ),
)

GUIDES = (
    Held(
        "answers_about_guides",
        "carriers.Feedback",
        "person",
        (*_of_guide("revision__"), "revision__number", "step", "was_right", "given_at"),
        {"id": PLUMBING, "person": PLUMBING},
    ),
    Held(
        "reports",
        "carriers.Report",
        "feedback__person",
        (
            *_of_guide(),
            *("revision__number", "kind", "step", "text", "language", "target", "current", "proposed"),
            *("evidence", "status", "created_at", "answer", "answered_at"),
        ),
        {"id": PLUMBING, "token": SECRET, "feedback": PLUMBING, "claimed_by": SOMEBODY_ELSE, "draft": SOMEBODY_ELSE},
    ),
    Held("reports_in_hand", "carriers.Report", "claimed_by", (*_of_guide(), "kind", "status", "created_at")),
    Held(
        "carriers_kept", "carriers.Maintainer", "user", ("carrier__slug", "since"), {"id": PLUMBING, "user": PLUMBING}
    ),
    Held("revisions_written", "carriers.GuideRevision", "author", (*_of_guide(), "number", "status", "created_at")),
    Held(
        "revisions_reviewed",
        "carriers.GuideRevision",
        "reviewer",
        (*_of_guide(), "number", "status", "published_at"),
        {"id": PLUMBING, "author": SOMEBODY_ELSE, "reviewer": SOMEBODY_ELSE, **dict.fromkeys(TEXT_OF_A_GUIDE, PUBLIC)},
    ),
    Held(
        "steps_taken_with_guides",
        "carriers.RevisionEvent",
        "actor",
        (*_of_guide("revision__"), "revision__number", "kind", "recorded_at", "note"),
        {"id": PLUMBING, "actor": PLUMBING},
    ),
    Held("words_written", "carriers.WordingRevision", "author", (*OF_WORDS, "number", "status", "created_at")),
    Held(
        "words_reviewed",
        "carriers.WordingRevision",
        "reviewer",
        (*OF_WORDS, "number", "status", "published_at"),
        {"id": PLUMBING, "author": SOMEBODY_ELSE, "reviewer": SOMEBODY_ELSE, **dict.fromkeys(TEXT_OF_WORDS, PUBLIC)},
    ),
    Held(
        "steps_taken_with_words",
        "carriers.WordingEvent",
        "actor",
        ("words=revision__wording__kind", "revision__number", "kind", "recorded_at", "note"),
        {"id": PLUMBING, "actor": PLUMBING},
    ),
    Held("notices_of_what_is_due", "carriers.DueNotice", "person", ("week",), {"id": PLUMBING, "person": PLUMBING}),
    Held(
        "admin_log",
        "admin.LogEntry",
        "user",
        ("action_time", "content_type__model", "object_id", "action_flag"),
        {"id": PLUMBING, "user": PLUMBING, "object_repr": SOMEBODY_ELSE, "change_message": SOMEBODY_ELSE},
    ),
)

HELD = (*ACCOUNT, *CASES, *GUIDES)

NOBODYS = {
    "contenttypes.ContentType": PLUMBING,
    "sessions.Session": "names nobody in a column; those of a person are found by reading them, and listed",
    **dict.fromkeys(
        (
            *("carriers.CardType", "carriers.Country", "carriers.Carrier", "carriers.Channel", "carriers.Guide"),
            *("carriers.Source", "carriers.GuideStep", "carriers.Claim", "carriers.OfficialContact"),
            *("carriers.SourceHost", "carriers.CountryRule", "carriers.EscalationRung", "carriers.StarterAccount"),
            "carriers.Wording",
        ),
        PUBLIC,
    ),
}
