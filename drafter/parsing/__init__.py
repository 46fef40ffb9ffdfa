"""Lines become a Report: noise told apart, broken lines joined, headings, blocks, figures."""
