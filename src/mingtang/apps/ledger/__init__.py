"""工作要点、任务清单、台账、销号、回头看: from a plan as written to duties proved done."""
