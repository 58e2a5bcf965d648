"""Findings as text, GitHub annotations, JSON and Markdown."""
