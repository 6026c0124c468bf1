package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;

/** Derivatives in fractions and primes. The layout decides how they are laid out. */
final class Derivatives {
    /** In the place of a name: the derivative is by an expression. */
    static final String EXPRESSION = "";

    private final Elaborator elaborator;
    private final Elaboration context;
    private final DerivativeTargets targets;
    private final DerivativesAtValues atValues;

    Derivatives(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.targets = new DerivativeTargets(elaborator);
        this.atValues = new DerivativesAtValues(elaborator);
    }

    /**
     * What a derivative is taken by.
     *
     * @param name the name to differentiate by
     * @param variable the variable that stands for it inside
     * @param value its value, where the name is a definition or a parameter
     * @param subscript the entry, where it is one
     * @param transposed whether it was written transposed
     * @param stacked the matrix whose stacked columns the variable stands for, in a derivative by vec of a matrix
     * @param member whether the subscript takes a vector or matrix out of a declared list of them
     */
    record Target(
            String name,
            Variable variable,
            Optional<Expr> value,
            Optional<Syntax> subscript,
            boolean transposed,
            Optional<Variable> stacked,
            boolean member) {
        Target(
                String name,
                Variable variable,
                Optional<Expr> value,
                Optional<Syntax> subscript,
                boolean transposed,
                Optional<Variable> stacked) {
            this(name, variable, value, subscript, transposed, stacked, false);
        }

        Target(String name, Variable variable, Optional<Expr> value, Optional<Syntax> subscript, boolean transposed) {
            this(name, variable, value, subscript, transposed, Optional.empty());
        }

        /** Returns a variable as what a derivative is taken by. */
        static Target of(Variable variable) {
            return new Target(variable.name(), variable, Optional.empty(), Optional.empty(), false);
        }
    }

    /** Returns what a derivative by a name, an entry or an expression is taken by. */
    Target target(Syntax syntax) {
        return targets.of(syntax);
    }

    /** Returns a body as a function of an expression in it; names of the expression must not occur besides. */
    private Expr inTermsOf(Target target, Expr body, Span span) {
        Expr value = target.value().orElseThrow();
        if (value instanceof SequenceTerm term) {
            return new LaterTerms(elaborator, term, target.variable())
                    .in(body)
                    .orElseThrow(() -> Elaborator.invalid(
                            "derivative-by-term",
                            span,
                            "a derivative by a term of a sequence is that of a few terms behind it"));
        }
        Expr whole = value;
        Expr instead = target.variable();
        if (value instanceof Product product
                && product.factors().size() == 2
                && product.factors().get(0) instanceof Num number
                && number.value().signum() != 0) {
            // A product takes numbers to its front, so that 5 v need not stand as such in W 5 v.
            whole = product.factors().get(1);
            instead = Expressions.product(List.of(Expressions.power(number, -1), target.variable()));
        }
        Expr part = whole;
        Expr replacement = instead;
        Expr inside = Traversal.rewrite(body, node -> node.equals(part) ? replacement : node);
        if (value instanceof Call power
                && power.function() == ScalarFunction.POW
                && power.argument() instanceof Variable base
                && base.shape().isScalar()
                && base.domain().lowest() >= 0
                && power.arguments().get(1) instanceof Num exponent
                && exponent.value().signum() != 0) {
            // A power of what is not negative, as sigma^2, has one root: sigma becomes that of the new variable.
            Rational root = Rational.ONE.dividedBy(exponent.value());
            inside = Traversal.substitute(inside, base, Expressions.power(target.variable(), Num.of(root)));
        }
        Set<Variable> left = Traversal.variables(inside);
        if (Traversal.variables(value).stream().anyMatch(left::contains)) {
            throw DerivativeTargets.byExpression(span);
        }
        return inside;
    }

    /** Returns whether laws of the random variables in a body have names of a value among their parameters. */
    private boolean lawsDependOn(Expr body, Expr value) {
        Set<Variable> names = Traversal.variables(value);
        return Traversal.contains(body, node -> node instanceof Variable v && v.role() == Variable.Role.RANDOM)
                && context.laws.values().stream()
                        .flatMap(law -> law.parameters().stream())
                        .anyMatch(parameter ->
                                Traversal.variables(parameter).stream().anyMatch(names::contains));
    }

    /** Returns the derivative by a power of a name: that by the name over that of the power. */
    private static Expr byPower(Expr body, Expr value, Span span) {
        boolean power = value instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.argument() instanceof Variable base
                && base.shape().isScalar()
                && base.domain().lowest() >= 0
                && call.arguments().get(1) instanceof Num exponent
                && exponent.value().signum() != 0;
        if (!power || !body.shape().isScalar()) {
            throw DerivativeTargets.byExpression(span);
        }
        Variable base = (Variable) ((Call) value).argument();
        return Expressions.divide(new Derivative(body, base), new Derivative(value, base));
    }

    /** Elaborates with the target symbolic, wraps derivatives, and puts the target's value back. */
    Expr by(Target target, Supplier<Expr> body, UnaryOperator<Expr> wrap, Span span) {
        if (target.name().equals(EXPRESSION)) {
            Expr elaborated = Arithmetic.collapse(body.get());
            if (lawsDependOn(elaborated, target.value().orElseThrow())) {
                return byPower(elaborated, target.value().orElseThrow(), span);
            }
            Expr derivative = wrap.apply(inTermsOf(target, elaborated, span));
            return new Substitution(
                    derivative, target.variable(), target.value().orElseThrow());
        }
        Variable variable = target.stacked().orElse(target.variable());
        UnaryOperator<Expr> wrapped = target.stacked().isEmpty()
                ? wrap
                : inner ->
                        new StackedDerivative(context, target.variable(), variable, span).unstacked(wrap.apply(inner));
        Supplier<Expr> differentiated = () -> context.differentiatingBy(target.name(), body);
        if (target.value().isEmpty()) {
            Expr inside = withFirstTerm(target, differentiated.get());
            refuseIndex(target, inside, span);
            UndeclaredNames.rejectUnder(context, inside, target.variable(), span);
            return wrapped.apply(inside);
        }
        Expr inside = context.withSubstitute(target.name(), variable, differentiated);
        Expr derivative = wrapped.apply(inside);
        return Traversal.contains(derivative, variable::equals) || mentions(derivative, variable)
                ? new Substitution(derivative, variable, target.value().get())
                : derivative;
    }

    /** A derivative by what only counts entries would be 0 whatever the author means. */
    private void refuseIndex(Target target, Expr body, Span span) {
        Variable variable = target.variable();
        boolean counts = context.scope.ranges().containsKey(variable.name())
                || context.inferredIndex(variable.name()).isPresent()
                || !Traversal.contains(body, variable::equals);
        if (variable.shape().isScalar() && variable.domain().integer() && counts) {
            throw Elaborator.invalid(
                    "derivative-by-index",
                    span,
                    "a derivative by " + variable.label() + ", which is an integer, has no meaning here",
                    "write the derivative by an entry: \\frac{\\partial f}{\\partial x_%s}"
                            .formatted(variable.label()));
        }
    }

    /** Puts the variable in the place of the first term that it stands for. */
    private static Expr withFirstTerm(Target target, Expr body) {
        return Traversal.rewrite(
                body,
                node -> node instanceof SequenceTerm term
                                && term.index() instanceof Num
                                && target.name().equals(term.name() + "^{" + term.index() + "}")
                        ? target.variable()
                        : node);
    }

    private static boolean mentions(Expr derivative, Variable variable) {
        return Traversal.contains(
                derivative,
                node -> node instanceof Derivative d && d.variable().equals(variable)
                        || node instanceof NthDerivative n && n.variable().equals(variable));
    }

    /** Returns a derivative in Leibniz notation. */
    Expr leibniz(Syntax.Derivative syntax) {
        boolean partial = syntax.kind() == Syntax.Derivative.Kind.PARTIAL;
        Optional<Expr> there = atValue(syntax, partial);
        if (there.isPresent()) {
            return there.get();
        }
        return nested(expand(syntax), 0, syntax, partial);
    }

    /**
     * Returns the derivative's value at the argument of a function that does not depend on the variable, where that is the reading; the usual
     * one is the derivative of a constant.
     */
    private Optional<Expr> atValue(Syntax.Derivative syntax, boolean partial) {
        Optional<Calls.PlainCall> call = elaborator.calls.plainCall(syntax.operand());
        if (call.isEmpty()
                || syntax.order().isPresent()
                || syntax.variables().size() != 1
                || syntax.variables().get(0).order().isPresent()) {
            return Optional.empty();
        }
        OptionalInt position =
                atValues.position(syntax.operand(), syntax.variables().get(0).variable(), call.get(), false);
        return position.isPresent()
                ? Optional.of(atValues.derivative(
                        call.get(),
                        position.getAsInt(),
                        syntax.span(),
                        (body, by) -> derivative(body, Target.of(by), partial, false, syntax.span())))
                : Optional.empty();
    }

    /** A variable with its multiplicity; a symbolic one stands alone. */
    private record Step(Syntax variable, Optional<Expr> symbolicOrder) {}

    private List<Step> expand(Syntax.Derivative syntax) {
        List<Step> steps = new ArrayList<>();
        int total = 0;
        for (Syntax.Derivative.Variable variable : syntax.variables()) {
            Optional<Syntax> order = variable.order();
            if (order.isEmpty() && syntax.variables().size() == 1) {
                order = syntax.order();
            }
            if (order.isEmpty()) {
                steps.add(new Step(variable.variable(), Optional.empty()));
                total++;
                continue;
            }
            Expr count = elaborator.scalar(order.get());
            if (count instanceof Num num) {
                if (!num.value().isSmallInteger()
                        || num.value().intValue() < 0
                        || num.value().intValue() > 12) {
                    throw Elaborator.invalid(
                            "derivative-order", order.get().span(), "the order of a derivative is from 0 to 12");
                }
                for (int i = 0; i < num.value().intValue(); i++) {
                    steps.add(new Step(variable.variable(), Optional.empty()));
                }
                total += num.value().intValue();
            } else {
                steps.add(new Step(variable.variable(), Optional.of(count)));
                return steps;
            }
        }
        if (syntax.order().isPresent()
                && Names.strip(syntax.order().get()) instanceof Syntax.Number number
                && number.value().intValue() != total) {
            throw Elaborator.invalid(
                    "derivative-order",
                    syntax.span(),
                    "the order above is %s, the orders below add up to %d".formatted(number.text(), total));
        }
        return steps;
    }

    /** Takes the last written variable first, as the notation says. */
    private Expr nested(List<Step> steps, int at, Syntax.Derivative syntax, boolean partial) {
        if (at == steps.size()) {
            Syntax by = steps.get(at - 1).variable();
            return bareLetter(syntax.operand(), by)
                    .orElseGet(() -> Arithmetic.collapse(elaborator.elaborate(syntax.operand())));
        }
        Step step = steps.get(at);
        Target target = target(step.variable());
        return by(
                target,
                () -> nested(steps, at + 1, syntax, partial),
                body -> {
                    if (step.symbolicOrder().isPresent()) {
                        if (!body.shape().isScalar()
                                || !target.variable().shape().isScalar()) {
                            throw Elaborator.invalid(
                                    "derivative-order",
                                    syntax.span(),
                                    "a derivative of symbolic order is one of a scalar by a scalar");
                        }
                        return new NthDerivative(
                                body, target.variable(), step.symbolicOrder().get());
                    }
                    boolean outer = at > 0 || steps.size() > 1 && at + 1 < steps.size();
                    return derivative(body, target, partial, outer, syntax.span());
                },
                syntax.span());
    }

    /**
     * Returns what an undeclared letter alone under a derivative stands for: \frac{d\sigma}{dx} is of sigma(x). Another letter
     * may be any function of the variable, so that nothing is known of its derivative.
     */
    private Optional<Expr> bareLetter(Syntax operand, Syntax by) {
        if (!(Names.strip(operand) instanceof Syntax.Name letter)
                || elaborator.names.resolvesWithoutGuess(letter.text())
                || CanonicalNames.of(by).filter(letter.text()::equals).isPresent()) {
            return Optional.empty();
        }
        Syntax.Group argument = new Syntax.Group(Syntax.Group.Delimiter.PARENTHESIS, List.of(by), operand.span());
        Optional<Expr> known = elaborator.calls.letters.apply(letter, argument);
        if (known.isEmpty() && Letters.isLetter(letter.text())) {
            throw Elaborator.invalid(
                    "undeclared-name",
                    operand.span(),
                    "the name " + letter.text() + " is not declared, so its derivative is not known",
                    "define it in a given block, such as: " + letter.text() + " = x^2");
        }
        return known;
    }

    private Expr derivative(Expr body, Target target, boolean partial, boolean higher, Span span) {
        Variable variable = target.variable();
        if (target.subscript().isPresent()) {
            return byEntry(body, target, span);
        }
        // The second derivative of a scalar is a Jacobian of its gradient, whatever the layout of gradients.
        Expr derivative = new Derivative(body, variable);
        return higher ? derivative : layOut(derivative, body.shape(), variable.shape(), partial, target.transposed());
    }

    Expr layOut(Expr derivative, Shape body, Shape variable, boolean partial, boolean transposed) {
        boolean gradient = body.isScalar() && variable.isMatrix();
        boolean jacobian = body.isColumn() && variable.isColumn();
        boolean byScalar = variable.isScalar() && body.isColumn();
        if (transposed) {
            return gradient ? new Transpose(derivative) : derivative;
        }
        return switch (context.layout) {
            case MIXED -> {
                context.usedPartialGradient |= gradient && partial;
                yield derivative;
            }
            case MIXED_ROWS -> {
                boolean row = gradient && partial && variable.isColumn();
                context.usedPartialGradient |= row;
                yield row ? new Transpose(derivative) : derivative;
            }
            case NUMERATOR -> gradient ? new Transpose(derivative) : derivative;
            case DENOMINATOR -> jacobian || byScalar ? new Transpose(derivative) : derivative;
        };
    }

    Expr byEntry(Expr body, Target target, Span span) {
        Shape variable = target.variable().shape();
        Syntax subscript = target.subscript().orElseThrow();
        if (body.shape().isScalar()) {
            Expr derivative = elaborator.names.entries.ofDerivative(
                    new Derivative(body, target.variable()), target.variable(), span, subscript);
            // The vectors of a list are the rows of what holds it.
            return target.member()
                            && derivative.shape().isRow()
                            && derivative.shape().isMatrix()
                    ? new Transpose(derivative)
                    : derivative;
        }
        if (target.member()) {
            return jacobianByMember(body, target, span);
        }
        if (variable.isScalar() && !elaborator.names.entries.isSingle(target.variable())) {
            throw Elaborator.invalid(
                    "subscript-of-scalar", subscript.span(), target.name() + " is a scalar and has no entries");
        }
        // Entry by entry: the derivative of each entry of the body by the entry of the variable.
        List<Variable> indices = new ArrayList<>();
        for (int i = 0; i < body.shape().axisCount(); i++) {
            indices.add(context.freshIndex("i"));
        }
        Expr entry = new org.chalkcheck.expr.Entry(body, List.copyOf(indices));
        Expr derivative = elaborator.names.entries.ofDerivative(
                new Derivative(entry, target.variable()), target.variable(), span, subscript);
        return new Tabulate(indices, derivative, body.shape());
    }

    /** The Jacobian of a column by a vector of a declared list. */
    private Expr jacobianByMember(Expr body, Target target, Span span) {
        if (!body.shape().isColumn() || target.variable().shape().axisCount() != 2) {
            throw Elaborator.invalid(
                    "derivative-by-member", span, "of these values, only scalars and vectors have such a derivative");
        }
        Variable row = context.freshIndex("i");
        Variable column = context.freshIndex("j");
        Expr gradient = elaborator.names.entries.ofDerivative(
                new Derivative(new org.chalkcheck.expr.Entry(body, List.of(row, Num.ONE)), target.variable()),
                target.variable(),
                span,
                target.subscript().orElseThrow());
        return new Tabulate(
                List.of(row, column),
                new org.chalkcheck.expr.Entry(gradient, List.of(Num.ONE, column)),
                Shape.matrix(body.shape().axis(0), target.variable().shape().axis(1)));
    }
}
