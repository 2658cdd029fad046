"""The forms of publishing."""
