"""Trusted: numbers in, verdicts out."""
