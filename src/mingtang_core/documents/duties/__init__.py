"""Duties (任务): from notes in prose, from tables, from annexes; and obligations that name nobody."""
