"""Transitions that change what a draft says besides its values: sentences, items, sections, their order. Pure."""
