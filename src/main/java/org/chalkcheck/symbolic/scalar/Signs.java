package org.chalkcheck.symbolic.scalar;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/** Signs that follow from domains and assumptions by the rules of signs, wherever the expression is defined. */
public final class Signs {
    // The ends of a domain are known in double precision only.
    private static final double MARGIN = 1e-9;

    private final Set<Expr> assumedPositive = new HashSet<>();
    private final Set<Expr> assumedNonnegative = new HashSet<>();
    private final Set<Expr> assumedNonzero = new HashSet<>();

    public Signs(List<Condition> assumptions) {
        for (Condition condition : assumptions) {
            if (condition instanceof Condition.Compare compare) {
                boolean differs = compare.relation() == Relation.NOT_EQUAL && Expressions.isZero(compare.right());
                if (differs && !compare.left().shape().isScalar()) {
                    assumedNonzero.add(compare.left());
                }
                note(compare.left(), compare.relation(), compare.right());
                note(compare.right(), compare.relation().flipped(), compare.left());
            }
        }
    }

    private void note(Expr left, Relation relation, Expr written) {
        Expr right = written instanceof Fill fill ? fill.value() : written;
        if (right instanceof Num num) {
            if (relation == Relation.GREATER && num.value().signum() >= 0
                    || relation == Relation.GREATER_OR_EQUAL && num.value().signum() > 0) {
                assumedPositive.add(left);
            } else if (relation == Relation.GREATER_OR_EQUAL && num.value().signum() == 0) {
                assumedNonnegative.add(left);
            }
        }
    }

    public boolean isPositive(Expr e) {
        if (assumedPositive.contains(e)) {
            return true;
        }
        if (e instanceof Num num) {
            return num.value().signum() > 0;
        }
        if (e instanceof Constant
                || e instanceof DimensionValue d && d.dimension().isName()) {
            return true;
        }
        Optional<Domain> domain = domain(e);
        if (domain.isPresent()) {
            return positive(domain.get());
        }
        if (e instanceof Entry entry && entry.tensor() instanceof Variable variable) {
            return assumedPositive.contains(variable)
                    || variable.structure() == Structure.GENERAL && positive(variable.domain());
        }
        if (e instanceof Reduction r) {
            return r.kind() == Reduction.Kind.PRODUCT && isPositive(r.body())
                    || r.kind() == Reduction.Kind.SUM && isPositive(r.body()) && isFull(r)
                    || isSizeOfNonzero(r);
        }
        if (e instanceof TensorCall call) {
            return call.function() == TensorFunction.NORM && isNonzeroTensor(call.argument())
                    || (call.function() == TensorFunction.DET || call.function() == TensorFunction.TRACE)
                            && call.argument() instanceof Variable a
                            && a.structure() == Structure.SPD;
        }
        if (e instanceof Sum sum) {
            return LinearBounds.isPositive(sum)
                    || sum.terms().stream().allMatch(this::isNonnegative)
                            && sum.terms().stream().anyMatch(this::isPositive);
        }
        if (e instanceof Product product) {
            long negative = product.factors().stream().filter(this::isNegative).count();
            return negative % 2 == 0 && product.factors().stream().allMatch(f -> isPositive(f) || isNegative(f));
        }
        return e instanceof Call call && positiveCall(call);
    }

    /** Returns whether a vector or matrix has an entry that is not 0. */
    public boolean isNonzeroTensor(Expr tensor) {
        if (tensor instanceof Transpose transpose) {
            return isNonzeroTensor(transpose.matrix());
        }
        return assumedNonzero.contains(tensor);
    }

    /** Returns whether a sum is the one over all squares or sizes of the entries of a vector that is not zero. */
    private boolean isSizeOfNonzero(Reduction r) {
        if (r.kind() != Reduction.Kind.SUM || !r.lower().equals(Num.ONE) || !(r.body() instanceof Call call)) {
            return false;
        }
        boolean size = call.function() == ScalarFunction.ABS
                || call.function() == ScalarFunction.POW
                        && call.arguments().get(1).equals(Num.of(2));
        return size
                && call.argument() instanceof Entry entry
                && entry.tensor().shape().isColumn()
                && entry.indices().get(0).equals(r.index())
                && r.upper().equals(Expressions.dimension(entry.tensor().shape().axis(0)))
                && isNonzeroTensor(entry.tensor());
    }

    // A range that is not empty: from 1 to a dimension.
    private static boolean isFull(Reduction r) {
        return r.lower().equals(Num.ONE)
                && (r.upper() instanceof DimensionValue d && d.dimension().isName()
                        || r.upper() instanceof Variable v
                                && v.domain().integer()
                                && v.domain().lowest() >= 1);
    }

    private boolean positiveCall(Call call) {
        return switch (call.function()) {
            case EXP, COSH, SECH, SIGMOID, SOFTPLUS, ERFC, FACTORIAL, NORMAL_PDF, NORMAL_CDF -> true;
            case SQRT, ROOT, ERF, SINH, TANH, ARCTAN, ARCSINH, ARCTANH, GAMMA -> isPositive(call.argument());
            case POW -> isPositive(call.argument()) || isEven(call.arguments().get(1)) && isNonzero(call.argument());
            case ABS -> isPositive(call.argument()) || isNegative(call.argument());
            case MAX -> call.arguments().stream().anyMatch(this::isPositive);
            case MIN -> call.arguments().stream().allMatch(this::isPositive);
            case COS ->
                domain(call.argument()).filter(Signs::isWithinQuarterTurn).isPresent();
            default -> false;
        };
    }

    private static boolean isWithinQuarterTurn(Domain domain) {
        double quarter = Math.PI / 2 - MARGIN;
        return domain.lowest() >= -quarter && domain.highest() <= quarter;
    }

    private static boolean isEven(Expr exponent) {
        return exponent instanceof Num num
                && num.value().isInteger()
                && !num.value().numerator().testBit(0);
    }

    private static boolean positive(Domain domain) {
        return domain.lower().isPresent()
                && (domain.lowest() > MARGIN
                        || domain.lowest() == 0
                                && (domain.nonzero() || domain.lower().get().open()));
    }

    private static boolean negative(Domain domain) {
        return domain.upper().isPresent()
                && (domain.highest() < -MARGIN
                        || domain.highest() == 0
                                && (domain.nonzero() || domain.upper().get().open()));
    }

    public boolean isNegative(Expr e) {
        if (e instanceof Num num) {
            return num.value().signum() < 0;
        }
        Optional<Domain> domain = domain(e);
        if (domain.isPresent()) {
            return negative(domain.get());
        }
        if (e instanceof Sum sum) {
            return sum.terms().stream().allMatch(this::isNegative);
        }
        if (e instanceof Product product) {
            long negative = product.factors().stream().filter(this::isNegative).count();
            return negative % 2 == 1 && product.factors().stream().allMatch(f -> isPositive(f) || isNegative(f));
        }
        return e instanceof Call call
                && call.function() == ScalarFunction.POW
                && isNegative(call.argument())
                && call.arguments().get(1) instanceof Num num
                && num.value().isInteger()
                && !isEven(num);
    }

    public boolean isNonzero(Expr e) {
        return isPositive(e)
                || isNegative(e)
                || domain(e).filter(Domain::nonzero).isPresent();
    }

    /** Returns the declared domain of a name or of a term of a sequence. */
    static Optional<Domain> domain(Expr e) {
        if (e instanceof Variable variable) {
            return Optional.of(variable.domain());
        }
        return e instanceof SequenceTerm term && term.shape().isScalar()
                ? Optional.of(term.domain())
                : Optional.empty();
    }

    public boolean isNonnegative(Expr e) {
        if (isPositive(e) || assumedNonnegative.contains(e)) {
            return true;
        }
        if (e instanceof Num num) {
            return num.value().signum() >= 0;
        }
        Optional<Domain> domain = domain(e);
        if (domain.isPresent()) {
            return domain.get().lowest() >= 0;
        }
        if (e instanceof Reduction r) {
            return r.kind() != Reduction.Kind.MAX && r.kind() != Reduction.Kind.MIN && isNonnegative(r.body());
        }
        if (e instanceof Entry entry && entry.tensor() instanceof Variable variable) {
            return assumedNonnegative.contains(variable)
                    || variable.structure() == Structure.SIMPLEX
                    || variable.structure() == Structure.GENERAL
                            && variable.domain().lowest() >= 0;
        }
        if (e instanceof Sum sum) {
            return LinearBounds.isNonnegative(sum) || sum.terms().stream().allMatch(this::isNonnegative);
        }
        if (e instanceof Product product) {
            long negative = product.factors().stream().filter(this::isNegative).count();
            return negative % 2 == 0 && product.factors().stream().allMatch(f -> isNonnegative(f) || isNegative(f));
        }
        if (e instanceof Call call) {
            return switch (call.function()) {
                case SQRT, ABS, RELU -> true;
                case POW -> isEven(call.arguments().get(1)) || isNonnegative(call.argument());
                case MAX -> call.arguments().stream().anyMatch(this::isNonnegative);
                case MIN -> call.arguments().stream().allMatch(this::isNonnegative);
                default -> false;
            };
        }
        return false;
    }

    /** Returns whether the expression is an integer wherever it is defined. */
    public static boolean isInteger(Expr e) {
        if (e instanceof Num num) {
            return num.value().isInteger();
        }
        Optional<Domain> domain = domain(e);
        if (domain.isPresent()) {
            return domain.get().integer();
        }
        if (e instanceof DimensionValue) {
            return true;
        }
        if (e instanceof Sum || e instanceof Product) {
            return e.children().stream().allMatch(Signs::isInteger);
        }
        if (e instanceof Call call) {
            return switch (call.function()) {
                case FLOOR, CEIL, ROUND, SIGN -> true;
                case ABS, MAX, MIN, MOD, BINOMIAL, FACTORIAL, GCD ->
                    call.arguments().stream().allMatch(Signs::isInteger);
                case POW ->
                    isInteger(call.argument())
                            && call.arguments().get(1) instanceof Num num
                            && num.value().isInteger()
                            && num.value().compareTo(Rational.ZERO) >= 0;
                default -> false;
            };
        }
        return false;
    }
}
