TITLE Fast sodium current: the upstroke of a spike

: Three activation gates, one inactivation gate. The rates hold at 36 degrees; they are not corrected for others.

NEURON {
    SUFFIX sodium
    USEION na READ ena WRITE ina
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
    ena (mV)
    ina (mA/cm2)
    activation_limit (1)
    activation_time (ms)
    inactivation_limit (1)
    inactivation_time (ms)
}

STATE { activation inactivation }

INITIAL {
    gates(v)
    activation = activation_limit
    inactivation = inactivation_limit
}

BREAKPOINT {
    SOLVE motion METHOD cnexp
    ina = conductance * activation * activation * activation * inactivation * (v - ena)
}

DERIVATIVE motion {
    gates(v)
    activation' = (activation_limit - activation) / activation_time
    inactivation' = (inactivation_limit - inactivation) / inactivation_time
}

UNITSOFF

PROCEDURE gates(v (mV)) {
    LOCAL u, opening, closing
    TABLE activation_limit, activation_time, inactivation_limit, inactivation_time FROM -110 TO 90 WITH 10000
    u = v + 55 : voltage is counted from -55 mV

    opening = 0.32 * 4 * ratio((13 - u) / 4)
    closing = 0.28 * 5 * ratio((u - 40) / 5)
    activation_limit = opening / (opening + closing)
    activation_time = 1 / (opening + closing)

    opening = 0.128 * exp((12 - u) / 18)
    closing = 4 / (1 + exp((35 - u) / 5))
    inactivation_limit = opening / (opening + closing)
    inactivation_time = 1 / (opening + closing)
}

FUNCTION ratio(x) { : x / (exp(x) - 1), whole at zero
    if (fabs(x) < 1e-6) {
        ratio = 1 - x / 2
    } else {
        ratio = x / (exp(x) - 1)
    }
}

UNITSON
