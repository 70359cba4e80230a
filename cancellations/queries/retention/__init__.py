"""What nobody needs any more: closed cases, and accounts that nobody uses."""
