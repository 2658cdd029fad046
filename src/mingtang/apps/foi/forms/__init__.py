"""What people type about requests, parsed and cleaned; the rules themselves are the actions'."""
