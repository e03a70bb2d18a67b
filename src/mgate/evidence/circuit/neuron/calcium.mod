TITLE L-type calcium current

: Two equal gates and the constant-field (Goldman-Hodgkin-Katz) flux of calcium; outside calcium does not change.

NEURON {
    SUFFIX calcium
    USEION ca READ cai WRITE ica
    RANGE permeability
    THREADSAFE
}

UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (mM) = (milli/liter)
}

PARAMETER {
    permeability = 0 (cm/s)
    outside = 2 (mM)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    cai (mM)
    ica (mA/cm2)
    limit (1)
    time (ms)
}

STATE { gate }

INITIAL {
    gates(v)
    gate = limit
}

BREAKPOINT {
    SOLVE motion METHOD cnexp
    ica = -permeability * gate * gate * flux(v, cai)
}

DERIVATIVE motion {
    gates(v)
    gate' = (limit - gate) / time
}

UNITSOFF

FUNCTION flux(v (mV), inside (mM)) (.001 coul/cm3) { : what enters at a permeability of 1 cm/s
    LOCAL w
    w = 2e-3 * v * 96480 / (8.314 * (celsius + 273.16))
    flux = 2 * 96.48 * (outside - inside * exp(w)) * ratio(w)
}

PROCEDURE gates(v (mV)) {
    LOCAL opening, closing
    TABLE limit, time DEPEND celsius FROM -110 TO 90 WITH 10000
    limit = 1 / (1 + exp(-(v + 10) / 10))
    opening = 1.6 / (1 + exp(-0.072 * (v - 5)))
    closing = 0.02 * 5.36 * ratio((v - 1.31) / 5.36)
    time = 1 / (3^((celsius - 23.5) / 10) * (opening + closing))
}

FUNCTION ratio(x) { : x / (exp(x) - 1), whole at zero
    if (fabs(x) < 1e-6) {
        ratio = 1 - x / 2
    } else {
        ratio = x / (exp(x) - 1)
    }
}

UNITSON
