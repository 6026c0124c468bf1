package org.chalkcheck.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Takes an expression apart into elementary operations, operands before the operation and from left to right. A sum or a product is one operation
 * with all its terms or factors; a sign or a division is part of the sum or product; equal parts are reckoned once.
 */
final class Decomposition {
    /** Operations beyond this are no trace for people. */
    static final int MOST = 200;

    private static final int DEEPEST = 200;

    private final List<Operation> operations = new ArrayList<>();
    private final Map<Expr, Expr> known = new HashMap<>();

    /** A kind of expression that is no elementary operation on scalars, or too many of them. */
    static final class Untraceable extends Exception {
        private static final long serialVersionUID = 1L;

        Untraceable(String message) {
            super(message);
        }
    }

    private Decomposition(List<Variable> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            known.put(inputs.get(i), Intermediate.VALUE.at(i + 1 - inputs.size()));
        }
    }

    /** Returns the operations in order; the last one gives the function's value. */
    static List<Operation> of(Expr function, List<Variable> inputs) throws Untraceable {
        Decomposition decomposition = new Decomposition(inputs);
        Expr value = decomposition.operand(function, 0);
        boolean last = !decomposition.operations.isEmpty()
                && value.equals(Intermediate.VALUE.at(decomposition.operations.size()));
        if (!last) {
            // The function is an input or a constant: its value is copied.
            decomposition.operations.add(new Operation(decomposition.operations.size() + 1, value));
        }
        return decomposition.operations;
    }

    /** Returns the variable that holds a part, or the part itself where it is constant. */
    private Expr operand(Expr part, int depth) throws Untraceable {
        Expr done = known.get(part);
        if (done != null) {
            return done;
        }
        if (depth > DEEPEST) {
            throw new Untraceable("the function is nested deeper than " + DEEPEST + " operations");
        }
        if (part instanceof Variable variable) {
            throw new Untraceable(variable.name() + " is no argument of the function");
        }
        if (!part.shape().isScalar()) {
            throw new Untraceable("only functions of scalars are traced, and " + part + " is " + part.shape());
        }
        if (part instanceof Num || part instanceof Constant || isConstant(part)) {
            return part;
        }
        Expr operation = operation(part, depth);
        if (operations.size() >= MOST) {
            throw new Untraceable("the function has more than " + MOST + " operations");
        }
        operations.add(new Operation(operations.size() + 1, operation));
        Variable result = Intermediate.VALUE.at(operations.size());
        known.put(part, result);
        return result;
    }

    private static boolean isConstant(Expr part) {
        return Traversal.variables(part).isEmpty()
                && !Traversal.contains(
                        part,
                        e -> !(e instanceof Num
                                || e instanceof Constant
                                || e instanceof Sum
                                || e instanceof Product
                                || e instanceof Call));
    }

    private Expr operation(Expr part, int depth) throws Untraceable {
        if (part instanceof Sum sum) {
            List<Expr> terms = new ArrayList<>();
            for (Expr term : sum.terms()) {
                terms.add(term(term, depth + 1));
            }
            return new Sum(terms);
        }
        if (part instanceof Product product) {
            List<Expr> factors = new ArrayList<>();
            for (Expr factor : product.factors()) {
                factors.add(factor(factor, depth + 1));
            }
            return Expressions.product(factors);
        }
        if (part instanceof Call call) {
            List<Expr> arguments = new ArrayList<>();
            for (Expr argument : call.arguments()) {
                arguments.add(operand(argument, depth + 1));
            }
            return call.withChildren(arguments);
        }
        throw new Untraceable("no elementary operation: " + part);
    }

    /** A term of a sum with its sign. */
    private Expr term(Expr term, int depth) throws Untraceable {
        if (term instanceof Product product && product.factors().contains(Num.MINUS_ONE)) {
            List<Expr> rest = new ArrayList<>(product.factors());
            rest.remove(Num.MINUS_ONE);
            return Expressions.negate(operand(Expressions.product(rest), depth));
        }
        return operand(term, depth);
    }

    /** A factor of a product or the divisor of a quotient. */
    private Expr factor(Expr factor, int depth) throws Untraceable {
        if (factor instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.arguments().get(1).equals(Num.MINUS_ONE)) {
            return Expressions.power(operand(call.argument(), depth), -1);
        }
        return operand(factor, depth);
    }
}
