"""Repairs of damaged text, one kind a module, each detected before it is applied and each reversible."""
