TITLE Calcium-activated cation current: calcium of past stimuli keeps the cell depolarised

: Two equal gates, half open at 0.5 uM calcium, indifferent to voltage; seconds slow at rest. It carries no calcium.

NEURON {
    SUFFIX cation
    USEION ca READ cai
    NONSPECIFIC_CURRENT i
    RANGE conductance
    THREADSAFE
}

UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (S) = (siemens)
    (mM) = (milli/liter)
}

PARAMETER {
    conductance = 0 (S/cm2)
    reversal = 0 (mV)
    half = 5e-4 (mM)
    fastest = 0.1 (ms)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    cai (mM)
    i (mA/cm2)
    limit (1)
    time (ms)
}

STATE { gate }

INITIAL {
    gates(cai)
    gate = limit
}

BREAKPOINT {
    SOLVE motion METHOD cnexp
    i = conductance * gate * gate * (v - reversal)
}

DERIVATIVE motion {
    gates(cai)
    gate' = (limit - gate) / time
}

UNITSOFF

PROCEDURE gates(inside (mM)) {
    LOCAL y
    y = (inside / half)^2
    limit = y / (1 + y)
    time = 40 / (2e-3 * (1 + y) * 3^((celsius - 22) / 10))
    if (time < fastest) { time = fastest }
}

UNITSON
