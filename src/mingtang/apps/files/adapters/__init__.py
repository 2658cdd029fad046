"""Implementations of the ports; met by wiring only."""
