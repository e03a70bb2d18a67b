TITLE Calcium in a thin shell under the membrane

: Fed by every calcium current of its segment, channels and synapses alike; it leaks back to rest. No diffusion.

NEURON {
    SUFFIX shell
    USEION ca READ ica WRITE cai
    RANGE decay
    THREADSAFE
}

UNITS {
    (mA) = (milliamp)
    (mM) = (milli/liter)
    (um) = (micron)
}

PARAMETER {
    decay = 2 (ms)
    depth = 0.1 (um)
    rest = 5e-5 (mM)
}

ASSIGNED {
    ica (mA/cm2)
    entry (mM/ms)
}

STATE { cai (mM) }

INITIAL { cai = rest }

BREAKPOINT { SOLVE motion METHOD derivimplicit }

UNITSOFF

DERIVATIVE motion {
    entry = -1e4 * ica / (2 * 96485.33 * depth)
    if (entry < 0) { entry = 0 } : no current carries calcium out
    cai' = entry + (rest - cai) / decay
}

UNITSON
