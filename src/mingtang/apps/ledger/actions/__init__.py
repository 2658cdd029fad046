"""Every write of the ledger, one file per verb of the work.

Shape: permission → core decision → save → journal row → outbox row, in one transaction. `by` and `today`
come from outside.
"""
