"""Proof-reading of files and drafts, and what is done about the findings."""
