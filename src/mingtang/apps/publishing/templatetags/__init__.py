"""Filters of the templates of this app."""
