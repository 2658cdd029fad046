"""Papers of publishing: renditions of editions, and the form on which an attribute is decided."""
