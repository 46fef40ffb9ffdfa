"""How a workspace comes to be: from reports, from a pack, from the reports of years, from the sample."""
