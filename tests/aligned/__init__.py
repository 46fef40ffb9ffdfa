"""Consecutive years of invented bodies, with what is the same in both marked by hand."""
