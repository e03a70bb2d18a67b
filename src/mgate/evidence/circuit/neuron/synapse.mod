TITLE Synapse: a conductance that rises and falls exponentially, with magnesium block and calcium entry where asked for

: The weight of an event is its peak conductance in uS. Magnesium 0 leaves the channel unblocked (all but NMDA).
: The share of calcium is part of the current, not added to it. Transmitter recovers within a fraction of a millisecond.

NEURON {
    POINT_PROCESS Synapse
    USEION ca WRITE ica
    NONSPECIFIC_CURRENT i
    RANGE rise, decay, reversal, calcium_share, magnesium
    THREADSAFE
}

UNITS {
    (mV) = (millivolt)
    (nA) = (nanoamp)
    (uS) = (microsiemens)
    (mM) = (milli/liter)
}

PARAMETER {
    rise = 0.1 (ms)
    decay = 5 (ms)
    reversal = 0 (mV)
    calcium_share = 0 (1)
    magnesium = 0 (mM)
    recovery = 0.1 (ms)
}

ASSIGNED {
    v (mV)
    i (nA)
    ica (nA)
    total (nA)
    scale (1)
}

STATE {
    fast (uS)
    slow (uS)
}

INITIAL {
    LOCAL peak
    peak = rise * decay / (decay - rise) * log(decay / rise)
    scale = 1 / (exp(-peak / decay) - exp(-peak / rise))
    fast = 0
    slow = 0
}

BREAKPOINT {
    SOLVE motion METHOD cnexp
    total = (slow - fast) * open(v) * (v - reversal)
    ica = calcium_share * total
    i = total - ica
}

DERIVATIVE motion {
    fast' = -fast / rise
    slow' = -slow / decay
}

UNITSOFF

NET_RECEIVE(weight (uS), last (ms)) {
    LOCAL released
    INITIAL { last = -1e9 }
    released = weight * scale * (1 - exp(-(t - last) / recovery))
    last = t
    fast = fast + released
    slow = slow + released
}

FUNCTION open(v (mV)) (1) {
    if (magnesium > 0) {
        open = 1 / (1 + magnesium / 3.57 * exp(-0.062 * v))
    } else {
        open = 1
    }
}

UNITSON
