from django.http import Http404


def _soon(request, **kwargs):
    raise Http404


case_list = case_new = case_detail = case_close = case_reopen = case_step = case_step_skip = contact_new = case_summary = _soon
