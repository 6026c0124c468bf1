package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxVisitor;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Gives every node of an untyped formula its typed meaning. One elaborator works for one step. */
final class Elaborator implements SyntaxVisitor<Expr> {
    final Elaboration context;
    final Arithmetic arithmetic;
    final Names names;
    final Calls calls;
    final Binders binders;
    final Derivatives derivatives;
    final Evaluations evaluations;
    private final Gradients gradients;
    private final Products products;
    final Conditions conditions;
    final Probability probability;

    Elaborator(Elaboration context) {
        this.context = context;
        this.arithmetic = new Arithmetic(context);
        this.names = new Names(this);
        this.calls = new Calls(this);
        this.binders = new Binders(this);
        this.derivatives = new Derivatives(this);
        this.evaluations = new Evaluations(this, derivatives);
        this.gradients = new Gradients(this, derivatives);
        this.products = new Products(this);
        this.conditions = new Conditions(this);
        this.probability = new Probability(this);
    }

    /** Returns the typed meaning of a node. */
    Expr elaborate(Syntax syntax) {
        Optional<Expr> known = context.parts.find(syntax);
        if (known.isPresent()) {
            return known.get();
        }
        context.enter(syntax.span());
        long before = context.inferred();
        try {
            Expr value = syntax.accept(this);
            if (before == context.inferred()) {
                context.parts.keep(syntax, value);
            }
            return value;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid("meaningless", syntax.span(), String.valueOf(e.getMessage()));
        } finally {
            context.leave();
        }
    }

    Operand operand(Syntax syntax) {
        return new Operand(elaborate(syntax), syntax.span());
    }

    /** Returns the typed meaning of a node that has to be a scalar. */
    Expr scalar(Syntax syntax) {
        Expr value = Arithmetic.collapse(elaborate(syntax));
        if (!value.shape().isScalar()) {
            throw Arithmetic.conflict(syntax.span(), "a scalar is needed here, not " + value.shape());
        }
        return value;
    }

    static TypingFailure invalid(String code, Span span, String message) {
        return TypingFailure.invalid(Diagnostic.error(code, span, message));
    }

    static TypingFailure invalid(String code, Span span, String message, String hint) {
        return TypingFailure.invalid(Diagnostic.error(code, span, message, hint));
    }

    @Override
    public Expr visitNumber(Syntax.Number number) {
        if (Math.abs((long) number.value().scale()) > 10_000 || number.value().precision() > 100_000) {
            throw invalid("number-too-large", number.span(), "a number of this size cannot be checked");
        }
        return new Num(Rational.of(number.value()));
    }

    @Override
    public Expr visitName(Syntax.Name name) {
        Expr value = names.resolve(name.text(), name.span());
        if (name.style() == Syntax.Name.Style.BOLD) {
            UndeclaredNames.rejectBold(context, value, name.span());
        }
        return value;
    }

    @Override
    public Expr visitSymbol(Syntax.Symbol symbol) {
        if (symbol.kind() == Syntax.Symbol.Kind.INFINITY) {
            return Constant.INFINITY;
        }
        if (isDots(symbol)) {
            throw invalid(
                    "ellipsis",
                    symbol.span(),
                    "dots leave open what is meant",
                    "write a sum \\sum_{i=1}^{n} or name the entries");
        }
        throw invalid("no-value", symbol.span(), "this sign has no value of its own");
    }

    static boolean isDots(Syntax syntax) {
        return syntax instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.ELLIPSIS;
    }

    @Override
    public Expr visitText(Syntax.Text text) {
        throw invalid("no-value", text.span(), "words have no value: " + text.text());
    }

    @Override
    public Expr visitGroup(Syntax.Group group) {
        if (group.delimiter() == Syntax.Group.Delimiter.ANGLE && group.items().size() == 2) {
            return arithmetic.innerProduct(
                    operand(group.items().get(0)), operand(group.items().get(1)));
        }
        if (group.items().size() == 1) {
            return elaborate(group.items().get(0));
        }
        if (group.items().isEmpty() || group.delimiter() == Syntax.Group.Delimiter.BRACE) {
            throw invalid("no-value", group.span(), "a set or an empty group has no value here");
        }
        return tuple(group.items());
    }

    @Override
    public Expr visitSequence(Syntax.Sequence sequence) {
        return tuple(sequence.items());
    }

    /** Returns a row of scalars. */
    private Expr tuple(List<Syntax> items) {
        int dots = items.size() - 2;
        if (dots > 0 && isDots(items.get(dots))) {
            List<Expr> before =
                    items.subList(0, dots).stream().map(this::scalar).toList();
            return new Ellipses(context)
                    .list(before, scalar(items.get(dots + 1)))
                    .orElseGet(() -> elaborate(items.get(dots)));
        }
        List<Expr> cells = items.stream().map(this::cell).toList();
        return new Block(List.of(cells), Shape.row(Dim.of(cells.size())));
    }

    /** A pair of vectors or matrices may be an inner product, a commutator, a block: it is not a mistake of shapes. */
    private Expr cell(Syntax item) {
        Expr value = Arithmetic.collapse(elaborate(item));
        if (!value.shape().isScalar()) {
            throw invalid(
                    "no-value",
                    item.span(),
                    "a list of values of shape " + value.shape() + " has no value here",
                    "write x^\\top y for an inner product, AB - BA for a commutator, a matrix for blocks");
        }
        return value;
    }

    @Override
    public Expr visitJuxtaposition(Syntax.Juxtaposition juxtaposition) {
        return products.of(juxtaposition);
    }

    @Override
    public Expr visitInfix(Syntax.Infix infix) {
        return products.of(infix);
    }

    @Override
    public Expr visitSum(Syntax.Sum sum) {
        List<Operand> terms = new ArrayList<>();
        for (int k = 0; k < sum.terms().size(); k++) {
            Syntax.Sum.Term term = sum.terms().get(k);
            if (isDots(term.value())
                    && !term.negative()
                    && k > 0
                    && k + 1 < sum.terms().size()) {
                Expr last = Arithmetic.collapse(elaborate(sum.terms().get(k + 1).value()));
                List<Expr> before = terms.stream().map(Operand::value).toList();
                Optional<List<Expr>> run = sum.terms().get(k + 1).negative()
                        ? Optional.empty()
                        : new Ellipses(context).run(Reduction.Kind.SUM, before, last);
                if (run.isPresent()) {
                    terms.clear();
                    run.get().forEach(value -> terms.add(new Operand(value, sum.span())));
                    k++;
                    continue;
                }
            }
            Expr value = Arithmetic.collapse(elaborate(term.value()));
            terms.add(new Operand(
                    term.negative() ? Expressions.negate(value) : value,
                    term.value().span()));
        }
        return arithmetic.sum(terms);
    }

    @Override
    public Expr visitSigned(Syntax.Signed signed) {
        Expr value = Arithmetic.collapse(elaborate(signed.operand()));
        return signed.negative() ? Expressions.negate(value) : value;
    }

    @Override
    public Expr visitFraction(Syntax.Fraction fraction) {
        Operand numerator = operand(fraction.numerator());
        Operand denominator = operand(fraction.denominator());
        return arithmetic.quotient(
                new Operand(Arithmetic.collapse(numerator.value()), numerator.span()),
                new Operand(Arithmetic.collapse(denominator.value()), denominator.span()));
    }

    @Override
    public Expr visitRoot(Syntax.Root root) {
        Expr radicand = Arithmetic.collapse(elaborate(root.radicand()));
        if (root.index().isEmpty()) {
            return Expressions.sqrt(radicand);
        }
        return Expressions.call(
                ScalarFunction.ROOT, radicand, scalar(root.index().get()));
    }

    @Override
    public Expr visitBinomial(Syntax.Binomial binomial) {
        return Expressions.call(ScalarFunction.BINOMIAL, scalar(binomial.upper()), scalar(binomial.lower()));
    }

    @Override
    public Expr visitScript(Syntax.Script script) {
        return names.script(script);
    }

    @Override
    public Expr visitAccent(Syntax.Accent accent) {
        return names.accent(accent);
    }

    @Override
    public Expr visitFactorial(Syntax.Factorial factorial) {
        return Expressions.call(ScalarFunction.FACTORIAL, Arithmetic.collapse(elaborate(factorial.operand())));
    }

    @Override
    public Expr visitPercent(Syntax.Percent percent) {
        return Expressions.product(Num.of(Rational.of(1, 100)), elaborate(percent.operand()));
    }

    @Override
    public Expr visitEnclosed(Syntax.Enclosed enclosed) {
        Operand operand = operand(enclosed.value());
        operand = new Operand(Arithmetic.collapse(operand.value()), operand.span());
        return switch (enclosed.kind()) {
            case BARS -> bars(operand);
            case NORM -> calls.norms.of(operand, Optional.empty());
            case FLOOR -> Expressions.call(ScalarFunction.FLOOR, operand.value());
            case CEILING -> Expressions.call(ScalarFunction.CEIL, operand.value());
        };
    }

    private Expr bars(Operand operand) {
        if (context.barsAreLengths
                && operand.shape().isColumn()
                && !operand.shape().isScalar()) {
            context.usedLengths = true;
            return calls.norms.of(operand, Optional.empty());
        }
        return operand.shape().isSquare()
                ? new TensorCall(TensorFunction.DET, List.of(operand.value()), Shape.SCALAR)
                : Expressions.call(ScalarFunction.ABS, operand.value());
    }

    @Override
    public Expr visitMatrix(Syntax.Matrix matrix) {
        Expr block = new Matrices(this).block(matrix);
        return switch (matrix.kind()) {
            case ENTRIES, PLAIN -> block;
            case DETERMINANT -> {
                arithmetic.requireSquare(new Operand(block, matrix.span()), "the determinant");
                yield block.shape().isScalar()
                        ? block
                        : new TensorCall(TensorFunction.DET, List.of(block), Shape.SCALAR);
            }
            case NORM -> calls.norms.of(new Operand(block, matrix.span()), Optional.empty());
        };
    }

    @Override
    public Expr visitCases(Syntax.Cases cases) {
        return conditions.cases(cases);
    }

    @Override
    public Expr visitBigOperator(Syntax.BigOperator bigOperator) {
        return binders.elaborate(bigOperator);
    }

    @Override
    public Expr visitDerivative(Syntax.Derivative derivative) {
        return derivatives.leibniz(derivative);
    }

    @Override
    public Expr visitNabla(Syntax.Nabla nabla) {
        return gradients.nabla(nabla);
    }

    @Override
    public Expr visitEvaluated(Syntax.Evaluated evaluated) {
        return evaluations.of(evaluated);
    }

    @Override
    public Expr visitFunctionCall(Syntax.FunctionCall call) {
        return calls.named(call);
    }

    @Override
    public Expr visitChain(Syntax.Chain chain) {
        throw invalid("unexpected-relation", chain.span(), "a relation has no value here");
    }

    @Override
    public Expr visitConditional(Syntax.Conditional conditional) {
        throw invalid(
                "unexpected-condition",
                conditional.span(),
                "a condition has no value here",
                "if this states a law, declare it in a given block: X | Y ~ Normal(Y, s^2)");
    }

    @Override
    public Expr visitLogical(Syntax.Logical logical) {
        throw invalid("unexpected-condition", logical.span(), "a condition has no value here");
    }

    @Override
    public Expr visitInterval(Syntax.Interval interval) {
        throw invalid("unexpected-interval", interval.span(), "an interval has no value here");
    }
}
