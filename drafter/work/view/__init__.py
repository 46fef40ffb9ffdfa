"""What can be seen of a draft while it is filled in: plain values, ready to be shown. Pure."""
