package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.PlainPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** What a step was read as, in the plain syntax of declarations. */
final class Reading {
    private static final int LONGEST = 2_000;

    private final Proposition proposition;

    Reading(Proposition proposition) {
        this.proposition = proposition;
    }

    /** Returns both sides with the relation. */
    String statement() {
        return side(proposition.left()) + " " + proposition.relation().plain() + " " + side(proposition.right());
    }

    private static String side(Expr side) {
        String text = PlainPrinter.print(side);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** Returns the free variables, sorted by name, each with its shape and domain. */
    List<String> variables() {
        Map<String, Variable> found = variablesByName();
        List<String> lines = new ArrayList<>();
        found.forEach((name, variable) -> lines.add(name + " : " + type(variable)));
        return lines;
    }

    /** Returns the variables by the name to print, bound ones left out. */
    Map<String, Variable> variablesByName() {
        Map<String, Variable> found = new TreeMap<>();
        for (Expr expression : expressions()) {
            for (Variable variable : Traversal.variables(expression)) {
                if (variable.role() != Variable.Role.BOUND) {
                    found.putIfAbsent(variable.label(), variable);
                }
            }
        }
        return found;
    }

    private List<Expr> expressions() {
        List<Expr> all = new ArrayList<>(List.of(proposition.left(), proposition.right()));
        proposition.laws().forEach(law -> all.addAll(law.parameters()));
        proposition.assumptions().forEach(condition -> all.addAll(condition.expressions()));
        return all;
    }

    /** Returns the shape, structure and domain of a variable as a declaration would state them. */
    static String type(Variable variable) {
        Shape shape = variable.shape();
        String domain = domain(variable.domain());
        if (variable.role() == Variable.Role.RANDOM) {
            return shape.isScalar() ? "random" : "random " + shape;
        }
        if (shape.isScalar()) {
            return domain;
        }
        Structure structure = variable.structure();
        String axes = shape.axes().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        String kind = structure != Structure.GENERAL
                ? structure.name().toLowerCase(Locale.ROOT) + "(" + shape.axis(0) + ")"
                : shape.isColumn() ? shape.toString() : (shape.axes().size() == 2 ? "matrix" : "tensor") + axes;
        return domain.equals("real") ? kind : kind + ", " + domain;
    }

    private static String domain(Domain domain) {
        String kind = domain.integer() ? "integer" : "real";
        if (domain.equals(Domain.REAL) || domain.equals(Domain.INTEGER)) {
            return kind;
        }
        if (domain.equals(Domain.NATURAL)) {
            return "natural";
        }
        if (domain.equals(Domain.POSITIVE)) {
            return "positive";
        }
        if (domain.equals(Domain.NONNEGATIVE)) {
            return "nonnegative";
        }
        if (domain.equals(Domain.NEGATIVE)) {
            return "negative";
        }
        if (domain.lower().isEmpty() && domain.upper().isEmpty()) {
            return domain.integer() ? "integer, nonzero" : "nonzero";
        }
        String lower = domain.lower().map(b -> (b.open() ? "(" : "[") + end(b)).orElse("(-inf");
        String upper = domain.upper().map(b -> end(b) + (b.open() ? ")" : "]")).orElse("inf)");
        return kind + " in " + lower + ", " + upper;
    }

    private static String end(Bound bound) {
        return PlainPrinter.print(bound.value());
    }

    /** Returns what is assumed: conditions, laws, dependence and recurrences. */
    List<String> assumptions() {
        List<String> lines = new ArrayList<>();
        proposition.assumptions().stream().map(Condition::toString).forEach(lines::add);
        proposition.laws().stream().map(Reading::law).forEach(lines::add);
        for (Set<String> pair : proposition.dependent()) {
            lines.add(String.join(", ", new TreeSet<>(pair)) + " dependent");
        }
        for (Recurrence recurrence : proposition.recurrences()) {
            lines.add(recurrence.name() + "^{" + PlainPrinter.print(recurrence.target()) + "} = "
                    + side(recurrence.value()) + " for " + recurrence.index().label() + " >= "
                    + PlainPrinter.print(recurrence.from()));
        }
        proposition
                .absoluteTolerance()
                .ifPresent(t -> lines.add("a rounded number: the sides may lie " + t + " apart"));
        return lines;
    }

    private static String law(Law law) {
        StringBuilder family = new StringBuilder();
        for (String word : law.family().name().toLowerCase(Locale.ROOT).split("_")) {
            family.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        String parameters = law.parameters().stream().map(PlainPrinter::print).collect(Collectors.joining(", "));
        return law.variable().label() + " ~ " + family + "(" + parameters + ")"
                + (law.variable().shape().isScalar() || law.jointly() ? "" : ", independent entries");
    }
}
