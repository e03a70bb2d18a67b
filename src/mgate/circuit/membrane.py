"""One cylinder of a nerve cell: the voltage across its membrane, and what always leaks."""

from mgate.engine.terms import Component, Input, Parameter, Quantity


class Membrane(Component, time="ms"):
    """A cylinder short enough to have one voltage; its neighbours pull on that through the cell's fluid.

    Left out: ends, extracellular resistance.
    """

    voltage = Input(-65, "mV", "$V$, inside against outside")
    area = Parameter(1e-5, "cm**2", "$a$, membrane of the cylinder", source="aguiar2010")


class Leak(Component, time="ms"):
    """What always leaks [aguiar2010]."""

    density = Parameter(0.042, "mS/cm**2", r"$\bar g_L$, conductance", source="aguiar2010")
    reversal = Parameter(-65, "mV", "$E_L$, where none flows", source="aguiar2010")

    current = Quantity(density * (Membrane.voltage - reversal), "uA/cm**2", "$i_L$, outward")
