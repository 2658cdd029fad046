"""Readers of file formats: each turns bytes into the raw text of the document; tables become tab-separated
rows.
"""
