"""Many people, and what we do not know about any of them."""
