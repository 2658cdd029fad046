"""Pages that join capabilities: public home, clerk's desk, office's desk. Owns no table."""
