"""An open workspace: what is changed in it is stored before anybody sees it."""
