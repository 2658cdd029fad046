"""规则 as staff see them: the work days of each year, and where they are entered."""
