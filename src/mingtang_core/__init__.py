"""The law of openness work (政务公开) as pure Python: no framework, no I/O, no clock.

Today, calendars and bytes come in as arguments; frozen values come out.
"""
