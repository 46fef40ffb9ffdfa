"""What people decide about a learned pack, and the pack that this makes."""
