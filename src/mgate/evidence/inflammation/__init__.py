"""What the inflammation experiment is made of: a dish, rats in want, people with tablets, trials put together."""
