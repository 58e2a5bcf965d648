"""Waymark's tests: README.md says what lives where."""
