from django.urls import path, register_converter

from .views import (
    account,
    aftercare,
    cases,
    deadlines,
    documents,
    erasing,
    escalation,
    evidence,
    guide,
    guide_answers,
    linked_accounts,
    money,
    no_return,
    reminders,
    steps,
)
from .views.converters import CheckInConverter, StepConverter, WordsConverter

register_converter(StepConverter, "step")
register_converter(CheckInConverter, "check_in")
register_converter(WordsConverter, "words")

urlpatterns = [
    path("cases/", cases.case_list, name="case_list"),
    path("cases/new/", cases.case_new, name="case_new"),
    path("cases/<uuid:case_id>/", cases.case_detail, name="case_detail"),
    path("cases/<uuid:case_id>/steps/<step:key>/", steps.case_step, name="case_step"),
    path("cases/<uuid:case_id>/steps/<step:key>/skip/", steps.case_step_skip, name="case_step_skip"),
    path("cases/<uuid:case_id>/no-return/<step:key>/", no_return.case_no_return, name="case_no_return"),
    path("cases/<uuid:case_id>/accounts/", linked_accounts.case_accounts, name="case_accounts"),
    path("cases/<uuid:case_id>/accounts/new/", linked_accounts.case_account_new, name="case_account_new"),
    path("cases/<uuid:case_id>/accounts/risk/", linked_accounts.case_accounts_risk, name="case_accounts_risk"),
    path("cases/<uuid:case_id>/accounts/<int:account_id>/", linked_accounts.case_account, name="case_account"),
    path("cases/<uuid:case_id>/contacts/new/", steps.contact_new, name="contact_new"),
    path("cases/<uuid:case_id>/deadlines/<str:deadline>/", deadlines.case_deadline, name="case_deadline"),
    path("cases/<uuid:case_id>/promises/<int:contact>/", deadlines.case_promise, name="case_promise"),
    path("cases/<uuid:case_id>/notice/", deadlines.case_notice, name="case_notice"),
    path("cases/<uuid:case_id>/close/", cases.case_close, name="case_close"),
    path("cases/<uuid:case_id>/reopen/", cases.case_reopen, name="case_reopen"),
    path("cases/<uuid:case_id>/guide/", guide.case_guide, name="case_guide"),
    path("cases/<uuid:case_id>/guide-answers/", guide_answers.case_guide_answers, name="case_guide_answers"),
    path("cases/<uuid:case_id>/money/", money.case_money, name="case_money"),
    path("cases/<uuid:case_id>/money/<int:entry>/", money.money_correct, name="money_correct"),
    path("cases/<uuid:case_id>/money/<int:entry>/settle/", money.money_settle, name="money_settle"),
    path("cases/<uuid:case_id>/money/<int:entry>/give-up/", money.money_give_up, name="money_give_up"),
    path("cases/<uuid:case_id>/evidence/", evidence.case_evidence, name="case_evidence"),
    path("cases/<uuid:case_id>/evidence/<uuid:evidence>/", evidence.evidence_file, name="evidence_file"),
    path(
        "cases/<uuid:case_id>/evidence/<uuid:evidence>/thumbnail/",
        evidence.evidence_thumbnail,
        name="evidence_thumbnail",
    ),
    path("cases/<uuid:case_id>/evidence/<uuid:evidence>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path("cases/<uuid:case_id>/complaint/", escalation.case_complaint, name="case_complaint"),
    path("cases/<uuid:case_id>/complaint/<slug:rung>/", escalation.case_rung, name="case_rung"),
    path("cases/<uuid:case_id>/words/<words:kind>/", escalation.case_words, name="case_words"),
    path("cases/<uuid:case_id>/summary/", documents.case_summary, name="case_summary"),
    path("cases/<uuid:case_id>/after/", aftercare.case_after, name="case_after"),
    path("cases/<uuid:case_id>/after/<check_in:days>/", aftercare.check_in, name="check_in"),
    path("cases/<uuid:case_id>/delete/", erasing.case_delete, name="case_delete"),
    path("reminders/", reminders.reminder_list, name="reminders"),
    path("account/", account.account, name="account"),
    path("account/reminders/", reminders.account_reminders, name="account_reminders"),
    path("unsubscribe/<str:signed>/", reminders.unsubscribe, name="unsubscribe"),
    path("i18n/setlang/", account.set_language, name="set_language"),
]
