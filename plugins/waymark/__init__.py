"""Waymark: listings in, a public activity finder out. Plain Python; imports no Pelican."""
