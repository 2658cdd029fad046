"""Readers of file formats, layer by layer: also what a page does not show."""
