package org.chalkcheck.typing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** The meaning of products and quotients: of factors side by side, which may be calls, and of operands with a sign between them. */
final class Products {
    private final Elaborator elaborator;
    private final Elaboration context;
    private final Arithmetic arithmetic;

    Products(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.arithmetic = elaborator.arithmetic;
    }

    /** Returns the product of factors side by side, some of which are functions with their arguments. */
    Expr of(Syntax.Juxtaposition juxtaposition) {
        List<Syntax.Juxtaposition.Factor> factors = juxtaposition.factors();
        List<Operand> product = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            Syntax value = factors.get(i).value();
            boolean over = factors.get(i).link() == Syntax.Juxtaposition.Link.OVER;
            Operand operand;
            if (context.differentials.isPresent() && context.differentials.get().begin(factors, i)) {
                Syntax of = factors.get(++i).value();
                Expr whole = Arithmetic.collapse(elaborator.elaborate(of));
                product.add(new Operand(context.differentials.get().of(whole, context), of.span()));
                continue;
            }
            boolean called = i + 1 < factors.size()
                    && factors.get(i + 1).link() == Syntax.Juxtaposition.Link.ADJACENT
                    && factors.get(i + 1).value() instanceof Syntax.Group group
                    && group.delimiter() != Syntax.Group.Delimiter.INVISIBLE;
            Optional<Operand> power = called ? Optional.empty() : power(factors, i);
            int averaged = called || power.isPresent() ? 0 : elaborator.probability.bareExpectation(factors, i);
            if (averaged > 0) {
                operand = elaborator.probability.expectation(factors.subList(i + 1, i + 1 + averaged), value.span());
                i += averaged;
            } else if (called) {
                Syntax.Group group = (Syntax.Group) factors.get(i + 1).value();
                Optional<Expr> applied = elaborator.calls.apply(value, group);
                if (applied.isPresent()) {
                    operand = new Operand(applied.get(), value.span().to(group.span()));
                    i++;
                } else {
                    operand = elaborator.operand(value);
                }
            } else if (power.isPresent()) {
                operand = power.get();
                i++;
            } else if (i + 1 < factors.size() && elaborator.calls.isBareFunction(value)) {
                operand = new Operand(
                        elaborator.calls.applyBare(value, factors.get(i + 1).value()),
                        value.span().to(factors.get(i + 1).value().span()));
                i++;
            } else if (WrittenOnes.isOne(value) && !over && isMatrix(product)) {
                context.note(WrittenOnes.NOTE);
                operand = elaborator.operand(WrittenOnes.vector(value));
            } else {
                operand = i > 0 && !over ? behind(factors.get(i - 1).value(), value) : elaborator.operand(value);
            }
            if (over && !product.isEmpty()) {
                Operand numerator = new Operand(Arithmetic.collapse(arithmetic.product(product)), juxtaposition.span());
                product.clear();
                product.add(new Operand(arithmetic.quotient(numerator, operand), juxtaposition.span()));
            } else {
                product.add(operand);
            }
        }
        return Arithmetic.collapse(arithmetic.product(product));
    }

    /** Returns whether the last factor is a matrix of several columns. */
    private static boolean isMatrix(List<Operand> product) {
        return !product.isEmpty()
                && product.get(product.size() - 1).shape().isMatrix()
                && !product.get(product.size() - 1).shape().isColumn();
    }

    /** Returns the meaning of a factor behind another: in 2 pi, pi is the number where the vector of that name does not fit. */
    private Operand behind(Syntax before, Syntax value) {
        boolean circle = value instanceof Syntax.Name name
                && name.text().equals("pi")
                && before instanceof Syntax.Number number
                && number.value().compareTo(BigDecimal.valueOf(2)) == 0
                && elaborator
                        .names
                        .find("pi", value.span())
                        .filter(pi -> !pi.shape().isScalar())
                        .isPresent();
        context.foundCircle |= circle;
        if (circle && context.circleIsNumber) {
            context.note("pi behind 2 read as the number, not as the vector");
            return new Operand(Constant.PI, value.span());
        }
        return elaborator.operand(value);
    }

    /** Returns the power of the value for f(x)^2, if the factors at a place are that. */
    private Optional<Operand> power(List<Syntax.Juxtaposition.Factor> factors, int at) {
        if (at + 1 >= factors.size()
                || factors.get(at + 1).link() != Syntax.Juxtaposition.Link.ADJACENT
                || !(factors.get(at + 1).value() instanceof Syntax.Script script)
                || !(script.base() instanceof Syntax.Group group)
                || group.delimiter() == Syntax.Group.Delimiter.INVISIBLE) {
            return Optional.empty();
        }
        Syntax function = factors.get(at).value();
        Span span = function.span().to(script.span());
        return elaborator
                .calls
                .apply(function, group)
                .map(applied -> new Operand(elaborator.names.scripted(new Operand(applied, span), script), span));
    }

    /** Returns the value of operands with signs such as a dot or a slash between them. */
    Expr of(Syntax.Infix infix) {
        Optional<Expr> dots = productWithDots(infix);
        if (dots.isPresent()) {
            return dots.get();
        }
        // Runs of plain products associate together, so that matrix chains can be read as they fit.
        List<Operand> run = new ArrayList<>();
        run.add(elaborator.operand(infix.operands().get(0)));
        for (int i = 0; i < infix.operators().size(); i++) {
            Syntax.Infix.Operator operator = infix.operators().get(i);
            Syntax next = infix.operands().get(i + 1);
            Operand right = behind(infix.operands().get(i), next);
            boolean tensors = !run.get(run.size() - 1).shape().isScalar()
                    && !right.shape().isScalar();
            boolean plain = switch (operator.kind()) {
                case ASTERISK -> !context.convolutionByAsterisk || !tensors;
                case TIMES, DOT -> !tensors;
                default -> false;
            };
            if (plain) {
                run.add(right);
                continue;
            }
            Operand left =
                    new Operand(arithmetic.product(run), infix.operands().get(0).span());
            run.clear();
            run.add(new Operand(binary(operator, left, right), left.span().to(right.span())));
        }
        return Arithmetic.collapse(arithmetic.product(run));
    }

    /** Returns the product that {@code 1 \cdot 2 \cdots n} stands for. */
    private Optional<Expr> productWithDots(Syntax.Infix infix) {
        List<Syntax> factors = new ArrayList<>();
        for (Syntax operand : infix.operands()) {
            if (operand instanceof Syntax.Juxtaposition product
                    && product.factors().stream().anyMatch(factor -> Elaborator.isDots(factor.value()))) {
                product.factors().forEach(factor -> factors.add(factor.value()));
            } else {
                factors.add(operand);
            }
        }
        int dots = factors.size() - 2;
        boolean plain = infix.operators().stream()
                .allMatch(operator ->
                        operator.kind() == Syntax.Infix.Kind.DOT || operator.kind() == Syntax.Infix.Kind.TIMES);
        if (!plain || dots < 1 || !Elaborator.isDots(factors.get(dots))) {
            return Optional.empty();
        }
        List<Expr> before =
                factors.subList(0, dots).stream().map(elaborator::scalar).toList();
        return new Ellipses(context)
                .run(Reduction.Kind.PRODUCT, before, elaborator.scalar(factors.get(dots + 1)))
                .map(Expressions::product);
    }

    private Expr binary(Syntax.Infix.Operator operator, Operand left, Operand right) {
        return switch (operator.kind()) {
            case ASTERISK -> elaborator.calls.products.convolution(TensorFunction.CONV_FULL, left, right);
            case STAR -> elaborator.calls.products.convolution(TensorFunction.CORR_VALID, left, right);
            case DOT -> arithmetic.dot(left, right);
            case TIMES -> elaborator.calls.products.cross(left, right);
            case ENTRYWISE_TIMES, CIRCLE -> arithmetic.entrywiseProduct(left, right);
            case ENTRYWISE_OVER -> {
                arithmetic.commonShape(List.of(left, right), "divide entrywise");
                yield Expressions.divide(left.value(), right.value());
            }
            case OVER -> arithmetic.quotient(left, right);
            case KRONECKER -> elaborator.calls.products.kronecker(left, right);
            case MODULO -> Arithmetic.call(ScalarFunction.MOD, left.value(), right.value());
            case DIRECT_SUM, CONGRUENCE_MODULUS ->
                throw Elaborator.invalid("unsupported-operator", operator.span(), "this operator cannot be checked");
        };
    }
}
