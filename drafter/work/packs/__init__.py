"""Packs that are made, handed on, received, made our own and brought up to date."""
