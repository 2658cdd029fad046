"""The capabilities, each with the same rooms; who may import whom stands in pyproject.toml."""
