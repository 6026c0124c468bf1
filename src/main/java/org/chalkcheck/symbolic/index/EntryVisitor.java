package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.ExprVisitor;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** Returns the entry of an expression at one position. */
final class EntryVisitor implements ExprVisitor<Form> {
    private static final Index FIRST = IndexSum.constant(Dim.ONE);
    private static final int HIGHEST_ORDER = 10;

    private final Lowering lowering;
    private final Workspace work;
    private final List<Index> at;

    EntryVisitor(Lowering lowering, List<Index> at) {
        this.lowering = lowering;
        this.work = lowering.work;
        this.at = at;
    }

    private Form here(Expr e) {
        return lowering.entry(e, at);
    }

    @Override
    public Form visitNum(Num num) {
        return work.number(num.value());
    }

    @Override
    public Form visitConstant(Constant constant) {
        return switch (constant.kind()) {
            case PI -> work.form(work.elementary.pi());
            case E -> work.elementary.exp(work.unit);
            case EULER_GAMMA -> work.form(work.atom(Kind.CONSTANT, "euler", Workspace.NO_INDICES));
            case INFINITY -> throw new KernelLimitException("infinity");
        };
    }

    @Override
    public Form visitVariable(Variable variable) {
        return lowering.variable(variable, at);
    }

    @Override
    public Form visitDimensionValue(DimensionValue value) {
        return work.dimension(value.dimension());
    }

    @Override
    public Form visitFill(Fill fill) {
        return lowering.scalar(fill.value());
    }

    @Override
    public Form visitIdentity(Identity identity) {
        return work.matrices.delta(at.get(0), at.get(1));
    }

    @Override
    public Form visitSum(Sum sum) {
        List<Form> terms = new ArrayList<>();
        for (Expr term : sum.terms()) {
            terms.add(here(term));
        }
        return work.algebra.sum(terms);
    }

    @Override
    public Form visitProduct(Product product) {
        Form result = work.unit;
        for (Expr factor : product.factors()) {
            result = work.algebra.multiply(result, here(factor));
        }
        return result;
    }

    @Override
    public Form visitCall(Call call) {
        Expr first = call.argument();
        if (call.function() == ScalarFunction.LOG) {
            return logarithm(first);
        }
        Rational inner = evenPower(first);
        if (call.function() == ScalarFunction.SQRT && inner != null) {
            Form base = here(((Call) first).argument());
            return work.elementary.absolutePower(base, inner.times(Rational.HALF));
        }
        if (call.function() == ScalarFunction.POW
                && inner != null
                && !(call.arguments().get(1) instanceof Num)) {
            Form base = here(((Call) first).argument());
            if (!base.isNumber() && work.signs.continuous(base)) {
                // (x^2)^p = |x|^(2 p), up to the zeros of x.
                work.use("power.even-root");
                Form exponent = work.algebra.scale(here(call.arguments().get(1)), inner);
                return work.elementary.exp(work.algebra.multiply(exponent, work.elementary.log(base)));
            }
        }
        if (call.function() == ScalarFunction.POW && call.arguments().get(1) instanceof Num exponent) {
            Rational power = exponent.value();
            boolean even = power.isInteger() && !power.numerator().testBit(0);
            if (even && first instanceof Call size && size.function() == ScalarFunction.ABS) {
                return work.powers.power(here(size.argument()), power);
            }
            if (!power.isInteger() && inner != null) {
                return work.elementary.absolutePower(here(((Call) first).argument()), inner.times(power));
            }
        }
        List<Form> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(here(argument));
        }
        return work.functions.apply(
                call.function(), arguments, definition -> lowering.definition(definition, arguments));
    }

    /** Returns the exponent of an even integer power, else null. */
    private static @org.jspecify.annotations.Nullable Rational evenPower(Expr e) {
        return e instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.arguments().get(1) instanceof Num exponent
                        && exponent.value().isInteger()
                        && !exponent.value().numerator().testBit(0)
                ? exponent.value()
                : null;
    }

    /** log |f g| = log |f| + log |g|, before products are multiplied out. */
    private Form logarithm(Expr e) {
        if (e instanceof Product product) {
            Form sum = work.zero;
            for (Expr factor : product.factors()) {
                sum = work.algebra.add(sum, logarithm(factor));
            }
            work.use("log.product");
            return sum;
        }
        if (e instanceof Call call && call.function() == ScalarFunction.POW) {
            work.use("log.power");
            return work.algebra.multiply(here(call.arguments().get(1)), logarithm(call.argument()));
        }
        if (e instanceof Call call && call.function() == ScalarFunction.ABS) {
            return logarithm(call.argument());
        }
        return work.elementary.log(here(e));
    }

    @Override
    public Form visitMatMul(MatMul product) {
        AxisLayout layout = AxisLayouts.of(product.left(), 1).or(AxisLayouts.of(product.right(), 0));
        return layout.sum(
                work,
                lowering.literalLimit(),
                k -> work.algebra.multiply(
                        lowering.entry(product.left(), List.of(at.get(0), k)),
                        lowering.entry(product.right(), List.of(k, at.get(1)))));
    }

    @Override
    public Form visitTranspose(Transpose transpose) {
        return lowering.entry(transpose.matrix(), List.of(at.get(1), at.get(0)));
    }

    @Override
    public Form visitTensorCall(TensorCall call) {
        return new TensorCalls(lowering, at).of(call);
    }

    @Override
    public Form visitBlock(Block block) {
        Cell row = cell(AxisLayouts.lengths(block, 0), at.get(0));
        Cell column = cell(AxisLayouts.lengths(block, 1), at.get(1));
        return lowering.entry(block.rows().get(row.block).get(column.block), List.of(row.inner, column.inner));
    }

    private record Cell(int block, Index inner) {}

    private static Cell cell(List<Dim> lengths, Index index) {
        if (lengths.size() == 1) {
            return new Cell(0, index);
        }
        if (index instanceof IndexPart part && part.lengths().equals(lengths)) {
            return new Cell(part.block(), part.inner());
        }
        if (index instanceof IndexSum sum && sum.isConstant() && sum.constant().isLiteral()) {
            long position = sum.constant().literal();
            for (int block = 0; block < lengths.size() && lengths.get(block).isLiteral(); block++) {
                if (position <= lengths.get(block).literal()) {
                    return new Cell(block, IndexSum.constant(Dim.of(position)));
                }
                position -= lengths.get(block).literal();
            }
        }
        throw new KernelLimitException("a position in a matrix of blocks");
    }

    @Override
    public Form visitEntry(Entry entry) {
        List<Index> positions = new ArrayList<>();
        for (Expr index : entry.indices()) {
            positions.add(decoded(entry, positions.size(), lowering.position(index)));
        }
        return lowering.entry(entry.tensor(), positions);
    }

    /** Finds the place of a literal position on a composed axis. */
    private static Index decoded(Entry entry, int axis, Index position) {
        AxisLayout layout = AxisLayouts.of(entry.tensor(), axis);
        if (!(layout instanceof AxisLayout.Pair pair)) {
            return position;
        }
        if (position instanceof IndexPair given && given.length().equals(pair.innerLength())) {
            return given;
        }
        if (position instanceof IndexSum sum
                && sum.isConstant()
                && sum.constant().isLiteral()
                && pair.innerLength().isLiteral()) {
            long zeroBased = sum.constant().literal() - 1;
            long inner = pair.innerLength().literal();
            return new IndexPair(
                    IndexSum.constant(Dim.of(zeroBased / inner + 1)),
                    IndexSum.constant(Dim.of(zeroBased % inner + 1)),
                    pair.innerLength());
        }
        throw new KernelLimitException("a position on a composed axis");
    }

    @Override
    public Form visitTabulate(Tabulate table) {
        Lowering inner = lowering;
        for (int i = 0; i < table.indices().size(); i++) {
            Index position = i < at.size() ? at.get(i) : FIRST;
            inner = inner.with(table.indices().get(i), position);
        }
        return inner.scalar(table.body());
    }

    @Override
    public Form visitReduction(Reduction reduction) {
        return lowering.reduction(reduction, at);
    }

    @Override
    public Form visitDerivative(Derivative derivative) {
        Shape body = derivative.body().shape();
        Shape variable = derivative.variable().shape();
        if (body.isScalar()) {
            return lowering.derivative(derivative.body(), List.of(), derivative.variable(), at, 1);
        }
        if (variable.isScalar()) {
            return lowering.derivative(derivative.body(), at, derivative.variable(), List.of(), 1);
        }
        int split = Derivative.significant(body).size();
        return lowering.derivative(
                derivative.body(),
                columnAt(body, at.subList(0, split)),
                derivative.variable(),
                columnAt(variable, at.subList(split, at.size())),
                1);
    }

    private static List<Index> columnAt(Shape shape, List<Index> significant) {
        return shape.isColumn() ? List.of(significant.get(0), FIRST) : List.copyOf(significant);
    }

    @Override
    public Form visitNthDerivative(NthDerivative derivative) {
        if (!(derivative.order() instanceof Num order)
                || !order.value().isSmallInteger()
                || order.value().signum() < 0
                || order.value().intValue() > HIGHEST_ORDER) {
            throw new KernelLimitException("a derivative of symbolic or high order");
        }
        return lowering.derivative(
                derivative.body(),
                at,
                derivative.variable(),
                List.of(),
                order.value().intValue());
    }

    @Override
    public Form visitSubstitution(Substitution substitution) {
        work.use("substitution");
        return lowering.substitution(substitution, at);
    }

    @Override
    public Form visitIntegral(Integral integral) {
        throw new KernelLimitException("an integral");
    }

    @Override
    public Form visitLimit(Limit limit) {
        throw new KernelLimitException("a limit");
    }

    @Override
    public Form visitUnknownCall(UnknownCall call) {
        String name = call.function().name();
        if (call.function().isScalar()) {
            return work.form(work.atom(Kind.FUNCTION, FunctionHead.unknown(name, call.order()), here(call.argument())));
        }
        Dim length = call.argument().shape().isScalar()
                ? Dim.ONE
                : call.argument().shape().axis(0);
        IndexVar slot = work.fresh("a", work.dimension(length));
        Form argument = lowering.entry(call.argument(), List.of(slot, FIRST));
        Shape value = call.function().valueShape();
        List<Index> indices = new ArrayList<>();
        int own = value.isScalar() ? 0 : 1;
        indices.add(own == 1 ? at.get(0) : FIRST);
        if (call.order() > 0) {
            indices.addAll(at.subList(own, own + call.order()));
        }
        return work.matrices.map(FunctionHead.unknown(name, 0), slot, argument, indices.toArray(Workspace.NO_INDICES));
    }

    @Override
    public Form visitSequenceTerm(SequenceTerm term) {
        Variable named = new Variable(
                term.name() + "^{" + lowering.scalar(term.index()) + "}",
                term.shape(),
                Domain.REAL,
                Structure.GENERAL,
                Variable.Role.FREE);
        return lowering.variable(named, at);
    }

    @Override
    public Form visitCases(Cases cases) {
        return new Indicators(lowering).of(cases, at);
    }

    @Override
    public Form visitMoment(Moment moment) {
        throw new KernelLimitException("a moment");
    }
}
