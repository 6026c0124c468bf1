package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        List<Expr> replaced = children;
        for (int k = 0; k < children.size(); k++) {
            Expr child = children.get(k);
            Expr next = rewrite(child, rewrite, done);
            if (next != child && replaced == children) {
                replaced = new ArrayList<>(children);
            }
            if (next != child) {
                replaced.set(k, next);
            }
        }
        Expr result = rewrite.apply(replaced == children ? node : node.withChildren(replaced));
        done.put(node, result);
        return result;
    }

    /** Returns whether some node satisfies the predicate. */
    public static boolean contains(Expr root, Predicate<Expr> predicate) {
        if (predicate.test(root)) {
            return true;
        }
        List<Expr> children = root.children();
        return !children.isEmpty() && anyContains(children, predicate, new HashSet<>());
    }

    /** Returns whether the expression is or holds a part of some kind, at no cost after the first time. */
    public static boolean has(Expr root, Part part) {
        return root.has(part);
    }

    /** Returns whether the expression is or holds a part of one of some kinds. */
    public static boolean hasAny(Expr root, Part first, Part... others) {
        if (root.has(first)) {
            return true;
        }
        for (Part part : others) {
            if (root.has(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyContains(List<Expr> nodes, Predicate<Expr> predicate, Set<Expr> seen) {
        for (int k = 0; k < nodes.size(); k++) {
            Expr node = nodes.get(k);
            List<Expr> children = node.children();
            // A leaf is looked at again sooner than looked up.
            if (children.isEmpty()
                    ? predicate.test(node)
                    : seen.add(node) && (predicate.test(node) || anyContains(children, predicate, seen))) {
                return true;
            }
        }
        return false;
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
        return root.variables();
    }

    /** Returns the names of all dimensions in shapes and values, sorted. */
    public static Set<String> dimensions(Expr root) {
        return root.dimensions();
    }
}
