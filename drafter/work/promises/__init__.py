"""What was promised last year, what has become of it, and what the new plan may take over."""
