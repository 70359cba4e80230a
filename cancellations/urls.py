from django.urls import path, register_converter

from .views import account, cases, documents, guide, guide_answers, reminders, steps
from .views.converters import StepConverter

register_converter(StepConverter, "step")

urlpatterns = [
    path("cases/", cases.case_list, name="case_list"),
    path("cases/new/", cases.case_new, name="case_new"),
    path("cases/<uuid:case_id>/", cases.case_detail, name="case_detail"),
    path("cases/<uuid:case_id>/steps/<step:key>/", steps.case_step, name="case_step"),
    path("cases/<uuid:case_id>/steps/<step:key>/skip/", steps.case_step_skip, name="case_step_skip"),
    path("cases/<uuid:case_id>/contacts/new/", steps.contact_new, name="contact_new"),
    path("cases/<uuid:case_id>/close/", cases.case_close, name="case_close"),
    path("cases/<uuid:case_id>/reopen/", cases.case_reopen, name="case_reopen"),
    path("cases/<uuid:case_id>/guide/", guide.case_guide, name="case_guide"),
    path("cases/<uuid:case_id>/guide-answers/", guide_answers.case_guide_answers, name="case_guide_answers"),
    path("cases/<uuid:case_id>/summary/", documents.case_summary, name="case_summary"),
    path("reminders/", reminders.reminder_list, name="reminders"),
    path("account/", account.account, name="account"),
    path("account/reminders/", reminders.account_reminders, name="account_reminders"),
    path("unsubscribe/<str:signed>/", reminders.unsubscribe, name="unsubscribe"),
    path("i18n/setlang/", account.set_language, name="set_language"),
]
