"""The dorsal horn: the gate at its synapses, what passes on to the brain, and how it learns pain. Equations only."""
