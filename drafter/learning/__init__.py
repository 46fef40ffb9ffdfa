"""Reports become a Pack: slots, metrics, names, local words, promises."""
