"""The dorsal horn: cells in milliseconds, what the body reads of them, and what outlasts the impulse."""
