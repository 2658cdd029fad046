"""Pages of accounts: signing in and out, the own account, management by administrators."""
