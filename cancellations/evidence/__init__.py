"""Files that people put on record, looked at before they are kept. No database, no request.

A file is opened in a process of its own (``apart`` starts ``__main__``), which knows none of our secrets and gets only
so much memory and time; what comes back is safe to keep.
"""
