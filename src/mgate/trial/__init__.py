"""Trials: protocols, arms, endpoints, analyses as trials do them, and power."""
