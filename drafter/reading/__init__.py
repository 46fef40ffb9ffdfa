"""Edge in: the bytes of a file become lines with hints. Nothing here decides what a line means."""
