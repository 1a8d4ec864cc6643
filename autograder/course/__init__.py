"""Before the deadline: assignments, their releases, and reading submissions. Runs nothing of a student."""
