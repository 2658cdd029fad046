"""规则: dated, sourced tables with history. First among them: the work days of each year."""
