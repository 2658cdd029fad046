"""Questions about channels, notices and subscriptions."""
