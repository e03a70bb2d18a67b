TITLE Delayed rectifier: the potassium current that ends a spike

: Four equal gates. The rates hold at 36 degrees; they are not corrected for others.

NEURON {
    SUFFIX rectifier
    USEION k READ ek WRITE ik
    RANGE conductance
    THREADSAFE
}

UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (S) = (siemens)
}

PARAMETER {
    conductance = 0 (S/cm2)
}

ASSIGNED {
    v (mV)
    ek (mV)
    ik (mA/cm2)
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
    ik = conductance * gate * gate * gate * gate * (v - ek)
}

DERIVATIVE motion {
    gates(v)
    gate' = (limit - gate) / time
}

UNITSOFF

PROCEDURE gates(v (mV)) {
    LOCAL u, opening, closing
    TABLE limit, time FROM -110 TO 90 WITH 10000
    u = v + 55 : voltage is counted from -55 mV
    opening = 0.032 * 5 * ratio((15 - u) / 5)
    closing = 0.5 * exp((10 - u) / 40)
    limit = opening / (opening + closing)
    time = 1 / (opening + closing)
}

FUNCTION ratio(x) { : x / (exp(x) - 1), whole at zero
    if (fabs(x) < 1e-6) {
        ratio = 1 - x / 2
    } else {
        ratio = x / (exp(x) - 1)
    }
}

UNITSON
