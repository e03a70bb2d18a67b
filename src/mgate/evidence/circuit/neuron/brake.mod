TITLE Calcium-activated potassium current: calcium of past spikes holds the cell back

: Three equal gates, half open at 1 uM calcium, indifferent to voltage.

NEURON {
    SUFFIX brake
    USEION k READ ek WRITE ik
    USEION ca READ cai
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
    half = 1e-3 (mM)
    fastest = 0.1 (ms)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    ek (mV)
    cai (mM)
    ik (mA/cm2)
    limit (1)
    time (ms)
}

STATE { gate }

INITIAL {
    gates(cai)
    gate = limit
}

BREAKPOINT {
    SOLVE motion METHOD derivimplicit
    ik = conductance * gate * gate * gate * (v - ek)
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
    time = 1 / (0.03 * (1 + y) * 3^((celsius - 22) / 10))
    if (time < fastest) { time = fastest }
}

UNITSON
