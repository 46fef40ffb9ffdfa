"""Reports as they lie in files: read, described, corrected, mined for phrases."""
