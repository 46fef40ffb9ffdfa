"""What the entries of the ledger come to: what now holds, who differs, what can be undone. Pure."""
