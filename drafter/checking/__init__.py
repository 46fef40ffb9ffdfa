"""One file a family of rules; the registry knows them all."""
