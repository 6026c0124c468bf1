package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Walks over shared expressions: every distinct node is met once. */
public final class Traversal {
    private Traversal() {}

    /** Calls {@code action} for every distinct node, children before parents. */
    public static void visit(Expr root, Consumer<Expr> action) {
        visit(root, action, new HashSet<>());
    }

    private static void visit(Expr node, Consumer<Expr> action, Set<Expr> seen) {
        if (seen.add(node)) {
            for (Expr child : node.children()) {
                visit(child, action, seen);
            }
            action.accept(node);
        }
    }

    /** Rewrites bottom-up: {@code rewrite} gets each node after its children were rewritten. */
    public static Expr rewrite(Expr root, UnaryOperator<Expr> rewrite) {
        return rewrite(root, rewrite, new HashMap<>());
    }

    private static Expr rewrite(Expr node, UnaryOperator<Expr> rewrite, Map<Expr, Expr> done) {
        Expr known = done.get(node);
        if (known != null) {
            return known;
        }
        List<Expr> children = node.children();
        List<Expr> replaced = new ArrayList<>(children.size());
        boolean changed = false;
        for (Expr child : children) {
            Expr next = rewrite(child, rewrite, done);
            changed |= next != child;
            replaced.add(next);
        }
        Expr result = rewrite.apply(changed ? node.withChildren(replaced) : node);
        done.put(node, result);
        return result;
    }

    /** Returns whether some node satisfies the predicate. */
    public static boolean contains(Expr root, Predicate<Expr> predicate) {
        boolean[] found = new boolean[1];
        visit(root, node -> found[0] |= predicate.test(node));
        return found[0];
    }

    /**
     * Returns the expression with {@code value} for a variable. Derivatives by that variable keep their meaning: they become substitutions.
     * Bound variables have unique names, so nothing is captured.
     */
    public static Expr substitute(Expr root, Variable variable, Expr value) {
        if (root.equals(variable)) {
            return value;
        }
        if (!contains(root, variable::equals) && !differentiatesBy(root, variable)) {
            return root;
        }
        if (root instanceof Derivative d && d.variable().equals(variable)
                || root instanceof NthDerivative n && n.variable().equals(variable)) {
            return new Substitution(root, variable, value);
        }
        if (root instanceof Substitution s && s.variable().equals(variable)) {
            return new Substitution(s.body(), variable, substitute(s.value(), variable, value));
        }
        List<Expr> children = new ArrayList<>();
        for (Expr child : root.children()) {
            children.add(substitute(child, variable, value));
        }
        return root.withChildren(children);
    }

    private static boolean differentiatesBy(Expr root, Variable variable) {
        return contains(
                root,
                node -> node instanceof Derivative d && d.variable().equals(variable)
                        || node instanceof NthDerivative n && n.variable().equals(variable));
    }

    /** Returns whether an expression has a value of its own: no index or variable of an enclosing sum, table, integral or limit occurs. */
    public static boolean isClosed(Expr root) {
        return isClosed(root, Set.of());
    }

    private static boolean isClosed(Expr node, Set<Variable> bound) {
        if (node instanceof Variable v) {
            return v.role() != Variable.Role.BOUND || bound.contains(v);
        }
        List<Expr> inside = List.of();
        List<Variable> names = List.of();
        if (node instanceof Reduction r) {
            inside = List.of(r.body());
            names = List.of(r.index());
        } else if (node instanceof Tabulate t) {
            inside = t.children();
            names = t.indices();
        } else if (node instanceof Integral i) {
            inside = List.of(i.body());
            names = List.of(i.variable());
        } else if (node instanceof Limit l) {
            inside = List.of(l.body());
            names = List.of(l.variable());
        } else if (node instanceof Substitution s) {
            inside = List.of(s.body());
            names = List.of(s.variable());
        } else if (node instanceof Derivative d && !isClosed(d.variable(), bound)
                || node instanceof NthDerivative n && !isClosed(n.variable(), bound)) {
            return false;
        }
        Set<Variable> all = new HashSet<>(bound);
        all.addAll(names);
        for (Expr child : node.children()) {
            if (!isClosed(child, inside.contains(child) ? all : bound)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the indices and variables that sums, tables, integrals and limits inside an expression bind. */
    public static Set<Variable> boundInside(Expr root) {
        Set<Variable> bound = new LinkedHashSet<>();
        visit(root, node -> {
            if (node instanceof Reduction r) {
                bound.add(r.index());
            } else if (node instanceof Tabulate t) {
                bound.addAll(t.indices());
            } else if (node instanceof Integral i) {
                bound.add(i.variable());
            } else if (node instanceof Limit l) {
                bound.add(l.variable());
            }
        });
        return bound;
    }

    /** Returns the free and random variables in order of first occurrence. */
    public static Set<Variable> variables(Expr root) {
        Set<Variable> variables = new LinkedHashSet<>();
        visit(root, node -> {
            if (node instanceof Variable variable && variable.role() != Variable.Role.BOUND) {
                variables.add(variable);
            } else if (node instanceof Derivative derivative
                    && derivative.variable().role() != Variable.Role.BOUND) {
                variables.add(derivative.variable());
            } else if (node instanceof NthDerivative d && d.variable().role() != Variable.Role.BOUND) {
                variables.add(d.variable());
            }
        });
        return variables;
    }

    /** Returns the names of all dimensions in shapes and values, sorted. */
    public static Set<String> dimensions(Expr root) {
        Set<String> names = new TreeSet<>();
        visit(root, node -> {
            node.shape().axes().forEach(axis -> names.addAll(axis.names()));
            if (node instanceof DimensionValue value) {
                names.addAll(value.dimension().names());
            } else if (node instanceof Identity identity) {
                names.addAll(identity.size().names());
            }
        });
        return names;
    }
}
