package org.chalkcheck.probability;

import static org.chalkcheck.probability.SignSet.ANY;
import static org.chalkcheck.probability.SignSet.NEGATIVE;
import static org.chalkcheck.probability.SignSet.POSITIVE;
import static org.chalkcheck.probability.SignSet.ZERO;

import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Variable;

/** Signs of expressions from the signs of their parts: of sums, products, functions, matrices and moments. */
final class StructuralSigns {
    private final Signs known;

    StructuralSigns(Signs known) {
        this.known = known;
    }

    /** Returns the signs that the parts of an expression leave possible. */
    int of(Expr e) {
        if (e instanceof Num n) {
            return SignSet.ofNumber(n.value());
        }
        if (e instanceof Constant) {
            return POSITIVE;
        }
        if (e instanceof DimensionValue d) {
            return d.dimension().terms().values().stream().allMatch(f -> f > 0) ? POSITIVE : ANY;
        }
        if (e instanceof Variable || e instanceof Entry) {
            Domain domain = known.domain(e);
            if (e instanceof Entry entry
                    && entry.tensor() instanceof Variable v
                    && v.structure() == Structure.SPD
                    && entry.indices().get(0).equals(entry.indices().get(1))) {
                return POSITIVE;
            }
            if (e instanceof Entry entry && entry.tensor() instanceof TensorCall t) {
                return switch (t.function()) {
                    case SOFTMAX -> POSITIVE;
                    default -> ANY;
                };
            }
            return domain == null ? ANY : SignSet.ofDomain(domain);
        }
        if (e instanceof Sum s) {
            int bits = ZERO;
            for (Expr term : s.terms()) {
                bits = SignSet.sum(bits, known.bits(term));
            }
            return bits;
        }
        if (e instanceof Product p) {
            int bits = POSITIVE;
            for (Expr factor : p.factors()) {
                bits = SignSet.times(bits, known.bits(factor));
            }
            return bits;
        }
        if (e instanceof Call c) {
            return ofCall(c);
        }
        if (e instanceof TensorCall t) {
            return switch (t.function()) {
                case NORM, NORM_ONE, NORM_MAX -> POSITIVE | ZERO;
                case DET -> t.argument() instanceof Variable v && v.structure() == Structure.SPD ? POSITIVE : ANY;
                default -> ANY;
            };
        }
        if (e instanceof Reduction r) {
            return ofReduction(r);
        }
        if (e instanceof Moment m) {
            return ofMoment(m);
        }
        if (e instanceof Cases c && c.otherwise().isPresent()) {
            int bits = known.bits(c.otherwise().get());
            for (Cases.Branch branch : c.branches()) {
                bits |= known.bits(branch.value());
            }
            return bits;
        }
        return ANY;
    }

    /** Jensen's and Gibbs' inequalities, and monotonicity of expectation. */
    private int ofMoment(Moment m) {
        return switch (m.kind()) {
            case VARIANCE -> m.shape().isScalar() ? POSITIVE | ZERO : ANY;
            case DEVIATION, DIVERGENCE, JENSEN_SHANNON, MUTUAL_INFORMATION, PROBABILITY, DENSITY -> POSITIVE | ZERO;
            case EXPECTATION -> {
                int bits = m.shape().isScalar() ? known.bits(m.arguments().get(0)) : ANY;
                yield (bits & NEGATIVE) == 0 ? POSITIVE | ZERO : (bits & POSITIVE) == 0 ? NEGATIVE | ZERO : ANY;
            }
            case COVARIANCE, CORRELATION, ENTROPY, CROSS_ENTROPY -> ANY;
        };
    }

    private int ofReduction(Reduction r) {
        int body = known.bits(r.body());
        boolean nonEmpty = known.isNonNegative(Algebra.sub(r.upper(), r.lower()));
        return switch (r.kind()) {
            case SUM -> nonEmpty && (body == POSITIVE || body == NEGATIVE) ? body : SignSet.sum(body, ZERO) | ZERO;
            case PRODUCT -> body == POSITIVE ? POSITIVE : ANY;
            case MAX, MIN -> body;
        };
    }

    private int ofCall(Call c) {
        int x = known.bits(c.argument());
        return switch (c.function()) {
            case EXP, SIGMOID, COSH, SOFTPLUS, NORMAL_CDF, NORMAL_PDF, ERFC -> POSITIVE;
            case SQRT -> x == POSITIVE ? POSITIVE : POSITIVE | ZERO;
            case ABS -> (x & ZERO) == 0 ? POSITIVE : x == ZERO ? ZERO : POSITIVE | ZERO;
            case RELU -> x == POSITIVE ? POSITIVE : POSITIVE | ZERO;
            case GAMMA, UPPER_GAMMA, LOWER_GAMMA ->
                x == POSITIVE ? POSITIVE | (c.function() == ScalarFunction.GAMMA ? 0 : ZERO) : ANY;
            case BETA -> x == POSITIVE && known.bits(c.arguments().get(1)) == POSITIVE ? POSITIVE : ANY;
            case BINOMIAL ->
                isInteger(c.argument()) && isInteger(c.arguments().get(1)) && (x & NEGATIVE) == 0
                        ? POSITIVE | ZERO
                        : ANY;
            case FACTORIAL -> (x & NEGATIVE) == 0 ? POSITIVE : ANY;
            case ERF, ARCTAN, SINH, TANH, ARCSINH, SIGN -> x;
            case LOG -> known.bits(Algebra.sub(c.argument(), Num.ONE));
            case FLOOR -> (x & NEGATIVE) == 0 ? POSITIVE | ZERO : ANY;
            case MAX -> {
                int any = 0;
                boolean positive = false;
                boolean nonNegative = false;
                for (Expr a : c.arguments()) {
                    int bits = known.bits(a);
                    any |= bits;
                    positive |= bits == POSITIVE;
                    nonNegative |= (bits & NEGATIVE) == 0;
                }
                yield positive ? POSITIVE : nonNegative ? any & ~NEGATIVE : any;
            }
            case MIN -> {
                int any = 0;
                for (Expr a : c.arguments()) {
                    any |= known.bits(a);
                }
                yield any;
            }
            case POW -> ofPower(x, c.arguments().get(1));
            default -> ANY;
        };
    }

    private boolean isInteger(Expr e) {
        Domain domain = known.domain(e);
        return e instanceof Num n && n.value().isInteger() || domain != null && domain.integer();
    }

    private int ofPower(int base, Expr exponent) {
        if (base == POSITIVE) {
            return POSITIVE;
        }
        if (exponent instanceof Num n && n.value().isInteger()) {
            boolean even = !n.value().numerator().testBit(0);
            if (even) {
                return (base & ZERO) == 0 || n.value().signum() < 0 ? POSITIVE : POSITIVE | ZERO;
            }
            return n.value().signum() < 0 ? base & ~ZERO : base;
        }
        return (base & NEGATIVE) == 0 ? POSITIVE | ZERO : ANY;
    }
}
