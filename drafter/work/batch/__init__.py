"""The reports of many federations at once."""
