package org.chalkcheck.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.ExprVisitor;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.FunctionDefinitions;
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
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;
import org.jspecify.annotations.Nullable;

/** Values of typed expressions at one point of the field; derivatives by infinitesimals, one level for each that is open. */
final class Evaluator implements ExprVisitor<Tensor> {
    private static final int MOST_LEVELS = 5;
    private static final int MOST_TERMS = 64;

    private final Arithmetic arithmetic;
    private final JetFunctions field;
    private final Matrices matrices;
    private final TensorFunctions functions;
    private final Map<String, Integer> dimensions;
    private final Map<Variable, Tensor> bindings = new HashMap<>();
    private Map<Expr, Tensor> known = new IdentityHashMap<>();
    private int level;

    Evaluator(Arithmetic arithmetic, Map<String, Integer> dimensions) {
        this.arithmetic = arithmetic;
        this.field = new JetFunctions(arithmetic);
        this.matrices = new Matrices(field);
        this.functions = new TensorFunctions(field);
        this.dimensions = Map.copyOf(dimensions);
    }

    /** Gives a variable its value at this point. */
    void bind(Variable variable, Tensor value) {
        bindings.put(variable, value);
    }

    Tensor value(Expr e) {
        Tensor value = known.get(e);
        if (value == null) {
            value = e.accept(this);
            known.put(e, value);
        }
        return value;
    }

    int[] lengths(Shape shape) {
        return shape.lengths(dimensions);
    }

    /** Returns a value that must be an integer known exactly. */
    int integer(Expr e) {
        Rational value = value(e).value().primal().exact();
        if (value == null || !value.isSmallInteger()) {
            throw new OutsideException("an index");
        }
        return value.intValue();
    }

    /** Returns a value with a variable bound inside. */
    private Tensor within(Variable variable, Tensor value, Expr body) {
        Map<Expr, Tensor> outer = known;
        Tensor shadowed = bindings.put(variable, value);
        known = new IdentityHashMap<>();
        try {
            return value(body);
        } finally {
            known = outer;
            if (shadowed == null) {
                bindings.remove(variable);
            } else {
                bindings.put(variable, shadowed);
            }
        }
    }

    /** Returns whether a condition holds, entrywise for tensors. */
    boolean holds(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(this::holds);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(this::holds);
        }
        if (condition instanceof Condition.Not not) {
            return !holds(not.part());
        }
        Condition.Compare compare = (Condition.Compare) condition;
        if (compare.left().equals(Constant.INFINITY) || compare.right().equals(Constant.INFINITY)) {
            throw new OutsideException("infinity");
        }
        Tensor left = value(compare.left());
        Tensor right = value(compare.right());
        for (int k = 0; k < Math.max(left.entries.length, right.entries.length); k++) {
            Element difference = arithmetic.minus(
                    left.broadcast(k).primal(), right.broadcast(k).primal());
            if (!holds(compare.relation(), difference)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Relation relation, Element difference) {
        if (relation != Relation.EQUAL && relation != Relation.NOT_EQUAL && difference.exact() == null) {
            arithmetic.becomeOrdered();
        }
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> difference.isZero();
            case NOT_EQUAL -> !difference.isZero();
            case LESS -> difference.sign() < 0;
            case LESS_OR_EQUAL -> difference.sign() <= 0;
            case GREATER -> difference.sign() > 0;
            case GREATER_OR_EQUAL -> difference.sign() >= 0;
        };
    }

    @Override
    public Tensor visitNum(Num num) {
        return Tensor.scalar(Jet.of(Element.of(num.value())));
    }

    @Override
    public Tensor visitConstant(Constant constant) {
        return switch (constant.kind()) {
            case PI -> Tensor.scalar(Jet.of(arithmetic.pi()));
            case E -> Tensor.scalar(field.exp(Jet.ONE));
            case EULER_GAMMA -> Tensor.scalar(Jet.of(arithmetic.symbol("gamma", true)));
            case INFINITY -> throw new OutsideException("infinity");
        };
    }

    @Override
    public Tensor visitVariable(Variable variable) {
        Tensor value = bindings.get(variable);
        if (value == null) {
            throw new OutsideException("a variable without a value");
        }
        return value;
    }

    @Override
    public Tensor visitDimensionValue(DimensionValue dimensionValue) {
        return Tensor.scalar(Jet.of(dimensionValue.dimension().value(dimensions)));
    }

    @Override
    public Tensor visitFill(Fill fill) {
        int[] lengths = lengths(fill.shape());
        Jet[] entries = new Jet[Tensor.size(lengths)];
        Arrays.fill(entries, value(fill.value()).value());
        return new Tensor(lengths, entries);
    }

    @Override
    public Tensor visitIdentity(Identity identity) {
        return Matrices.identity(lengths(identity.shape())[0]);
    }

    @Override
    public Tensor visitSum(Sum sum) {
        return entrywise(sum.shape(), sum.terms(), x -> x.stream().reduce(Jet.ZERO, field::plus));
    }

    @Override
    public Tensor visitProduct(Product product) {
        return entrywise(product.shape(), product.factors(), x -> x.stream().reduce(Jet.ONE, field::times));
    }

    @Override
    public Tensor visitCall(Call call) {
        return entrywise(call.shape(), call.arguments(), x -> apply(call, x));
    }

    private Jet apply(Call call, List<Jet> x) {
        List<Expr> parameters = new ArrayList<>();
        for (int k = 0; k < x.size(); k++) {
            parameters.add(Variable.bound("parameter#" + level + "." + k, Shape.SCALAR));
        }
        Expr definition =
                FunctionDefinitions.unfold(call.function(), parameters).orElse(null);
        if (definition == null) {
            return field.call(call.function(), x);
        }
        return bound(parameters, x, 0, definition);
    }

    private Jet bound(List<Expr> parameters, List<Jet> x, int k, Expr definition) {
        if (k == x.size()) {
            return value(definition).value();
        }
        Map<Expr, Tensor> outer = known;
        Variable parameter = (Variable) parameters.get(k);
        @Nullable Tensor shadowed = bindings.put(parameter, Tensor.scalar(x.get(k)));
        known = new IdentityHashMap<>();
        try {
            return bound(parameters, x, k + 1, definition);
        } finally {
            known = outer;
            if (shadowed == null) {
                bindings.remove(parameter);
            } else {
                bindings.put(parameter, shadowed);
            }
        }
    }

    /** A function of the entries at one position. */
    private interface Entrywise {
        Jet apply(List<Jet> entries);
    }

    private Tensor entrywise(Shape shape, List<Expr> operands, Entrywise function) {
        List<Tensor> values = new ArrayList<>();
        for (Expr operand : operands) {
            values.add(value(operand));
        }
        int[] lengths = lengths(shape);
        Jet[] entries = new Jet[Tensor.size(lengths)];
        for (int k = 0; k < entries.length; k++) {
            List<Jet> at = new ArrayList<>(values.size());
            for (Tensor value : values) {
                at.add(value.broadcast(k));
            }
            entries[k] = function.apply(at);
        }
        return new Tensor(lengths, entries);
    }

    @Override
    public Tensor visitMatMul(MatMul matMul) {
        return matrices.multiply(value(matMul.left()), value(matMul.right()));
    }

    @Override
    public Tensor visitTranspose(Transpose transpose) {
        return Matrices.transpose(value(transpose.matrix()));
    }

    @Override
    public Tensor visitTensorCall(TensorCall call) {
        List<Tensor> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(value(argument)));
        return functions.call(call, arguments, lengths(call.shape()));
    }

    @Override
    public Tensor visitBlock(Block block) {
        int[] lengths = lengths(block.shape());
        Jet[] entries = new Jet[Tensor.size(lengths)];
        int top = 0;
        for (List<Expr> row : block.rows()) {
            int left = 0;
            int height = 1;
            for (Expr cell : row) {
                Tensor part = value(cell);
                height = cell.shape().isScalar() ? 1 : part.rows();
                int width = cell.shape().isScalar() ? 1 : part.columns();
                if (top + height > lengths[0] || left + width > lengths[1]) {
                    throw new UndefinedPointException();
                }
                for (int i = 0; i < height; i++) {
                    System.arraycopy(part.entries, i * width, entries, (top + i) * lengths[1] + left, width);
                }
                left += width;
            }
            if (left != lengths[1]) {
                throw new UndefinedPointException();
            }
            top += height;
        }
        if (top != lengths[0]) {
            throw new UndefinedPointException();
        }
        return new Tensor(lengths, entries);
    }

    @Override
    public Tensor visitEntry(Entry entry) {
        Tensor tensor = value(entry.tensor());
        int position = 0;
        for (int axis = 0; axis < tensor.lengths.length; axis++) {
            int index = integer(entry.indices().get(axis));
            if (index < 1 || index > tensor.lengths[axis]) {
                throw new UndefinedPointException();
            }
            position = position * tensor.lengths[axis] + index - 1;
        }
        return Tensor.scalar(tensor.entries[position]);
    }

    @Override
    public Tensor visitTabulate(Tabulate tabulate) {
        int[] lengths = lengths(tabulate.shape());
        Jet[] entries = new Jet[Tensor.size(lengths)];
        int[] position = new int[lengths.length];
        for (int k = 0; k < entries.length; k++) {
            int rest = k;
            for (int axis = lengths.length - 1; axis >= 0; axis--) {
                position[axis] = rest % lengths[axis] + 1;
                rest /= lengths[axis];
            }
            entries[k] = tabulated(tabulate, position, 0).value();
        }
        return new Tensor(lengths, entries);
    }

    private Tensor tabulated(Tabulate tabulate, int[] position, int axis) {
        if (axis == tabulate.indices().size()) {
            return value(tabulate.body());
        }
        Variable index = tabulate.indices().get(axis);
        Map<Expr, Tensor> outer = known;
        Tensor shadowed = bindings.put(index, Tensor.scalar(Jet.of(position[axis])));
        known = new IdentityHashMap<>();
        try {
            return tabulated(tabulate, position, axis + 1);
        } finally {
            known = outer;
            if (shadowed == null) {
                bindings.remove(index);
            } else {
                bindings.put(index, shadowed);
            }
        }
    }

    @Override
    public Tensor visitReduction(Reduction reduction) {
        int lower = integer(reduction.lower());
        int upper = integer(reduction.upper());
        if ((long) upper - lower > MOST_TERMS) {
            throw new OutsideException("a long sum");
        }
        List<Tensor> terms = new ArrayList<>();
        for (int k = lower; k <= upper; k++) {
            terms.add(within(reduction.index(), Tensor.scalar(Jet.of(k)), reduction.body()));
        }
        int[] lengths = lengths(reduction.shape());
        Jet[] entries = new Jet[Tensor.size(lengths)];
        for (int k = 0; k < entries.length; k++) {
            int position = k;
            List<Jet> at = terms.stream().map(term -> term.broadcast(position)).toList();
            entries[k] = switch (reduction.kind()) {
                case SUM -> at.stream().reduce(Jet.ZERO, field::plus);
                case PRODUCT -> at.stream().reduce(Jet.ONE, field::times);
                case MAX -> at.stream().reduce(field::max).orElseThrow(UndefinedPointException::new);
                case MIN ->
                    field.negate(at.stream()
                            .map(field::negate)
                            .reduce(field::max)
                            .orElseThrow(UndefinedPointException::new));
            };
        }
        return new Tensor(lengths, entries);
    }

    @Override
    public Tensor visitDerivative(Derivative derivative) {
        return derivative(derivative.body(), derivative.variable(), derivative.shape());
    }

    private Tensor derivative(Expr body, Variable variable, Shape shape) {
        if (level >= MOST_LEVELS) {
            throw new OutsideException("a derivative of high order");
        }
        Tensor at = value(variable);
        int[] lengths = lengths(shape);
        int width = at.entries.length;
        Jet[] entries = new Jet[Tensor.size(lengths)];
        for (int j = 0; j < width; j++) {
            Jet[] moved = at.entries.clone();
            moved[j] = moved[j].plusInfinitesimal(level);
            level++;
            Tensor along;
            try {
                along = within(variable, new Tensor(at.lengths, moved), body);
            } finally {
                level--;
            }
            for (int i = 0; i < along.entries.length; i++) {
                entries[i * width + j] = along.entries[i].along(level);
            }
        }
        return new Tensor(lengths, entries);
    }

    @Override
    public Tensor visitNthDerivative(NthDerivative derivative) {
        int order = integer(derivative.order());
        if (order < 0 || order > MOST_LEVELS) {
            throw new OutsideException("a derivative of high order");
        }
        Expr body = derivative.body();
        for (int k = 0; k < order; k++) {
            body = new Derivative(body, derivative.variable());
        }
        return value(body);
    }

    @Override
    public Tensor visitSubstitution(Substitution substitution) {
        return within(substitution.variable(), value(substitution.value()), substitution.body());
    }

    @Override
    public Tensor visitIntegral(Integral integral) {
        throw new OutsideException("an integral");
    }

    @Override
    public Tensor visitLimit(Limit limit) {
        throw new OutsideException("a limit");
    }

    @Override
    public Tensor visitUnknownCall(UnknownCall call) {
        if (!call.function().isScalar()) {
            throw new OutsideException("an unknown function of vectors");
        }
        return value(call.argument()).map(x -> field.unknown(call.function(), call.order(), x));
    }

    @Override
    public Tensor visitSequenceTerm(SequenceTerm term) {
        arithmetic.becomeIncomplete();
        long index = value(term.index()).value().primal().value();
        int[] lengths = lengths(term.shape());
        Jet[] entries = new Jet[Tensor.size(lengths)];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = Jet.of(arithmetic.symbol(List.of(term.name(), index, k), false));
        }
        return new Tensor(lengths, entries);
    }

    @Override
    public Tensor visitCases(Cases cases) {
        for (Cases.Branch branch : cases.branches()) {
            if (holds(branch.condition())) {
                return value(branch.value());
            }
        }
        return value(cases.otherwise().orElseThrow(UndefinedPointException::new));
    }

    @Override
    public Tensor visitMoment(Moment moment) {
        throw new OutsideException("a random variable");
    }
}
