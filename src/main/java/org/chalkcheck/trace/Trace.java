package org.chalkcheck.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;

/**
 * The evaluation of a scalar function at a point as a list of elementary operations, with its tangents and adjoints.
 *
 * <p>Of v_k = phi_k(v_j, ...), the tangent is the sum of dphi_k/dv_j times the tangent of v_j over its operands; the adjoint of v_j is the sum of the
 * adjoint of v_k times dphi_k/dv_j over the operations that take v_j. The adjoint of the last value is 1.
 *
 * @param function the function's name
 * @param inputs the names of its arguments
 * @param point their values, constant expressions
 * @param operations in the order of evaluation; the last one gives the function's value
 * @see "Griewank, Walther, Evaluating Derivatives, 2nd ed., chapter 3"
 */
public record Trace(String function, List<String> inputs, List<Expr> point, List<Operation> operations) {
    public Trace {
        inputs = List.copyOf(inputs);
        point = List.copyOf(point);
        operations = List.copyOf(operations);
    }

    /** Returns the index of the first input, 1 - n. */
    public int first() {
        return 1 - inputs.size();
    }

    /** Returns the index of the function's value. */
    public int last() {
        return operations.size();
    }

    /** Returns the operation that gives v_k, k from 1. */
    public Expr operation(int k) {
        return operations.get(k - 1).value();
    }

    /** Returns the indices of the operations that take v_j, ascending. */
    public List<Integer> consumers(int j) {
        return operations.stream()
                .filter(operation -> operation.operands().contains(j))
                .map(Operation::index)
                .toList();
    }

    /** Returns dphi_k/dv_j, where there is a rule for it. */
    public Optional<Expr> partial(int k, int j) {
        return SymbolicDerivative.derive(new Derivative(operation(k), Intermediate.VALUE.at(j)));
    }

    /** Returns the tangent of v_k by the tangents of its operands, k from 1; nothing where a derivative is missing. */
    public Optional<Expr> tangent(int k) {
        List<Expr> terms = new ArrayList<>();
        for (int j : operations.get(k - 1).operands()) {
            Optional<Expr> partial = partial(k, j);
            if (partial.isEmpty()) {
                return Optional.empty();
            }
            terms.add(Expressions.product(partial.get(), Intermediate.TANGENT.at(j)));
        }
        return Optional.of(sum(terms));
    }

    /** Returns what some operations contribute to the adjoint of v_j, by their adjoints. */
    public Optional<Expr> adjoint(int j, List<Integer> consumers) {
        List<Expr> terms = new ArrayList<>();
        for (int k : consumers) {
            Optional<Expr> partial = partial(k, j);
            if (partial.isEmpty()) {
                return Optional.empty();
            }
            terms.add(Expressions.product(partial.get(), Intermediate.ADJOINT.at(k)));
        }
        return Optional.of(sum(terms));
    }

    private static Expr sum(List<Expr> terms) {
        return terms.isEmpty() ? Num.ZERO : Expressions.sum(terms);
    }

    /** Returns the values v_k at the point by variable, as constant expressions. */
    public Map<Variable, Expr> values() {
        Map<Variable, Expr> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(Intermediate.VALUE.at(first() + i), point.get(i));
        }
        for (Operation operation : operations) {
            values.put(Intermediate.VALUE.at(operation.index()), Numeral.exact(at(operation.value(), values)));
        }
        return values;
    }

    /**
     * Returns the tangents at the point in a direction, by variable.
     *
     * @param direction the tangents of the inputs, constant expressions
     */
    public Map<Variable, Expr> tangents(List<Expr> direction) {
        Map<Variable, Expr> known = values();
        Map<Variable, Expr> tangents = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            tangents.put(Intermediate.TANGENT.at(first() + i), direction.get(i));
        }
        known.putAll(tangents);
        for (int k = 1; k <= last(); k++) {
            int index = k;
            tangent(k).ifPresent(tangent -> {
                Expr value = Numeral.exact(at(tangent, known));
                known.put(Intermediate.TANGENT.at(index), value);
                tangents.put(Intermediate.TANGENT.at(index), value);
            });
        }
        return tangents;
    }

    /** Returns the adjoints at the point by variable. */
    public Map<Variable, Expr> adjoints() {
        Map<Variable, Expr> known = values();
        Map<Variable, Expr> adjoints = new HashMap<>();
        adjoints.put(Intermediate.ADJOINT.at(last()), Num.ONE);
        known.putAll(adjoints);
        for (int j = last() - 1; j >= first(); j--) {
            Variable bar = Intermediate.ADJOINT.at(j);
            adjoint(j, consumers(j)).ifPresent(adjoint -> {
                Expr value = Numeral.exact(at(adjoint, known));
                known.put(bar, value);
                adjoints.put(bar, value);
            });
        }
        return adjoints;
    }

    /** Returns an expression with values in the place of variables. */
    public static Expr at(Expr expression, Map<Variable, Expr> values) {
        return Traversal.rewrite(
                expression, e -> e instanceof Variable variable ? values.getOrDefault(variable, variable) : e);
    }
}
