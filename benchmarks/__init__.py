"""Figures for the README: run with `make bench`."""
