package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Entries of integer powers of matrices, and sums over their exponents.
 *
 * <p>A power atom holds the matrix as a body over two slots and the exponent outside of them. Exponents add up along products, also with the
 * matrix itself and its inverse; sums over an exponent begin at 0.
 */
final class MatrixPowers {
    private static final int HIGHEST = 6;

    private final Workspace work;

    MatrixPowers(Workspace work) {
        this.work = work;
    }

    /** Returns the entry (i, j) of a power of the matrix with the given body; the exponent is an integer. */
    Form power(IndexVar row, IndexVar column, Form body, Form exponent, Index i, Index j) {
        if (exponent.isNumber() && exponent.number().abs().compareTo(Rational.of(HIGHEST)) <= 0) {
            return literal(row, column, body, exponent.number().intValue(), i, j);
        }
        if (i instanceof IndexPair || i instanceof IndexPart || j instanceof IndexPair || j instanceof IndexPart) {
            throw new KernelLimitException("a power of a matrix of composed axes");
        }
        if (body.isZero()) {
            throw new KernelLimitException("a power of a zero matrix");
        }
        Form diagonal = work.matrices.diagonal(row, column, body);
        if (diagonal != null) {
            work.use("matrix-power.diagonal");
            Form at = work.substitute(diagonal, Map.of(row, i, column, i));
            return work.algebra.multiply(work.matrices.delta(i, j), work.powers.power(at, exponent));
        }
        Atom only = body.atom();
        if (only != null
                && (only.kind == Kind.INVERSE || only.kind == Kind.MATRIX_POWER)
                && Matrices.twoSlots(only, row, column)) {
            work.use(only.kind == Kind.INVERSE ? "matrix-power.inverse" : "matrix-power.power");
            boolean straight = only.indices[0] == row;
            return ofAtom(
                    only,
                    work.algebra.multiply(exponent, only.kind == Kind.INVERSE ? work.number(-1) : only.forms[1]),
                    straight ? i : j,
                    straight ? j : i);
        }
        Quotients.Primitive primitive = work.matrices.scalarPart(row, column, body);
        Form scalar = work.form(primitive.factor(), primitive.common());
        Form opaque = opened(row, column, primitive.rest(), exponent, i, j);
        if (scalar.isNumber() && scalar.number().equals(Rational.ONE)) {
            return opaque;
        }
        work.use("matrix-power.scalar");
        return work.algebra.multiply(work.powers.power(scalar, exponent), opaque);
    }

    /** Returns the entry of another power of the matrix inside of an atom, an inverse or a power. */
    Form ofAtom(Atom atom, Form exponent, Index i, Index j) {
        Opening opening = Opening.of(work, atom);
        return power(opening.variable(0), opening.variable(1), opening.body(), exponent, i, j);
    }

    private Form literal(IndexVar row, IndexVar column, Form body, int exponent, Index i, Index j) {
        if (exponent == 0) {
            return work.matrices.delta(i, j);
        }
        List<IndexVar> between = new ArrayList<>();
        Form product = work.unit;
        Index left = i;
        for (int k = Math.abs(exponent); k > 0; k--) {
            Index right = j;
            if (k > 1) {
                between.add(work.fresh("p", row.size()));
                right = between.get(between.size() - 1);
            }
            Form factor = exponent > 0
                    ? work.substitute(body, Map.of(row, left, column, right))
                    : work.matrices.inverse(row, column, body, left, right);
            product = work.algebra.multiply(product, factor);
            left = right;
        }
        return work.sums.sum(between, product);
    }

    /** Writes the power of a sum of matrices with the number in its exponent multiplied out: B^(k+1) = B B^k. */
    private Form opened(IndexVar row, IndexVar column, Form body, Form exponent, Index i, Index j) {
        int number = number(exponent);
        Form rest = work.algebra.subtract(exponent, work.number(number));
        if (body.isSingle() || number <= 0 || number > HIGHEST || !work.signs.nonNegative(rest)) {
            return opaque(row, column, body, exponent, i, j);
        }
        work.use("matrix-power.product");
        IndexVar between = work.fresh("p", row.size());
        Form first = literal(row, column, body, number, i, between);
        return work.sums.sum(between, work.algebra.multiply(first, opaque(row, column, body, rest, between, j)));
    }

    /** The whole number in a sum, or 0. */
    private static int number(Form sum) {
        for (int k = 0; k < sum.monomials.length; k++) {
            if (sum.monomials[k].isOne() && sum.factors[k].isSmallInteger()) {
                return sum.factors[k].intValue();
            }
        }
        return 0;
    }

    private Form opaque(IndexVar row, IndexVar column, Form body, Form exponent, Index i, Index j) {
        Closing closed = Closing.of(work, List.of(row, column), body);
        Index first = i;
        Index second = j;
        Form turned = work.matrices.swap(row, column, body);
        if (turned.equals(body)) {
            boolean ordered = work.order(i) <= work.order(j);
            first = ordered ? i : j;
            second = ordered ? j : i;
        } else {
            Closing other = Closing.of(work, List.of(row, column), turned);
            if (Matrices.compare(other.body(), closed.body()) < 0) {
                work.use("matrix-power.transpose");
                closed = other;
                first = j;
                second = i;
            }
        }
        return work.form(work.atom(
                Kind.MATRIX_POWER,
                "",
                new Index[] {first, second},
                new Form[] {closed.body(), exponent},
                closed.variables()));
    }

    /** Joins a power with its neighbour in a product: a power of the same matrix, the matrix, or its inverse; null where there is none. */
    @Nullable
    Form join(List<IndexVar> bound, List<Contractions.Factor> factors, Contractions.Factor first) {
        Atom atom = first.atom();
        for (int side = 0; side < 2; side++) {
            if (!(atom.indices[side] instanceof IndexVar j)
                    || !bound.contains(j)
                    || atom.indices[1 - side].contains(j)
                    || atom.forms[0].free.contains(j)
                    || atom.forms[1].free.contains(j)
                    || j.size() == null
                    || !j.size().equals(atom.bound[0].size())) {
                continue;
            }
            List<Contractions.Factor> with = factors.stream()
                    .filter(factor -> factor != first && factor.atom().dependsOn(j))
                    .toList();
            if (with.size() != 1 || !with.get(0).exponent().equals(Rational.ONE)) {
                continue;
            }
            Atom other = with.get(0).atom();
            if (other.indices.length != 2) {
                continue;
            }
            for (int end = 0; end < 2; end++) {
                Index h = other.indices[1 - end];
                Form added = other.indices[end] == j && !h.contains(j) ? exponent(atom, side, other, end) : null;
                if (added == null) {
                    continue;
                }
                work.use("matrix-power.product");
                Form joined = ofAtom(
                        atom,
                        work.algebra.add(atom.forms[1], added),
                        side == 1 ? atom.indices[0] : h,
                        side == 1 ? h : atom.indices[1]);
                Form product = joined;
                for (Contractions.Factor factor : factors) {
                    if (factor != first && factor != with.get(0)) {
                        product = work.algebra.multiply(product, work.form(factor.atom(), factor.exponent()));
                    }
                }
                List<IndexVar> left = new ArrayList<>(bound);
                left.remove(j);
                return work.sums.sum(left, product);
            }
        }
        return null;
    }

    /** Returns which power of the atom's matrix meets one of its sides with one of its own, or null. */
    private @Nullable Form exponent(Atom atom, int side, Atom other, int end) {
        boolean sameMatrix = (other.kind == Kind.MATRIX_POWER || other.kind == Kind.INVERSE)
                && other.forms[0].equals(atom.forms[0])
                && Arrays.equals(other.bound, atom.bound);
        if (sameMatrix) {
            Form body = atom.forms[0];
            boolean along = end == 1 - side || body.equals(work.matrices.swap(atom.bound[0], atom.bound[1], body));
            return !along ? null : other.kind == Kind.INVERSE ? work.number(-1) : other.forms[1];
        }
        if (other.kind != Kind.ENTRY) {
            return null;
        }
        Index j = other.indices[end];
        Index h = other.indices[1 - end];
        Form met = work.substitute(atom.forms[0], Map.of(atom.bound[1 - side], j, atom.bound[side], h));
        return met.atom() == other ? work.unit : null;
    }

    /** Returns the derivative of an entry: the sum over r from 1 to k of M^(r-1) dM M^(k-r). */
    Form derivative(Atom atom, UnaryOperator<Form> derive) {
        work.use("derivative.matrix-power");
        Form exponent = atom.forms[1];
        if (exponent.isNumber()) {
            Form sum = work.zero;
            for (int r = 1; r <= exponent.number().intValue(); r++) {
                sum = work.algebra.add(sum, around(atom, work.number(r), derive));
            }
            return exponent.number().signum() < 0 ? unknown() : sum;
        }
        if (!work.signs.nonNegative(exponent)) {
            return unknown();
        }
        IndexVar r = work.fresh("r", exponent);
        return work.sums.sum(r, around(atom, work.value(r), derive));
    }

    private static Form unknown() {
        throw new KernelLimitException("the derivative of a power that may be one of the inverse");
    }

    private Form around(Atom atom, Form r, UnaryOperator<Form> derive) {
        Opening opening = Opening.of(work, atom);
        IndexVar a = opening.variable(0);
        IndexVar b = opening.variable(1);
        Form inner = derive.apply(opening.body());
        Form left = ofAtom(atom, work.algebra.subtract(r, work.unit), atom.indices[0], a);
        Form right = ofAtom(atom, work.algebra.subtract(atom.forms[1], r), b, atom.indices[1]);
        return work.sums.sum(List.of(a, b), work.algebra.multiply(List.of(left, inner, right)));
    }

    /** Returns a sum over the exponent of a single power with exponents from 0 on, or null where they are so already. */
    @Nullable
    Form fromZero(List<IndexVar> bound, TreeMap<Atom, Rational> parts) {
        for (IndexVar v : bound) {
            Atom power = null;
            boolean alone = true;
            for (Atom atom : parts.keySet()) {
                if (atom.dependsOn(v)) {
                    alone &= power == null
                            && isExponent(atom, v)
                            && parts.get(atom).equals(Rational.ONE);
                    power = atom;
                }
            }
            Form size = v.size();
            if (power != null && alone && size != null) {
                Form shifted = fromZero(bound, parts, v, size, power);
                if (shifted != null) {
                    return shifted;
                }
            }
        }
        return null;
    }

    private @Nullable Form fromZero(
            List<IndexVar> bound, TreeMap<Atom, Rational> parts, IndexVar v, Form size, Atom power) {
        Form falling = work.algebra.add(power.forms[1], work.value(v));
        Form offset = work.algebra.subtract(power.forms[1], work.value(v));
        boolean falls = !falling.free.contains(v);
        if (falls) {
            // From the other end: C - v becomes v + C - n - 1.
            offset = work.algebra.subtract(falling, work.algebra.add(size, work.unit));
        }
        if (!offset.isNumber() || !offset.number().isSmallInteger()) {
            return null;
        }
        int first = offset.number().intValue() + 1;
        if (Math.abs(first) > HIGHEST || first == 0 && !falls) {
            return null;
        }
        work.use("sum.shift");
        TreeMap<Atom, Rational> rest = Workspace.exponents();
        rest.putAll(parts);
        rest.remove(power);
        Form others = work.form(work.monomial(rest));
        Form result = work.sums.sum(
                bound, work.algebra.multiply(others, at(power, work.algebra.subtract(work.value(v), work.unit))));
        List<IndexVar> left = new ArrayList<>(bound);
        left.remove(v);
        for (int t = Math.min(0, first); t < Math.max(0, first); t++) {
            Form ends =
                    work.algebra.subtract(at(power, work.algebra.add(size, work.number(t))), at(power, work.number(t)));
            Form term = work.sums.sum(left, work.algebra.multiply(others, ends));
            result = first > 0 ? work.algebra.add(result, term) : work.algebra.subtract(result, term);
        }
        return result;
    }

    private Form at(Atom power, Form exponent) {
        return ofAtom(power, exponent, power.indices[0], power.indices[1]);
    }

    /** Returns whether an atom depends on an index through the exponent of a matrix only. */
    private static boolean isExponent(Atom atom, IndexVar v) {
        return atom.kind == Kind.MATRIX_POWER
                && !atom.forms[0].free.contains(v)
                && !atom.indices[0].contains(v)
                && !atom.indices[1].contains(v);
    }

    /** Returns a product and what it becomes when the sums over exponents run backwards, one at a time. */
    List<Monomial> reversals(List<IndexVar> bound, Monomial m) {
        List<Monomial> all = new ArrayList<>(List.of(m));
        for (IndexVar v : bound) {
            Form size = v.size();
            boolean exponent = true;
            boolean found = false;
            for (Atom atom : m.atoms) {
                if (atom.dependsOn(v)) {
                    exponent &= isExponent(atom, v);
                    found = true;
                }
            }
            if (exponent && found && size != null) {
                Form backwards = work.algebra.subtract(work.algebra.add(size, work.unit), work.value(v));
                Form turned = Rewriter.ofAtom(work, work.atom(v), backwards).monomial(m);
                if (turned.isSingle() && turned.factors[0].equals(Rational.ONE)) {
                    all.add(turned.monomials[0]);
                }
            }
        }
        return all;
    }
}
