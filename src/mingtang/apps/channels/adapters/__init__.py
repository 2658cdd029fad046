"""Implementations of the ports of journal and publishing; met by wiring only."""
