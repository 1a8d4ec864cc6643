"""Grades hand-written PyTorch training loops by what they do, behind a wall."""
