"""Workspace, packs, ledger, atomic files: the only package that opens files for writing."""
