"""行政机关: organs, their names over time, groups of organs, and the county itself."""
