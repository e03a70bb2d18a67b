"""One person: who they are, what they take, and what happens to them."""
