"""操作留痕: the append-only record of who did what, and the outbox of deliveries to the outside."""
