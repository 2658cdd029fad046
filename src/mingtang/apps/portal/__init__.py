"""门户: public pages as files that any web server hands out; pages are handed to it, it knows nobody."""
