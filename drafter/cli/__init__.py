"""The command line. Thin: it reads arguments, asks work, prints."""
