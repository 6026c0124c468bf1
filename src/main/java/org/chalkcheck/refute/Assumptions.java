package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Program;

/**
 * The assumptions that bear on a claim, sorted by how they are met.
 *
 * @param onIntegers those among dimensions and structural integers only: met by the choice of these
 * @param onValues the others: met by tightened domains, by solving, or by rejection
 */
record Assumptions(List<Condition> onIntegers, List<Condition> onValues) {

    /**
     * Takes the assumptions that share a name with the claim, directly or through other assumptions.
     *
     * @param conditions all assumptions
     * @param claimNames the variables and dimensions of the claim
     * @param integers the names of dimensions and structural integers
     */
    static Assumptions of(List<Condition> conditions, Set<String> claimNames, Set<String> integers) {
        List<Condition> pending = new ArrayList<>();
        conditions.forEach(condition -> flatten(condition, pending));
        Set<String> connected = new HashSet<>(claimNames);
        List<Condition> chosen = new ArrayList<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Condition condition : List.copyOf(pending)) {
                Set<String> names = IntegerValues.names(condition);
                if (names.isEmpty() || names.stream().anyMatch(connected::contains)) {
                    chosen.add(condition);
                    connected.addAll(names);
                    pending.remove(condition);
                    grows = true;
                }
            }
        }
        List<Condition> onIntegers = new ArrayList<>();
        List<Condition> onValues = new ArrayList<>();
        for (Condition condition : chosen) {
            Set<String> names = IntegerValues.names(condition);
            boolean isOnIntegers =
                    !names.isEmpty() && integers.containsAll(names) && IntegerValues.understands(condition);
            (isOnIntegers ? onIntegers : onValues).add(condition);
        }
        return new Assumptions(List.copyOf(onIntegers), List.copyOf(onValues));
    }

    private static void flatten(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> flatten(part, parts));
        } else if (condition instanceof Condition.Not not
                && not.part() instanceof Condition.Compare compare
                && compare.left().shape().isScalar()
                && compare.relation() != Relation.APPROXIMATELY) {
            parts.add(new Condition.Compare(compare.left(), compare.relation().negated(), compare.right()));
        } else {
            parts.add(condition);
        }
    }

    /** Returns the domain of a variable under the conditions that compare it with a fixed number. */
    static Domain tightened(Variable variable, List<Condition> conditions, Map<String, Integer> integers) {
        Domain domain = variable.domain();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Compare compare) {
                if (compare.relation() == Relation.NOT_EQUAL
                        && !variable.shape().isScalar()) {
                    continue;
                }
                Optional<Domain> implied = compare.left().equals(variable)
                        ? implied(compare.relation(), compare.right(), integers)
                        : compare.right().equals(variable)
                                ? implied(compare.relation().flipped(), compare.left(), integers)
                                : Optional.empty();
                domain = implied.map(domain::and).orElse(domain);
            }
        }
        return domain;
    }

    private static Optional<Domain> implied(Relation relation, Expr side, Map<String, Integer> integers) {
        Expr end = side instanceof Fill fill ? fill.value() : side;
        if (!end.shape().isScalar() || !integers.keySet().containsAll(IntegerValues.names(end))) {
            return Optional.empty();
        }
        if (relation == Relation.NOT_EQUAL) {
            return end.equals(Num.ZERO) ? Optional.of(Domain.NONZERO) : Optional.empty();
        }
        if (!relation.isOrder()) {
            return Optional.empty();
        }
        Rational exact = IntegerValues.value(end, integers);
        Optional<Double> value = exact == null ? constant(end, integers) : Optional.of(exact.doubleValue());
        boolean open = relation == Relation.LESS || relation == Relation.GREATER;
        boolean isUpper = relation == Relation.LESS || relation == Relation.LESS_OR_EQUAL;
        return value.map(v -> Optional.of(new Bound(exact == null ? end : Num.of(exact), v, open)))
                .map(bound ->
                        isUpper ? Domain.interval(Optional.empty(), bound) : Domain.interval(bound, Optional.empty()));
    }

    private static Optional<Double> constant(Expr expr, Map<String, Integer> integers) {
        try {
            Program program = Compiler.compile(List.of(expr), integers);
            if (!program.inputs().isEmpty()) {
                return Optional.empty();
            }
            Evaluator evaluator = program.evaluator(1);
            evaluator.run(1);
            double value = evaluator.value(program.outputs().get(0).slots()[0])[0];
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (CompilationException e) {
            return Optional.empty();
        }
    }
}
