package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Letters that are functions before an argument unless declared: Gamma, psi, sigma, Bessel functions. */
final class FunctionLetters {
    /** Those that are functions of a single argument whatever else stands in the formula. */
    private static final Set<String> OF_ONE = Set.of("sigma", "Gamma", "psi", "zeta", "Phi");

    private final Elaborator elaborator;
    private final Elaboration context;
    private final ScalarCalls scalars;

    FunctionLetters(Elaborator elaborator, ScalarCalls scalars) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.scalars = scalars;
    }

    private boolean isDeclared(String letter, Syntax.Group group) {
        if (!elaborator.names.isKnown(letter)) {
            return false;
        }
        boolean function = OF_ONE.contains(letter) && group.items().size() == 1;
        if (function) {
            context.lettersWithGroup.add(letter);
        }
        return !(function && context.lettersAreFunctions);
    }

    /** Applies a letter to its argument; nothing if the two are a product. */
    Optional<Expr> apply(Syntax head, Syntax.Group group) {
        Syntax base = head instanceof Syntax.Script script ? script.base() : head;
        if (!(base instanceof Syntax.Name name) || isDeclared(name.text(), group)) {
            return elaborator.probability.densityCall(head, group);
        }
        Optional<Syntax> subscript = head instanceof Syntax.Script script ? script.subscript() : Optional.empty();
        Optional<Syntax> superscript = head instanceof Syntax.Script script ? script.superscript() : Optional.empty();
        int primes = head instanceof Syntax.Script script ? script.primes() : 0;
        Span span = head.span().to(group.span());
        if (subscript.isPresent() && group.items().size() == 1) {
            ScalarFunction function = switch (name.text()) {
                case "J" -> ScalarFunction.BESSEL_J;
                case "Y" -> ScalarFunction.BESSEL_Y;
                case "I" -> ScalarFunction.BESSEL_I;
                case "K" -> ScalarFunction.BESSEL_K;
                case "E" -> elaborator.probability.hasLaws() ? null : ScalarFunction.EXPINT;
                default -> null;
            };
            if (function != null) {
                Operand order = new Operand(
                        elaborator.scalar(subscript.get()), subscript.get().span());
                Operand argument = elaborator.operand(group.items().get(0));
                Expr value = primes > 0
                        ? scalars.derivative(function, List.of(order, argument), primes, span)
                        : Expressions.call(function, order.value(), Arithmetic.collapse(argument.value()));
                return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
            }
        }
        if (name.text().equals("Gamma")
                || name.text().equals("B") && group.items().size() == 2) {
            List<Operand> operands =
                    group.items().stream().map(elaborator::operand).toList();
            ScalarFunction function = name.text().equals("B")
                    ? ScalarFunction.BETA
                    : operands.size() == 2 ? ScalarFunction.UPPER_GAMMA : ScalarFunction.GAMMA;
            Expr value = primes > 0 && operands.size() == 1
                    ? scalars.derivative(function, operands, primes, span)
                    : scalars.entrywise(function, operands);
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        if ((name.text().equals("psi") || name.text().equals("digamma"))
                && group.items().size() == 1) {
            List<Operand> operands = List.of(elaborator.operand(group.items().get(0)));
            Optional<Syntax> order = superscript.map(Names::strip).flatMap(NamedFunctions::parenthesised);
            if (order.isPresent()) {
                return Optional.of(Expressions.call(
                        ScalarFunction.POLYGAMMA,
                        elaborator.scalar(order.get()),
                        operands.get(0).value()));
            }
            Expr value = primes == 0
                    ? scalars.entrywise(ScalarFunction.DIGAMMA, operands)
                    : Expressions.call(
                            ScalarFunction.POLYGAMMA,
                            Num.of(primes),
                            operands.get(0).value());
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        if (name.text().equals("zeta") && group.items().size() == 1) {
            List<Operand> operands = List.of(elaborator.operand(group.items().get(0)));
            Expr value = scalars.entrywise(ScalarFunction.ZETA, operands);
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        if (name.text().equals("sigma") && group.items().size() == 1) {
            context.note("sigma(...) read as the logistic sigmoid");
            List<Operand> operands = List.of(elaborator.operand(group.items().get(0)));
            if (superscript.filter(NamedFunctions::isMinusOne).isPresent()) {
                context.note("sigma^{-1}(...) read as its inverse function, the logit");
                return Optional.of(scalars.entrywise(ScalarFunction.LOGIT, operands));
            }
            Expr value = primes > 0
                    ? scalars.derivative(ScalarFunction.SIGMOID, operands, primes, span)
                    : scalars.entrywise(ScalarFunction.SIGMOID, operands);
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        if (name.text().equals("Phi") && group.items().size() == 1 && subscript.isEmpty()) {
            context.note("Phi(...) read as the standard normal distribution function");
            List<Operand> operands = List.of(elaborator.operand(group.items().get(0)));
            if (superscript.filter(NamedFunctions::isMinusOne).isPresent()) {
                context.note("Phi^{-1}(...) read as its inverse function, the normal quantile");
                return Optional.of(scalars.probit(operands.get(0)));
            }
            Expr value = primes > 0
                    ? scalars.derivative(ScalarFunction.NORMAL_CDF, operands, primes, span)
                    : scalars.entrywise(ScalarFunction.NORMAL_CDF, operands);
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        boolean small = name.text().equals("phi") || name.text().equals("varphi");
        if (small && group.items().size() == 1 && subscript.isEmpty() && context.besidePhi) {
            context.note(name.text() + "(...) read as the standard normal density, beside Phi");
            List<Operand> operands = List.of(elaborator.operand(group.items().get(0)));
            Expr value = primes > 0
                    ? scalars.derivative(ScalarFunction.NORMAL_PDF, operands, primes, span)
                    : scalars.entrywise(ScalarFunction.NORMAL_PDF, operands);
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        return elaborator
                .probability
                .densityCall(head, group)
                .or(() -> elaborator.probability.letterCall(name.text(), subscript, group, span));
    }
}
