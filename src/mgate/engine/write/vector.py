"""Arithmetic in LLVM IR over `<L x double>`, one person per lane, with exponential and logarithm of its own.

Calls no library, so the same code runs on every processor and in a browser.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from llvmlite import ir

I1, I32, I64 = ir.IntType(1), ir.IntType(32), ir.IntType(64)
F64, POINTER, VOID = ir.DoubleType(), ir.PointerType(), ir.VoidType()
FAST = ("contract", "nsz")  # nothing that could hide a NaN or reorder a sum
ROUND = 6755399441055744.0  # 1.5 * 2^52: adding it rounds to a whole number
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
EXP_LIMIT, EXP_TERMS, LOG_TERMS = 708.0, 13, 19
SQRT_HALF_BITS = struct.unpack("<q", struct.pack("<d", 2**-0.5))[0]
BIAS, MANTISSA_BITS = 1023, 52


class Function:
    """An LLVM function under construction. Arrays are rows of L numbers, addressed by pointer."""

    def __init__(
        self,
        module: ir.Module,
        lanes: int,
        name: str,
        arguments: list[Any],
        returns: Any = VOID,
        *,
        public: bool = False,
    ) -> None:
        self.module, self.lanes = module, lanes
        self.vector, self.whole = ir.VectorType(F64, lanes), ir.VectorType(I64, lanes)
        self.function = ir.Function(module, ir.FunctionType(returns, arguments), name)
        if not public:
            self.function.linkage = "internal"
            self.function.attributes.add("noinline")  # LLVM must not paste `solve` eight times
        for argument in self.function.args:
            if not public and argument.type == POINTER:
                argument.add_attribute("noalias")
        self.build = ir.IRBuilder(self.function.append_basic_block("entry"))
        self.args = self.function.args

    # Numbers and memory

    def full(self, x: float) -> Any:
        """The same number in every lane."""
        return ir.Constant(self.vector, [float(x)] * self.lanes)

    def full_whole(self, x: int) -> Any:
        """The same whole number in every lane."""
        return ir.Constant(self.whole, [int(x)] * self.lanes)

    def splat(self, x: Any) -> Any:
        """A scalar in every lane."""
        many = ir.VectorType(x.type, self.lanes)
        one = self.build.insert_element(ir.Constant(many, ir.Undefined), x, ir.Constant(I32, 0))
        zeros = ir.Constant(ir.VectorType(I32, self.lanes), [0] * self.lanes)
        return self.build.shuffle_vector(one, ir.Constant(many, ir.Undefined), zeros)

    def row(self, array: Any, i: Any) -> Any:
        """Where row i of an array stands."""
        i = ir.Constant(I64, i) if isinstance(i, int) else i
        return self.build.gep(array, [i], source_etype=self.vector)

    def load(self, array: Any, i: Any) -> Any:
        """Row i of an array."""
        return self.build.load(self.row(array, i), align=8 * self.lanes, typ=self.vector)

    def store(self, value: Any, array: Any, i: Any) -> None:
        """Write row i of an array."""
        self.build.store(value, self.row(array, i), align=8 * self.lanes)

    def call(self, name: str, *args: Any) -> Any:
        """Call a function of the same module."""
        return self.build.call(self.module.globals[name], args)

    @contextmanager
    def count(self, end: Any) -> Iterator[Any]:
        """`for i in range(end)`, at least once."""
        build, before = self.build, self.build.block
        end = ir.Constant(I64, end) if isinstance(end, int) else end
        head, after = build.append_basic_block("loop"), build.append_basic_block("after")
        build.branch(head)
        build.position_at_end(head)
        i = build.phi(I64)
        i.add_incoming(ir.Constant(I64, 0), before)
        yield i
        following = build.add(i, ir.Constant(I64, 1))
        i.add_incoming(following, build.block)
        build.cbranch(build.icmp_signed("<", following, end), head, after)
        build.position_at_end(after)

    # The words of the tape

    def add(self, x: Any, y: Any) -> Any:
        """A sum."""
        return self.build.fadd(x, y, flags=FAST)

    def sub(self, x: Any, y: Any) -> Any:
        """A difference."""
        return self.build.fsub(x, y, flags=FAST)

    def mul(self, x: Any, y: Any) -> Any:
        """A product."""
        return self.build.fmul(x, y, flags=FAST)

    def neg(self, x: Any) -> Any:
        """A negative."""
        return self.build.fneg(x)

    def recip(self, x: Any) -> Any:
        """One over x."""
        return self.build.fdiv(self.full(1), x, flags=FAST)

    def sqrt(self, x: Any) -> Any:
        """A square root."""
        return self._intrinsic("sqrt", x)

    def abs(self, x: Any) -> Any:
        """An absolute value."""
        return self._intrinsic("fabs", x)

    def max(self, x: Any, y: Any) -> Any:
        """The larger; keeps a NaN in x, which LLVM's own maximum would hide."""
        return self.build.select(self.build.fcmp_ordered(">", y, x), y, x)

    def min(self, x: Any, y: Any) -> Any:
        """The smaller; keeps a NaN in x."""
        return self.build.select(self.build.fcmp_ordered("<", y, x), y, x)

    def gt(self, x: Any, y: Any) -> Any:
        """1 where x > y, a half where they are equal, else 0."""
        equal = self.build.select(self.build.fcmp_ordered("==", x, y), self.full(0.5), self.full(0))
        return self.build.select(self.build.fcmp_ordered(">", x, y), self.full(1), equal)

    def exp(self, x: Any) -> Any:
        """An exponential: 2^k times a series on half of ln 2; arguments are held to +-708."""
        build, shift = self.build, self.full(ROUND)
        x = self.min(self.max(x, self.full(-EXP_LIMIT)), self.full(EXP_LIMIT))
        z = self.add(self.mul(x, self.full(1.4426950408889634)), shift)
        k = build.fsub(z, shift)
        r = self.sub(self.sub(x, self.mul(k, self.full(LN2_HIGH))), self.mul(k, self.full(LN2_LOW)))
        series = [1.0]
        for i in range(1, EXP_TERMS):
            series.append(series[-1] / i)
        exponent = build.add(build.bitcast(z, self.whole), self.full_whole(BIAS))
        power = build.bitcast(build.shl(exponent, self.full_whole(MANTISSA_BITS)), self.vector)
        return self.mul(self._horner(r, series[::-1]), power)

    def log(self, x: Any) -> Any:
        """A logarithm; not a number at and below zero."""
        build = self.build
        bits = build.bitcast(x, self.whole)
        exponent = build.ashr(build.sub(bits, self.full_whole(SQRT_HALF_BITS)), self.full_whole(MANTISSA_BITS))
        mantissa = build.bitcast(build.sub(bits, build.shl(exponent, self.full_whole(MANTISSA_BITS))), self.vector)
        rounded = build.bitcast(build.add(exponent, self.full_whole(0x4338000000000000)), self.vector)
        e = build.fsub(rounded, self.full(ROUND))
        q = self.mul(self.sub(mantissa, self.full(1)), self.recip(self.add(mantissa, self.full(1))))
        series = self._horner(self.mul(q, q), [1 / i for i in range(LOG_TERMS, 0, -2)])
        value = self.add(self.mul(e, self.full(0.6931471805599453)), self.mul(self.mul(self.full(2), q), series))
        return build.select(build.fcmp_ordered(">", x, self.full(0)), value, self.full(float("nan")))

    def _horner(self, x: Any, coefficients: list[float]) -> Any:
        total = self.full(coefficients[0])
        for c in coefficients[1:]:
            total = self.add(self.mul(total, x), self.full(c))
        return total

    def _intrinsic(self, name: str, *args: Any) -> Any:
        name = f"llvm.{name}.v{self.lanes}f64"
        known = self.module.globals.get(name)
        known = known or ir.Function(self.module, ir.FunctionType(self.vector, [self.vector] * len(args)), name)
        return self.build.call(known, args)
