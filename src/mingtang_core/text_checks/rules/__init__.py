"""One file per check: each says what it looks for, where it stays silent, and why."""
