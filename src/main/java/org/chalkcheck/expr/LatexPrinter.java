package org.chalkcheck.expr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints expressions as LaTeX that reads as people write and that the checker reads back. */
public final class LatexPrinter implements ExprVisitor<String> {
    private final Notation notation;

    private LatexPrinter(Notation notation) {
        this.notation = notation;
    }

    /** Returns the LaTeX of an expression. */
    public static String print(Expr expression) {
        return print(expression, Notation.USUAL);
    }

    /** Returns the LaTeX of an expression in a notation. */
    public static String print(Expr expression, Notation notation) {
        return expression.accept(new LatexPrinter(notation));
    }

    private String transposed() {
        String mark = notation.transpose();
        return mark.length() == 1 || mark.matches("\\\\[A-Za-z]+") ? "^" + mark : "^{" + mark + "}";
    }

    private String at(Expr e, int least) {
        String text = e.accept(this);
        return LatexPrecedence.level(e) < least ? "\\left(" + text + "\\right)" : text;
    }

    private String list(List<? extends Expr> parts) {
        return parts.stream().map(part -> part.accept(this)).collect(Collectors.joining(", "));
    }

    private static String named(String name, String inside) {
        return "\\operatorname{" + name.replace("_", "\\_") + "}\\left(" + inside + "\\right)";
    }

    @Override
    public String visitNum(Num num) {
        Rational value = num.value();
        return value.isInteger()
                ? value.toString()
                : (value.signum() < 0 ? "-" : "") + "\\frac{" + value.abs().numerator() + "}{" + value.denominator()
                        + "}";
    }

    @Override
    public String visitConstant(Constant constant) {
        return switch (constant.kind()) {
            case PI -> "\\pi";
            case E -> "e";
            case EULER_GAMMA -> "\\gamma";
            case INFINITY -> "\\infty";
        };
    }

    @Override
    public String visitVariable(Variable variable) {
        return notation.names().getOrDefault(variable.label(), LatexName.of(variable.label()));
    }

    @Override
    public String visitDimensionValue(DimensionValue value) {
        return value.dimension().toString().replace("*", " ");
    }

    @Override
    public String visitFill(Fill fill) {
        Shape shape = fill.shape();
        if (shape.isRow() && shape.isColumn()) {
            return fill.value().accept(this);
        }
        if (fill.value().equals(Num.ZERO)) {
            return "0";
        }
        String ones = shape.isColumn()
                ? "\\mathbf{1}"
                : shape.isRow() ? "\\mathbf{1}" + transposed() : "\\mathbf{1} \\mathbf{1}" + transposed();
        return fill.value().equals(Num.ONE) ? ones : at(fill.value(), LatexPrecedence.PRODUCT) + " " + ones;
    }

    @Override
    public String visitIdentity(Identity identity) {
        return "I";
    }

    @Override
    public String visitSum(Sum sum) {
        StringBuilder out = new StringBuilder();
        for (Expr term : sum.terms()) {
            String text = at(term, LatexPrecedence.SUM);
            boolean minus = text.startsWith("-");
            if (out.length() > 0) {
                out.append(minus ? " - " : " + ");
                text = minus ? text.substring(1) : text;
            }
            out.append(text);
        }
        return out.toString();
    }

    @Override
    public String visitProduct(Product product) {
        StringBuilder top = new StringBuilder();
        StringBuilder bottom = new StringBuilder();
        boolean negative = LatexPrecedence.negative(product);
        boolean tensor = false;
        boolean divided = false;
        boolean first = true;
        for (Expr factor : scalarsFirst(product)) {
            if (first && negative) {
                factor = new Num(((Num) factor).value().negate());
                first = false;
                if (factor.equals(Num.ONE) && product.factors().size() > 1) {
                    continue;
                }
            }
            first = false;
            Optional<Expr> divisor = LatexPrecedence.divisor(factor);
            if (divisor.isPresent()) {
                boolean isTensor = !divisor.get().shape().isScalar();
                join(
                        bottom,
                        at(divisor.get(), bottomLevel(product, divisor.get())),
                        divided && isTensor ? " \\odot " : " ");
                divided |= isTensor;
                continue;
            }
            if (factor instanceof Num num && !num.value().isInteger() && LatexPrecedence.isFraction(product)) {
                join(bottom, num.value().denominator().toString(), " ");
                factor = new Num(Rational.of(num.value().numerator()));
                if (factor.equals(Num.ONE)) {
                    continue;
                }
            }
            join(
                    top,
                    at(factor, factorLevel(product, factor)),
                    tensor && !factor.shape().isScalar() ? " \\odot " : " ");
            tensor |= !factor.shape().isScalar();
        }
        String whole = bottom.length() == 0
                ? top.toString()
                : "\\frac{" + (top.length() == 0 ? "1" : top) + "}{" + bottom + "}";
        return (negative ? "-" : "") + whole;
    }

    /** Appends a factor; two numbers side by side need a sign between them. */
    private static void join(StringBuilder factors, String text, String space) {
        if (factors.length() > 0) {
            boolean digits =
                    Character.isDigit(text.charAt(0)) && Character.isDigit(factors.charAt(factors.length() - 1));
            factors.append(digits ? " \\cdot " : space);
        }
        factors.append(text);
    }

    /** Numbers stand before the tensors that they multiply: between two of them they would part an entrywise product. */
    private static List<Expr> scalarsFirst(Product product) {
        return Stream.concat(
                        product.factors().stream().filter(f -> f.shape().isScalar()),
                        product.factors().stream().filter(f -> !f.shape().isScalar()))
                .toList();
    }

    /** Alone over a fraction bar a sum needs no parentheses; matrix products do beside other factors. */
    private static int factorLevel(Product product, Expr factor) {
        long divisors = product.factors().stream()
                .filter(f -> LatexPrecedence.divisor(f).isPresent())
                .count();
        long others =
                product.factors().size() - divisors - (product.factors().get(0).equals(Num.MINUS_ONE) ? 1 : 0);
        if (divisors > 0 && others == 1) {
            return LatexPrecedence.SUM;
        }
        long tensors = product.factors().stream()
                .filter(f -> !f.shape().isScalar() && LatexPrecedence.divisor(f).isEmpty())
                .count();
        boolean chain = (factor instanceof MatMul || factor instanceof Fill) && tensors > 1
                || (factor instanceof Entry || factor instanceof TensorCall)
                        && LatexPrecedence.level(factor) == LatexPrecedence.PRODUCT
                        && others > 1;
        return chain ? LatexPrecedence.POWER : LatexPrecedence.PRODUCT;
    }

    private static int bottomLevel(Product product, Expr divisor) {
        long divisors = product.factors().stream()
                .filter(f -> LatexPrecedence.divisor(f).isPresent())
                .count();
        boolean number = product.factors().stream()
                .anyMatch(f -> f instanceof Num num && !num.value().isInteger());
        return divisors > 1 && divisor instanceof MatMul
                ? LatexPrecedence.POWER
                : divisors > 1 || number ? LatexPrecedence.PRODUCT : LatexPrecedence.SUM;
    }

    @Override
    public String visitCall(Call call) {
        String inside = list(call.arguments());
        switch (call.function()) {
            case POW:
                if (LatexPrecedence.isPowerOfMatrix(call)) {
                    return call.arguments().get(1).equals(Num.of(2))
                            ? "\\left(" + at(call.argument(), LatexPrecedence.ATOM) + " \\odot "
                                    + at(call.argument(), LatexPrecedence.ATOM) + "\\right)"
                            : named("pow", inside);
                }
                Optional<Expr> divisor = LatexPrecedence.divisor(call);
                if (divisor.isPresent()) {
                    return "\\frac{1}{" + divisor.get().accept(this) + "}";
                }
                return at(call.argument(), LatexPrecedence.ATOM) + "^{"
                        + call.arguments().get(1).accept(this) + "}";
            case EXP:
                return call.shape().isScalar() ? "e^{" + inside + "}" : "\\exp\\left(" + inside + "\\right)";
            case SQRT:
                return "\\sqrt{" + inside + "}";
            case ROOT:
                return "\\sqrt[" + call.arguments().get(1).accept(this) + "]{"
                        + call.argument().accept(this) + "}";
            case ABS:
                if (!call.shape().isScalar()) {
                    return named("abs", inside);
                }
                return "\\left|" + inside + "\\right|";
            case FLOOR:
                return "\\left\\lfloor " + inside + " \\right\\rfloor";
            case CEIL:
                return "\\left\\lceil " + inside + " \\right\\rceil";
            case FACTORIAL:
                return at(call.argument(), LatexPrecedence.ATOM) + "!";
            case BINOMIAL:
                return "\\binom{" + call.argument().accept(this) + "}{"
                        + call.arguments().get(1).accept(this) + "}";
            case SIGMOID:
                return "\\sigma\\left(" + inside + "\\right)";
            case GAMMA:
                return "\\Gamma\\left(" + inside + "\\right)";
            case DIGAMMA:
                return "\\psi\\left(" + inside + "\\right)";
            case LOG, SIN, COS, TAN, COT, SEC, CSC, ARCSIN, ARCCOS, ARCTAN, SINH, COSH, TANH, COTH, MAX, MIN, GCD:
                return "\\" + call.function().plain() + "\\left(" + inside + "\\right)";
            default:
                return named(FunctionSpelling.of(call.function()), inside);
        }
    }

    @Override
    public String visitMatMul(MatMul product) {
        return operand(product.left()) + " " + operand(product.right());
    }

    /** An entrywise product inside a matrix product stands in parentheses. */
    private String operand(Expr e) {
        boolean entrywise = e instanceof Product product
                && product.factors().stream().filter(f -> !f.shape().isScalar()).count() > 1;
        return at(e, entrywise ? LatexPrecedence.ATOM : LatexPrecedence.PRODUCT);
    }

    @Override
    public String visitTranspose(Transpose transpose) {
        Expr matrix = transpose.matrix();
        if (matrix instanceof TensorCall call && call.function() == TensorFunction.INVERSE) {
            return at(call.argument(), LatexPrecedence.ATOM) + "^{-" + notation.transpose() + "}";
        }
        return at(matrix, LatexPrecedence.ATOM) + transposed();
    }

    @Override
    public String visitTensorCall(TensorCall call) {
        Expr first = call.argument();
        String inside = list(call.arguments());
        return switch (call.function()) {
            case INVERSE -> at(first, LatexPrecedence.ATOM) + "^{-1}";
            case MATRIX_POWER ->
                at(first, LatexPrecedence.ATOM) + "^{" + call.arguments().get(1).accept(this) + "}";
            case DET -> "\\det\\left(" + inside + "\\right)";
            case TRACE -> named("tr", inside);
            case KRONECKER ->
                at(first, LatexPrecedence.POWER) + " \\otimes "
                        + at(call.arguments().get(1), LatexPrecedence.POWER);
            case NORM -> "\\left\\|" + inside + "\\right\\|" + (first.shape().isColumn() ? "" : "_F");
            case NORM_ONE -> "\\left\\|" + inside + "\\right\\|_1";
            case TOTAL ->
                first.shape().isColumn() ? "\\mathbf{1}" + transposed() + " " + operand(first) : named("sum", inside);
            case NORM_MAX -> "\\left\\|" + inside + "\\right\\|_\\infty";
            case NORM_P ->
                "\\left\\|" + first.accept(this) + "\\right\\|_{"
                        + call.arguments().get(1).accept(this) + "}";
            case CONV_FULL, CONV_VALID, CONV_SAME, CORR_FULL, CORR_VALID, CORR_SAME ->
                subscripted(call.function(), "\\mathrm{" + FunctionSpelling.mode(call.function()) + "}", inside);
            case MAXPOOL, AVGPOOL ->
                subscripted(
                        call.function(),
                        list(call.arguments().subList(1, call.arguments().size())),
                        first.accept(this));
            case CROSS ->
                at(first, LatexPrecedence.ATOM) + " \\times "
                        + at(call.arguments().get(1), LatexPrecedence.ATOM);
            default -> named(FunctionSpelling.of(call.function()), inside);
        };
    }

    private static String subscripted(TensorFunction function, String below, String inside) {
        return "\\operatorname{" + FunctionSpelling.of(function) + "}_{" + below + "}\\left(" + inside + "\\right)";
    }

    @Override
    public String visitBlock(Block block) {
        return block.rows().stream()
                .map(row -> row.stream().map(cell -> cell.accept(this)).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining(" \\\\ ", "\\begin{bmatrix} ", " \\end{bmatrix}"));
    }

    @Override
    public String visitEntry(Entry entry) {
        Shape shape = entry.tensor().shape();
        if (LatexPrecedence.isOnlyEntry(entry)) {
            return at(entry.tensor(), LatexPrecedence.PRODUCT);
        }
        List<Expr> indices = shape.isColumn()
                ? entry.indices().subList(0, 1)
                : shape.isRow() ? entry.indices().subList(1, 2) : entry.indices();
        return at(entry.tensor(), LatexPrecedence.ATOM) + "_{" + indices(indices) + "}";
    }

    /** Names of one letter stand side by side. */
    private String indices(List<? extends Expr> indices) {
        List<String> written = indices.stream().map(index -> index.accept(this)).toList();
        boolean letters = written.stream().allMatch(index -> index.matches("[a-zA-Z]"));
        return String.join(letters ? "" : ", ", written);
    }

    @Override
    public String visitTabulate(Tabulate table) {
        return "\\left[" + table.body().accept(this) + "\\right]_{" + list(table.indices()) + "}";
    }

    @Override
    public String visitReduction(Reduction reduction) {
        String sign = switch (reduction.kind()) {
            case SUM -> "\\sum";
            case PRODUCT -> "\\prod";
            case MAX -> "\\max";
            case MIN -> "\\min";
        };
        return sign + "_{" + reduction.index().accept(this) + "="
                + reduction.lower().accept(this) + "}^{" + reduction.upper().accept(this) + "} "
                + at(reduction.body(), LatexPrecedence.PRODUCT);
    }

    @Override
    public String visitDerivative(Derivative derivative) {
        return "\\frac{\\partial}{\\partial " + derivative.variable().accept(this) + "} "
                + at(derivative.body(), LatexPrecedence.PRODUCT);
    }

    @Override
    public String visitNthDerivative(NthDerivative derivative) {
        String order = derivative.order().accept(this);
        return "\\frac{d^{" + order + "}}{d" + derivative.variable().accept(this) + "^{" + order + "}} "
                + at(derivative.body(), LatexPrecedence.PRODUCT);
    }

    @Override
    public String visitSubstitution(Substitution substitution) {
        return "\\left." + substitution.body().accept(this) + "\\right|_{"
                + substitution.variable().accept(this) + "="
                + substitution.value().accept(this) + "}";
    }

    @Override
    public String visitIntegral(Integral integral) {
        return "\\int_{" + integral.lower().accept(this) + "}^{"
                + integral.upper().accept(this) + "} " + at(integral.body(), LatexPrecedence.PRODUCT) + " \\, d"
                + integral.variable().accept(this);
    }

    @Override
    public String visitLimit(Limit limit) {
        String side = switch (limit.side()) {
            case BOTH -> "";
            case BELOW -> "^-";
            case ABOVE -> "^+";
        };
        return "\\lim_{" + limit.variable().accept(this) + " \\to "
                + limit.point().accept(this) + side + "} " + at(limit.body(), LatexPrecedence.PRODUCT);
    }

    @Override
    public String visitUnknownCall(UnknownCall call) {
        String symbol = call.function().name();
        return notation.names().getOrDefault(symbol, LatexName.of(symbol)) + "'".repeat(call.order()) + "\\left("
                + call.argument().accept(this) + "\\right)";
    }

    @Override
    public String visitSequenceTerm(SequenceTerm term) {
        return notation.names().getOrDefault(term.name(), LatexName.of(term.name())) + "^{"
                + term.index().accept(this) + "}";
    }

    @Override
    public String visitCases(Cases cases) {
        if (notation.kronecker() && cases.isKronecker()) {
            return "\\delta_{" + indices(cases.branches().get(0).condition().expressions()) + "}";
        }
        String rows = cases.branches().stream()
                .map(branch -> branch.value().accept(this) + " & " + condition(branch.condition()))
                .collect(Collectors.joining(" \\\\ "));
        return "\\begin{cases} " + rows
                + cases.otherwise()
                        .map(value -> " \\\\ " + value.accept(this) + " & \\text{otherwise}")
                        .orElse("")
                + " \\end{cases}";
    }

    private String condition(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return compare.left().accept(this) + " " + compare.relation().latex() + " "
                    + compare.right().accept(this);
        }
        if (condition instanceof Condition.And and) {
            return and.parts().stream().map(this::condition).collect(Collectors.joining(" \\text{ and } "));
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().map(this::condition).collect(Collectors.joining(" \\text{ or } "));
        }
        return "\\text{not } " + condition(((Condition.Not) condition).part());
    }

    @Override
    public String visitMoment(Moment moment) {
        String name = switch (moment.kind()) {
            case EXPECTATION -> "\\mathbb{E}";
            case PROBABILITY -> "\\Pr";
            case ENTROPY -> "H";
            case DIVERGENCE -> "D_{\\mathrm{KL}}";
            default -> "\\operatorname{" + moment.kind().name().toLowerCase(Locale.ROOT) + "}";
        };
        String inside = moment.event().map(this::condition).orElseGet(() -> list(moment.arguments()));
        String given = moment.given()
                .map(condition -> " \\mid " + condition(condition))
                .orElse("");
        String fixed = moment.conditioning().isEmpty() ? "" : " \\mid " + list(moment.conditioning());
        return name + "\\left[" + inside + given + fixed + "\\right]";
    }
}
