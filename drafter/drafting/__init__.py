"""Pack and Draft become spans with an Origin. The only place where Jinja2 lives."""
