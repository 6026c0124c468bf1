package org.chalkcheck.expr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints expressions in the plain syntax of declarations, with as few parentheses as keep the reading. */
public final class PlainPrinter implements ExprVisitor<String> {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int POWER = 3;
    private static final int ATOM = 4;

    private PlainPrinter() {}

    /** Returns the plain syntax of an expression. */
    public static String print(Expr expression) {
        return expression.accept(new PlainPrinter());
    }

    private static int level(Expr e) {
        if (e instanceof Sum) {
            return SUM;
        }
        if (e instanceof Num num) {
            return num.value().signum() < 0 ? SUM : num.value().isInteger() ? ATOM : PRODUCT;
        }
        if (e instanceof DimensionValue d) {
            return d.dimension().isName() ? ATOM : SUM;
        }
        if (e instanceof Product || e instanceof MatMul || e instanceof TensorCall t && isInfix(t.function())) {
            return PRODUCT;
        }
        if (e instanceof Fill fill) {
            return fill.shape().isRow() && fill.shape().isColumn()
                    ? level(fill.value())
                    : isPlainFill(fill.value()) ? ATOM : PRODUCT;
        }
        if (e instanceof Entry entry && isOnlyEntry(entry)) {
            return level(entry.tensor());
        }
        if (e instanceof Call call && call.function() == ScalarFunction.POW) {
            return isPowerOfMatrix(call) ? ATOM : POWER;
        }
        return e instanceof Transpose
                        || e instanceof TensorCall power && power.function() == TensorFunction.MATRIX_POWER
                ? POWER
                : ATOM;
    }

    private static boolean isPlainFill(Expr value) {
        return value.equals(Num.ZERO) || value.equals(Num.ONE);
    }

    private static boolean isInfix(TensorFunction function) {
        return function == TensorFunction.CROSS;
    }

    private static boolean isOnlyEntry(Entry entry) {
        return entry.tensor().shape().isRow() && entry.tensor().shape().isColumn();
    }

    /** A power of a square matrix reads as a product of matrices; entry by entry it is written as a function. */
    private static boolean isPowerOfMatrix(Call power) {
        return power.argument().shape().isSquare() && !power.argument().shape().isColumn();
    }

    private String at(Expr e, int least) {
        String text = e.accept(this);
        return level(e) < least ? "(" + text + ")" : text;
    }

    private String list(List<? extends Expr> parts) {
        return parts.stream().map(part -> part.accept(this)).collect(Collectors.joining(", "));
    }

    @Override
    public String visitNum(Num num) {
        return num.value().toString();
    }

    @Override
    public String visitConstant(Constant constant) {
        return switch (constant.kind()) {
            case PI -> "pi";
            case E -> "e";
            case EULER_GAMMA -> "euler_gamma";
            case INFINITY -> "inf";
        };
    }

    @Override
    public String visitVariable(Variable variable) {
        return variable.label();
    }

    @Override
    public String visitDimensionValue(DimensionValue value) {
        return value.dimension().toString();
    }

    @Override
    public String visitFill(Fill fill) {
        Shape shape = fill.shape();
        if (shape.isRow() && shape.isColumn()) {
            return fill.value().accept(this);
        }
        String ones = shape.isColumn()
                ? "ones(" + shape.axis(0) + ")"
                : "ones(" + shape.axes().stream().map(Dim::toString).collect(Collectors.joining(", ")) + ")";
        if (fill.value().equals(Num.ZERO)) {
            return "0";
        }
        return fill.value().equals(Num.ONE) ? ones : at(fill.value(), PRODUCT) + "*" + ones;
    }

    @Override
    public String visitIdentity(Identity identity) {
        return "eye(" + identity.size() + ")";
    }

    @Override
    public String visitSum(Sum sum) {
        StringBuilder out = new StringBuilder();
        for (Expr term : sum.terms()) {
            String text = at(term, SUM);
            if (out.length() > 0) {
                out.append(text.startsWith("-") ? " - " : " + ");
                text = text.startsWith("-") ? text.substring(1) : text;
            }
            out.append(text);
        }
        return out.toString();
    }

    @Override
    public String visitProduct(Product product) {
        StringBuilder out = new StringBuilder();
        List<Expr> factors = scalarsFirst(product);
        boolean negative = factors.get(0).equals(Num.MINUS_ONE) && factors.size() > 1;
        long tensors =
                factors.stream().filter(factor -> !factor.shape().isScalar()).count();
        boolean first = true;
        boolean tensor = false;
        for (Expr factor : negative ? factors.subList(1, factors.size()) : factors) {
            Optional<Expr> divisor = divisor(factor);
            boolean isPart = factor instanceof MatMul && tensors > 1 || factor instanceof Entry && factors.size() > 1;
            String times = tensor && !factor.shape().isScalar() ? " .* " : "*";
            if (divisor.isPresent()) {
                out.append(first ? "1" : "").append("/").append(at(divisor.get(), POWER));
            } else {
                out.append(first ? "" : times).append(at(factor, isPart ? POWER : PRODUCT));
            }
            first = false;
            tensor |= !factor.shape().isScalar();
        }
        return (negative ? "-" : "") + out;
    }

    /** Numbers stand before the tensors that they multiply. */
    private static List<Expr> scalarsFirst(Product product) {
        return Stream.concat(
                        product.factors().stream().filter(f -> f.shape().isScalar()),
                        product.factors().stream().filter(f -> !f.shape().isScalar()))
                .toList();
    }

    private static Optional<Expr> divisor(Expr factor) {
        if (factor instanceof Call call
                && call.function() == ScalarFunction.POW
                && !isPowerOfMatrix(call)
                && call.arguments().get(1) instanceof Num exponent
                && exponent.value().signum() < 0) {
            Expr base = call.argument();
            return Optional.of(Expressions.power(base, new Num(exponent.value().negate())));
        }
        return Optional.empty();
    }

    @Override
    public String visitCall(Call call) {
        if (call.function() == ScalarFunction.POW && !isPowerOfMatrix(call)) {
            return at(call.argument(), ATOM) + "^" + at(call.arguments().get(1), ATOM);
        }
        return FunctionSpelling.of(call.function()) + "(" + list(call.arguments()) + ")";
    }

    @Override
    public String visitMatMul(MatMul product) {
        return operand(product.left(), PRODUCT) + "*" + operand(product.right(), POWER);
    }

    /** An entrywise product inside a matrix product stands in parentheses. */
    private String operand(Expr e, int least) {
        boolean entrywise = e instanceof Product product
                && product.factors().stream().filter(f -> !f.shape().isScalar()).count() > 1;
        return at(e, entrywise ? ATOM : least);
    }

    @Override
    public String visitTranspose(Transpose transpose) {
        return at(transpose.matrix(), ATOM) + "^T";
    }

    @Override
    public String visitTensorCall(TensorCall call) {
        Expr first = call.argument();
        String name = FunctionSpelling.of(call.function());
        return switch (call.function()) {
            case MATRIX_POWER -> at(first, ATOM) + "^" + at(call.arguments().get(1), ATOM);
            case NORM_ONE -> name + "(" + first.accept(this) + ", 1)";
            case NORM_MAX -> name + "(" + first.accept(this) + ", inf)";
            case CROSS -> at(first, ATOM) + " \\times " + at(call.arguments().get(1), ATOM);
            case CONV_FULL, CONV_VALID, CONV_SAME, CORR_FULL, CORR_VALID, CORR_SAME ->
                name + "_" + FunctionSpelling.mode(call.function()) + "(" + list(call.arguments()) + ")";
            default -> name + "(" + list(call.arguments()) + ")";
        };
    }

    @Override
    public String visitBlock(Block block) {
        return block.rows().stream().map(this::list).collect(Collectors.joining("; ", "[", "]"));
    }

    @Override
    public String visitEntry(Entry entry) {
        Shape shape = entry.tensor().shape();
        List<Expr> indices = shape.isColumn() && !shape.isRow()
                ? entry.indices().subList(0, 1)
                : shape.isRow() && !shape.isColumn() ? entry.indices().subList(1, 2) : entry.indices();
        if (isOnlyEntry(entry)) {
            return entry.tensor().accept(this);
        }
        return at(entry.tensor(), ATOM) + "_{" + list(indices) + "}";
    }

    @Override
    public String visitTabulate(Tabulate table) {
        return "[" + table.body().accept(this) + " for " + list(table.indices()) + "]";
    }

    @Override
    public String visitReduction(Reduction reduction) {
        return reduction.kind().name().toLowerCase(Locale.ROOT) + "("
                + reduction.body().accept(this) + ", "
                + reduction.index().label() + ", " + reduction.lower().accept(this) + ", "
                + reduction.upper().accept(this) + ")";
    }

    @Override
    public String visitDerivative(Derivative derivative) {
        return "d(" + derivative.body().accept(this) + ")/d"
                + derivative.variable().label();
    }

    @Override
    public String visitNthDerivative(NthDerivative derivative) {
        return "d^" + at(derivative.order(), ATOM) + "(" + derivative.body().accept(this) + ")/d"
                + derivative.variable().label() + "^" + at(derivative.order(), ATOM);
    }

    @Override
    public String visitSubstitution(Substitution substitution) {
        return "(" + substitution.body().accept(this) + " at "
                + substitution.variable().label() + " = "
                + substitution.value().accept(this) + ")";
    }

    @Override
    public String visitIntegral(Integral integral) {
        return "int(" + integral.body().accept(this) + ", "
                + integral.variable().label() + ", " + integral.lower().accept(this) + ", "
                + integral.upper().accept(this) + ")";
    }

    @Override
    public String visitLimit(Limit limit) {
        String side = switch (limit.side()) {
            case BOTH -> "";
            case BELOW -> "-";
            case ABOVE -> "+";
        };
        return "lim(" + limit.body().accept(this) + ", " + limit.variable().label() + " -> "
                + limit.point().accept(this) + side + ")";
    }

    @Override
    public String visitUnknownCall(UnknownCall call) {
        return call.function().name() + "'".repeat(call.order()) + "("
                + call.argument().accept(this) + ")";
    }

    @Override
    public String visitSequenceTerm(SequenceTerm term) {
        return term.name() + "^{" + term.index().accept(this) + "}";
    }

    @Override
    public String visitCases(Cases cases) {
        String branches = cases.branches().stream()
                .map(branch -> branch.value().accept(this) + " if " + branch.condition())
                .collect(Collectors.joining("; "));
        return "cases("
                + branches
                + cases.otherwise()
                        .map(value -> "; " + value.accept(this) + " otherwise")
                        .orElse("")
                + ")";
    }

    @Override
    public String visitMoment(Moment moment) {
        String name = switch (moment.kind()) {
            case EXPECTATION -> "E";
            case VARIANCE -> "Var";
            case COVARIANCE -> "Cov";
            case CORRELATION -> "Corr";
            case DEVIATION -> "Std";
            case PROBABILITY -> "Pr";
            case DENSITY -> "density";
            case ENTROPY -> "H";
            case DIVERGENCE -> "KL";
            case CROSS_ENTROPY -> "CE";
            case JENSEN_SHANNON -> "JS";
            case MUTUAL_INFORMATION -> "I";
        };
        String inside = moment.event().map(Condition::toString).orElseGet(() -> list(moment.arguments()));
        String given = moment.given().map(condition -> " | " + condition).orElse("");
        String fixed = moment.conditioning().isEmpty() ? "" : " | " + list(moment.conditioning());
        return name + "[" + inside + given + fixed + "]";
    }
}
