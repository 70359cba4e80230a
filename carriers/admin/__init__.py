"""Where staff keep the guides. Everything is scoped by ``carriers.permissions``: what is not yours does not exist."""

from . import carriers, contacts, guides, places, reports, revisions, wordings

__all__ = ["carriers", "contacts", "guides", "places", "reports", "revisions", "wordings"]
