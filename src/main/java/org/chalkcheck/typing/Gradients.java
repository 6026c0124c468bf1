package org.chalkcheck.typing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/**
 * Gradients and Hessians written with a nabla. The nabla acts on the whole product after it; where that has no meaning, or its first factor is a
 * transposed scalar as in {@code \nabla f(x)^T d}, on that factor alone.
 */
final class Gradients {
    private static final Set<String> COUNTING = Set.of("i", "j", "k", "l");

    private final Elaborator elaborator;
    private final Elaboration context;
    private final Derivatives derivatives;
    private final DerivativesAtValues atValues;

    Gradients(Elaborator elaborator, Derivatives derivatives) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.derivatives = derivatives;
        this.atValues = new DerivativesAtValues(elaborator);
    }

    Expr nabla(Syntax.Nabla nabla) {
        if (nabla.operand() instanceof Syntax.Infix infix) {
            return ofInfix(nabla, infix);
        }
        Optional<Head> head = head(nabla.operand());
        boolean narrow = head.isPresent()
                && (head.get().transposed() && isScalar(head.get().value())
                        || context.narrowNabla && !head.get().rest().isEmpty()
                        || !head.get().rest().isEmpty()
                                && isOfConstant(nabla, head.get().value()));
        return narrow ? narrow(nabla, head.get()) : wide(nabla);
    }

    /**
     * The first factor of a product.
     *
     * @param value the factor, with its argument if it is a function
     * @param transposed whether a mark of transposition stands behind it, which the value leaves out
     * @param rest the other factors
     */
    private record Head(Syntax value, boolean transposed, List<Syntax.Juxtaposition.Factor> rest) {}

    private Optional<Head> head(Syntax operand) {
        if (!(operand instanceof Syntax.Juxtaposition product)) {
            return Optional.of(new Head(unmarked(operand), isMarked(operand), List.of()));
        }
        List<Syntax.Juxtaposition.Factor> factors = product.factors();
        if (factors.stream().anyMatch(f -> f.link() == Syntax.Juxtaposition.Link.OVER)) {
            return Optional.empty();
        }
        Syntax second = factors.get(1).value();
        if (second instanceof Syntax.Group || isMarked(second)) {
            Syntax value = part(List.of(
                    factors.get(0),
                    new Syntax.Juxtaposition.Factor(factors.get(1).link(), unmarked(second))));
            return Optional.of(new Head(value, isMarked(second), factors.subList(2, factors.size())));
        }
        Syntax first = factors.get(0).value();
        return Optional.of(new Head(unmarked(first), isMarked(first), factors.subList(1, factors.size())));
    }

    /** Returns whether a parenthesis bears a mark of transposition. */
    private boolean isMarked(Syntax syntax) {
        return syntax instanceof Syntax.Script script
                && script.base() instanceof Syntax.Group
                && script.subscript().isEmpty()
                && script.superscript()
                        .map(Names::strip)
                        .filter(mark ->
                                mark instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE
                                        || mark instanceof Syntax.Name name
                                                && name.text().equals("T")
                                                && !elaborator.names.isKnown("T"))
                        .isPresent();
    }

    private Syntax unmarked(Syntax syntax) {
        return isMarked(syntax) ? ((Syntax.Script) syntax).base() : syntax;
    }

    private boolean isScalar(Syntax syntax) {
        return Arithmetic.collapse(elaborator.elaborate(syntax)).shape().isScalar();
    }

    private Expr narrow(Syntax.Nabla nabla, Head head) {
        Span span = nabla.span().to(head.value().span());
        Expr gradient = wide(new Syntax.Nabla(nabla.variable(), nabla.power(), head.value(), span));
        if (head.transposed()) {
            gradient = elaborator.arithmetic.transpose(new Operand(gradient, span));
        } else if (!isDelimited(head.value())) {
            context.usedNarrowNabla = true;
        }
        if (head.rest().isEmpty()) {
            return gradient;
        }
        return elaborator.arithmetic.product(
                List.of(new Operand(gradient, span), elaborator.operand(part(head.rest()))));
    }

    /** Returns whether the whole product does not depend on the variable, and its first factor is a function that can be meant at a value. */
    private boolean isOfConstant(Syntax.Nabla nabla, Syntax first) {
        Optional<Calls.PlainCall> call = elaborator.calls.plainCall(first);
        return call.isPresent()
                && nabla.variable()
                        .flatMap(CanonicalNames::of)
                        .filter(name -> !atValues.dependsOn(nabla.operand(), name))
                        .isPresent()
                && position(of(nabla, first), call.get()).isPresent();
    }

    /** The factors of {@code \nabla f(x) \cdot d} stand beside explicit operators. */
    private Expr ofInfix(Syntax.Nabla nabla, Syntax.Infix infix) {
        Syntax first = infix.operands().get(0);
        boolean transposed = head(first)
                .filter(head -> head.transposed() && head.rest().isEmpty() && isScalar(head.value()))
                .isPresent();
        if (!transposed && !context.narrowNabla && !isOfConstant(nabla, first)) {
            return wide(nabla);
        }
        if (!transposed && !isDelimited(first)) {
            context.usedNarrowNabla = true;
        }
        List<Syntax> operands = new ArrayList<>(infix.operands());
        operands.set(0, of(nabla, first));
        return elaborator.elaborate(new Syntax.Infix(operands, infix.operators(), nabla.span()));
    }

    private static Syntax.Nabla of(Syntax.Nabla nabla, Syntax operand) {
        return new Syntax.Nabla(
                nabla.variable(), nabla.power(), operand, nabla.span().to(operand.span()));
    }

    /** A parenthesis, also as the argument of a function, shows what the nabla acts on. */
    private static boolean isDelimited(Syntax value) {
        return value instanceof Syntax.Group
                || value instanceof Syntax.Juxtaposition call
                        && call.factors().get(call.factors().size() - 1).value() instanceof Syntax.Group;
    }

    private static Syntax part(List<Syntax.Juxtaposition.Factor> factors) {
        if (factors.size() == 1) {
            return factors.get(0).value();
        }
        Span span = factors.get(0)
                .value()
                .span()
                .to(factors.get(factors.size() - 1).value().span());
        return new Syntax.Juxtaposition(factors, span);
    }

    private Expr wide(Syntax.Nabla nabla) {
        if (isTransposed(nabla)) {
            return elaborator.arithmetic.transpose(new Operand(gradient(nabla), nabla.span()));
        }
        if (isEntry(nabla)) {
            Expr whole = wide(new Syntax.Nabla(Optional.empty(), nabla.power(), nabla.operand(), nabla.span()));
            return elaborator.names.entries.entry(
                    new Operand(whole, nabla.span()), nabla.variable().orElseThrow());
        }
        Optional<Syntax.Nabla> row = row(nabla);
        if (row.isPresent()) {
            return ofRow(nabla, row.get());
        }
        boolean hessian = nabla.power().isPresent();
        if (hessian && !elaborator.scalar(Names.strip(nabla.power().get())).equals(Num.of(2))) {
            throw Elaborator.invalid("nabla-power", nabla.power().get().span(), "only \\nabla and \\nabla^2 are known");
        }
        Optional<Calls.PlainCall> call = elaborator.calls.plainCall(nabla.operand());
        if (call.isPresent()) {
            OptionalInt position = position(nabla, call.get());
            if (position.isPresent()) {
                return atValues.derivative(
                        call.get(),
                        position.getAsInt(),
                        nabla.span(),
                        (body, by) -> of(body, Derivatives.Target.of(by), hessian, nabla));
            }
        }
        Derivatives.Target target = nabla.variable().isPresent()
                ? derivatives.target(nabla.variable().get())
                : variableInSight(nabla);
        return derivatives.by(
                target,
                () -> Arithmetic.collapse(elaborator.elaborate(nabla.operand())),
                body -> of(body, target, hessian, nabla),
                nabla.span());
    }

    /** Returns whether the subscript counts: {@code \\nabla_i f} and {@code \\nabla^2_{ij} f} are entries of the gradient and the Hessian. */
    private boolean isEntry(Syntax.Nabla nabla) {
        int needed = nabla.power().isPresent() ? 2 : 1;
        return nabla.variable()
                .map(below -> Indices.of(below, needed))
                .filter(indices -> indices.size() == needed
                        && indices.stream().allMatch(index -> isPosition(index, nabla.operand())))
                .isPresent();
    }

    private boolean isPosition(Syntax index, Syntax operand) {
        Optional<String> name = CanonicalNames.of(Names.strip(index));
        if (name.isEmpty()) {
            return false;
        }
        if (elaborator.names.isKnown(name.get())) {
            return elaborator.names.resolve(name.get(), index.span()) instanceof Variable variable
                    && variable.shape().isScalar()
                    && variable.domain().integer();
        }
        return COUNTING.contains(name.get())
                && context.scope.hasTensors()
                && !context.scope.mentions(operand, name.get(), new HashSet<>());
    }

    private boolean isTransposed(Syntax.Nabla nabla) {
        return nabla.power()
                .map(Names::strip)
                .filter(mark -> mark instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE
                        || mark instanceof Syntax.Name name
                                && name.text().equals("T")
                                && !elaborator.names.isKnown("T"))
                .isPresent();
    }

    /** Returns the gradient under a transposed nabla, which is one of a scalar. */
    private Expr gradient(Syntax.Nabla nabla) {
        if (!isScalar(nabla.operand())) {
            throw Elaborator.invalid(
                    "unsupported-operator",
                    nabla.span(),
                    "a transposed nabla takes the gradient of a scalar as a row, and this is no scalar",
                    "write the sum of the partial derivatives for a divergence");
        }
        return wide(new Syntax.Nabla(nabla.variable(), Optional.empty(), nabla.operand(), nabla.span()));
    }

    /** Returns the gradient, as a row, that {@code \nabla_x \nabla_z^T f} and {@code \nabla^2_{xz} f} differentiate once more. */
    private Optional<Syntax.Nabla> row(Syntax.Nabla nabla) {
        return nabla.power().isEmpty() && nabla.operand() instanceof Syntax.Nabla inner && isTransposed(inner)
                ? Optional.of(inner)
                : pair(nabla)
                        .map(names -> new Syntax.Nabla(
                                Optional.of(names.get(1)), Optional.empty(), nabla.operand(), nabla.span()));
    }

    /** Returns the two variables of {@code \nabla^2_{xz} f}. */
    private Optional<List<Syntax>> pair(Syntax.Nabla nabla) {
        return nabla.variable()
                .filter(both -> nabla.power()
                                .map(Names::strip)
                                .filter(power -> power instanceof Syntax.Number number
                                        && number.value().compareTo(BigDecimal.valueOf(2)) == 0)
                                .isPresent()
                        && CanonicalNames.of(both)
                                .filter(elaborator.names::isKnown)
                                .isEmpty())
                .map(both -> Indices.of(both, 2))
                .filter(names -> names.size() == 2);
    }

    /** The derivatives of a row by a column: entry (i, j) is that of entry j by the variable's entry i, in every layout. */
    private Expr ofRow(Syntax.Nabla nabla, Syntax.Nabla row) {
        Optional<Syntax> variable = pair(nabla).map(names -> names.get(0)).or(nabla::variable);
        Derivatives.Target target = variable.isPresent()
                ? derivatives.target(variable.get())
                : variableInSight(new Syntax.Nabla(variable, Optional.empty(), row, nabla.span()));
        return derivatives.by(
                target,
                () -> Arithmetic.collapse(gradient(row)),
                column -> elaborator.arithmetic.transpose(
                        new Operand(new Derivative(column, target.variable()), nabla.span())),
                nabla.span());
    }

    private Expr of(Expr body, Derivatives.Target target, boolean hessian, Syntax.Nabla nabla) {
        Shape by = target.variable().shape();
        if (target.subscript().isPresent()) {
            Expr first = derivatives.byEntry(body, target, nabla.span());
            return hessian ? derivatives.byEntry(first, target, nabla.span()) : first;
        }
        Expr gradient = new Derivative(body, target.variable());
        if (hessian) {
            if (!body.shape().isScalar()) {
                throw Elaborator.invalid(
                        "hessian-of-tensor",
                        nabla.operand().span(),
                        "a Hessian is one of a scalar, and this is a " + body.shape(),
                        "put parentheses around the Hessian");
            }
            return new Derivative(gradient, target.variable());
        }
        boolean jacobian = body.shape().isColumn() && by.isColumn();
        return switch (context.layout) {
            case NUMERATOR -> derivatives.layOut(gradient, body.shape(), by, false, false);
            case DENOMINATOR -> jacobian ? new Transpose(gradient) : gradient;
            case MIXED, MIXED_ROWS -> gradient;
        };
    }

    /** Returns which argument of a function the gradient is by, where it is taken at a value: without a subscript the only one. */
    private OptionalInt position(Syntax.Nabla nabla, Calls.PlainCall call) {
        if (nabla.variable().isEmpty()) {
            return call.arguments().size() == 1 ? OptionalInt.of(0) : OptionalInt.empty();
        }
        return atValues.position(nabla.operand(), nabla.variable().get(), call, true);
    }

    /** Without a subscript, the gradient of a function is by its parameter, and that of a value by the only vector in sight. */
    private Derivatives.Target variableInSight(Syntax.Nabla nabla) {
        Expr operand = elaborator.elaborate(nabla.operand());
        Optional<Variable> parameter = onlyParameter(nabla.operand()).filter(Traversal.variables(operand)::contains);
        if (parameter.isPresent()) {
            return Derivatives.Target.of(parameter.get());
        }
        List<Variable> vectors = Traversal.variables(operand).stream()
                .filter(v -> v.role() == Variable.Role.FREE && v.shape().isColumn())
                .toList();
        List<Variable> all = vectors.size() == 1
                ? vectors
                : Traversal.variables(operand).stream()
                        .filter(v -> v.role() == Variable.Role.FREE)
                        .toList();
        if (all.size() != 1) {
            throw Elaborator.invalid(
                    "gradient-without-variable",
                    nabla.span(),
                    "the variable of this gradient is not clear",
                    "write \\nabla_x");
        }
        return Derivatives.Target.of(all.get(0));
    }

    /** Returns the variable in whose name a function of one argument is defined, if the function stands without one. */
    private Optional<Variable> onlyParameter(Syntax operand) {
        return CanonicalNames.of(operand)
                .flatMap(context.scope::find)
                .filter(binding -> binding instanceof Binding.OfFunction function
                        && function.parameters().size() == 1
                        && elaborator.names.isKnown(function.parameters().get(0)))
                .map(binding -> elaborator.names.resolve(
                        ((Binding.OfFunction) binding).parameters().get(0), operand.span()))
                .filter(value -> value instanceof Variable free && free.role() == Variable.Role.FREE)
                .map(Variable.class::cast);
    }
}
