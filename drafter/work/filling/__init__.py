"""The Session and its transitions: everything that a person can do to the values of a draft. Pure."""
