package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/** Judges propositions about sequences by their values: the indices get small numbers and the recurrences are unrolled. */
final class SequenceRoute {
    private static final int VALUES = 4;
    private static final int GLANCED_VALUES = 3;
    private static final int MAX_ASSIGNMENTS = 16;
    private static final int[] FARTHER = {6, 11};
    private static final int FARTHER_POINTS = 24;

    private final NumericRoute numeric;

    SequenceRoute(NumericRoute numeric) {
        this.numeric = numeric;
    }

    /** Returns whether a proposition speaks of sequences. */
    static boolean concerns(Proposition p) {
        return Traversal.has(p.left(), Part.SEQUENCE_TERM) || Traversal.has(p.right(), Part.SEQUENCE_TERM);
    }

    Evidence examine(Proposition p, JudgeSettings settings, long deadline) {
        List<Variable> indices = indices(p);
        long points = 0;
        Set<String> dimensions = new LinkedHashSet<>();
        double error = 0;
        int met = 0;
        for (Map<Variable, Integer> assignment : assignments(indices, VALUES)) {
            Optional<Proposition> unrolled = unroll(p, assignment);
            if (unrolled.isEmpty()) {
                return Evidence.of(Verdict.UNKNOWN, "sampling", "the recurrence of a sequence could not be unrolled");
            }
            Evidence evidence = numeric.examine(unrolled.get(), settings, deadline);
            if (evidence.verdict() == Verdict.REFUTED) {
                return at(evidence, assignment);
            }
            if (evidence.verdict() == Verdict.UNKNOWN) {
                return evidence;
            }
            if (evidence.verdict() == Verdict.TESTED) {
                met++;
                points += evidence.points().orElse(0);
                dimensions.addAll(evidence.dimensions());
                error = Math.max(error, evidence.maxRelativeError().orElse(0));
                assignment.forEach((variable, value) -> dimensions.add(variable.label() + " = " + value));
            }
        }
        if (met == 0) {
            return Evidence.of(Verdict.INVALID, "sampling", "no admissible index was found");
        }
        Optional<Evidence> farther =
                indices.size() == 1 ? farther(p, indices.get(0), settings, deadline) : Optional.empty();
        if (farther.isPresent()) {
            return farther.get();
        }
        return new Evidence(
                Verdict.TESTED,
                Optional.of("sampling"),
                List.of(),
                OptionalLong.of(points),
                List.copyOf(dimensions),
                OptionalDouble.of(error),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("recurrences unrolled for small indices"));
    }

    /** What vanishes at the first indices may not do so farther on; where that cannot be told, the first ones count. */
    private Optional<Evidence> farther(Proposition p, Variable index, JudgeSettings settings, long deadline) {
        int first = (int) Math.max(0, Math.ceil(index.domain().lowest()));
        for (int distance : FARTHER) {
            Map<Variable, Integer> assignment = Map.of(index, first + distance);
            if (!index.domain().contains(first + distance)) {
                continue;
            }
            Optional<Evidence> refuted = unroll(p, assignment)
                    .map(unrolled -> numeric.examine(unrolled, settings.withSamples(FARTHER_POINTS), deadline))
                    .filter(evidence -> evidence.verdict() == Verdict.REFUTED);
            if (refuted.isPresent()) {
                return Optional.of(at(refuted.get(), assignment));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the sides seem to agree at the first indices; a look at few points. */
    boolean glance(Proposition p, JudgeSettings settings, long deadline) {
        for (Map<Variable, Integer> assignment : assignments(indices(p), GLANCED_VALUES)) {
            Optional<Proposition> unrolled = unroll(p, assignment);
            if (unrolled.isEmpty() || !numeric.glance(unrolled.get(), settings, deadline)) {
                return false;
            }
        }
        return true;
    }

    static Evidence at(Evidence evidence, Map<Variable, Integer> assignment) {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        assignment.forEach((variable, value) -> values.put(variable.label(), TensorValue.scalar(value.toString())));
        Optional<Counterexample> counterexample = evidence.counterexample().map(c -> {
            values.putAll(c.values());
            return new Counterexample(values, c.left(), c.right());
        });
        return new Evidence(
                evidence.verdict(),
                evidence.method(),
                evidence.rules(),
                evidence.points(),
                evidence.dimensions(),
                evidence.maxRelativeError(),
                counterexample,
                evidence.reason().map(reason -> located(reason, assignment)),
                evidence.suggestion(),
                evidence.notes());
    }

    // "at k = 0 the left side is ...", with what else the reason names after "at".
    private static String located(String reason, Map<Variable, Integer> assignment) {
        if (assignment.isEmpty()) {
            return reason;
        }
        String at = assignment.entrySet().stream()
                .map(entry -> entry.getKey().label() + " = " + entry.getValue())
                .collect(Collectors.joining(", ", "at ", ""));
        return reason.startsWith("at ") ? at + ", " + reason.substring("at ".length()) : at + " " + reason;
    }

    /** Returns the free integers on which indices depend, or how far sums of terms run. */
    static List<Variable> indices(Proposition p) {
        Set<Variable> indices = new LinkedHashSet<>();
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                List<Expr> counted = List.of();
                if (node instanceof SequenceTerm term) {
                    counted = List.of(term.index());
                } else if (node instanceof Reduction sum && Traversal.has(sum.body(), Part.SEQUENCE_TERM)) {
                    counted = List.of(sum.lower(), sum.upper());
                }
                counted.stream()
                        .flatMap(index -> Traversal.variables(index).stream())
                        .filter(v ->
                                v.role() == Variable.Role.FREE && v.domain().integer())
                        .forEach(indices::add);
            });
        }
        return List.copyOf(indices);
    }

    static List<Map<Variable, Integer>> assignments(List<Variable> indices, int values) {
        List<Map<Variable, Integer>> all = new ArrayList<>();
        all.add(new LinkedHashMap<>());
        for (Variable index : indices) {
            List<Map<Variable, Integer>> extended = new ArrayList<>();
            int first = (int) Math.max(0, Math.ceil(index.domain().lowest()));
            for (Map<Variable, Integer> known : all) {
                for (int value = first; value < first + values && extended.size() < MAX_ASSIGNMENTS; value++) {
                    if (index.domain().contains(value)) {
                        Map<Variable, Integer> next = new LinkedHashMap<>(known);
                        next.put(index, value);
                        extended.add(next);
                    }
                }
            }
            all = extended;
        }
        return all;
    }

    static Optional<Proposition> unroll(Proposition p, Map<Variable, Integer> assignment) {
        // A law belongs to all terms of a sequence where its variable has the sequence's name.
        Set<String> sequences = names(p);
        List<Law> plain = new ArrayList<>(p.laws());
        plain.removeIf(law -> sequences.contains(law.variable().name()));
        Unrolling unrolling = new Unrolling(p.recurrences(), p.laws());
        try {
            Expr left = unrolling.unroll(at(p.left(), assignment));
            Expr right = unrolling.unroll(at(p.right(), assignment));
            List<Condition> assumptions = new ArrayList<>();
            for (Condition condition : p.assumptions()) {
                assumptions.add(condition.map(e -> unrolling.unroll(at(e, assignment))));
            }
            List<Law> laws = new ArrayList<>();
            for (Law law : plain) {
                laws.add(unrolling.unroll(law.with(
                        law.variable(),
                        law.parameters().stream().map(e -> at(e, assignment)).toList())));
            }
            laws.addAll(unrolling.drawn());
            assumptions.addAll(unrolling.conditions());
            return Optional.of(new Proposition(
                    left, p.relation(), right, assumptions, laws, p.dependent(), List.of(), p.absoluteTolerance()));
        } catch (Unrolling.StuckException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the proposition with random variables in the place of its terms, where all of them are drawn by a law and the indices of one
     * sequence are equal or numbers; nothing otherwise.
     */
    static Optional<Proposition> drawn(Proposition p) {
        Map<String, Law> laws = new LinkedHashMap<>();
        p.laws().forEach(law -> laws.put(law.variable().name(), law));
        Map<SequenceTerm, Variable> variables = new LinkedHashMap<>();
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof SequenceTerm term) {
                    String name = term.name() + "^{" + term.index() + "}";
                    variables.put(
                            term,
                            new Variable(name, term.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM));
                }
            });
        }
        List<Law> all = new ArrayList<>();
        Set<String> sequences = names(p);
        p.laws().stream()
                .filter(law -> !sequences.contains(law.variable().name()))
                .forEach(all::add);
        for (SequenceTerm term : variables.keySet()) {
            Law law = laws.get(term.name());
            boolean apart = variables.keySet().stream()
                    .allMatch(other -> other.equals(term)
                            || !other.name().equals(term.name())
                            || other.index() instanceof Num && term.index() instanceof Num);
            if (law == null || !apart) {
                return Optional.empty();
            }
            List<Expr> parameters = law.parameters().stream()
                    .map(e -> Traversal.substitute(e, Law.index(term.name()), term.index()))
                    .toList();
            if (parameters.stream().anyMatch(e -> Traversal.has(e, Part.SEQUENCE_TERM))) {
                return Optional.empty();
            }
            all.add(law.with(Objects.requireNonNull(variables.get(term)), parameters));
        }
        return Optional.of(new Proposition(
                drawn(p.left(), variables),
                p.relation(),
                drawn(p.right(), variables),
                p.assumptions(),
                all,
                p.dependent(),
                List.of(),
                p.absoluteTolerance()));
    }

    private static Expr drawn(Expr e, Map<SequenceTerm, Variable> variables) {
        return Traversal.rewrite(
                e,
                node -> node instanceof SequenceTerm term && variables.containsKey(term)
                        ? Objects.requireNonNull(variables.get(term))
                        : node);
    }

    private static Set<String> names(Proposition p) {
        Set<String> names = new LinkedHashSet<>();
        List<Expr> all = new ArrayList<>(List.of(p.left(), p.right()));
        p.recurrences().forEach(r -> all.addAll(List.of(r.target(), r.value())));
        all.forEach(e -> Traversal.visit(e, node -> {
            if (node instanceof SequenceTerm term) {
                names.add(term.name());
            }
        }));
        return names;
    }

    private static Expr at(Expr side, Map<Variable, Integer> assignment) {
        Expr result = side;
        for (Map.Entry<Variable, Integer> entry : assignment.entrySet()) {
            result = Traversal.substitute(result, entry.getKey(), Num.of(entry.getValue()));
        }
        return result;
    }
}
