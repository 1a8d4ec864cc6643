"""Before the deadline: assignments, their notebooks and releases, and reading submissions. Runs nothing of a student."""
