"""Staff, their roles per organ and date, sign-in and one-time links (账户)."""
