"""What every page is made of: tokens, components, form fields and small web helpers."""
