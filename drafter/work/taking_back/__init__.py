"""A file that was edited outside comes back: what was changed in it, each a choice of the writer."""
