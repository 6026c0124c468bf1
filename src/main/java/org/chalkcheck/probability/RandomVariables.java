package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** The declared laws by name, with the variables that are held fixed for the moment. */
final class RandomVariables {
    private final Map<String, Law> laws;
    private final Set<Set<String>> dependent;
    private final Set<String> fixed;
    private final Map<Expr, Set<String>> names = new HashMap<>();

    RandomVariables(List<Law> declared, Set<Set<String>> dependent) {
        this.laws = new LinkedHashMap<>();
        for (Law law : declared) {
            laws.put(law.variable().name(), law);
        }
        this.dependent = dependent;
        this.fixed = Set.of();
    }

    private RandomVariables(Map<String, Law> laws, Set<Set<String>> dependent, Set<String> fixed) {
        this.laws = laws;
        this.dependent = dependent;
        this.fixed = fixed;
    }

    /** Returns the same laws with some variables held fixed. */
    RandomVariables fixing(List<Variable> variables) {
        Set<String> all = new HashSet<>(fixed);
        variables.forEach(v -> all.add(v.name()));
        return new RandomVariables(laws, dependent, all);
    }

    /** Returns the same laws and further ones. */
    RandomVariables with(List<Law> further) {
        Map<String, Law> all = new LinkedHashMap<>(laws);
        further.forEach(law -> all.put(law.variable().name(), law));
        return new RandomVariables(all, dependent, fixed);
    }

    /** Returns the marginal law of one entry of a random vector or matrix under a new name, if the expression is one. */
    Optional<Law> marginal(Expr e, String name) {
        if (!(e instanceof Entry entry)
                || !(entry.tensor() instanceof Variable v)
                || v.role() != Variable.Role.RANDOM
                || !laws.containsKey(v.name())
                || !parents(v.name()).isEmpty()) {
            return Optional.empty();
        }
        Law law = law(v.name());
        Variable scalar = new Variable(name, Shape.SCALAR, v.domain(), Structure.GENERAL, Variable.Role.RANDOM);
        if (!law.jointly()) {
            boolean plain = law.family() != Family.CATEGORICAL;
            return plain
                    ? Optional.of(new Law(scalar, law.family(), parametersAt(law, entry.indices()), false))
                    : Optional.empty();
        }
        return law.family() == Family.NORMAL
                ? Optional.of(new Law(
                        scalar,
                        Family.NORMAL,
                        List.of(meanAt(law, entry.indices()), covarianceAt(law, entry.indices(), entry.indices())),
                        false))
                : Optional.empty();
    }

    Law law(String name) {
        Law law = laws.get(name);
        if (law == null) {
            throw new OpenMomentException("no law of " + name);
        }
        return law;
    }

    Set<String> all() {
        return laws.keySet();
    }

    /** Returns the names of the random variables, those held fixed left out, in order of declaration. */
    Set<String> of(Expr e) {
        Set<String> known = names.get(e);
        if (known == null) {
            Set<String> found = new HashSet<>();
            Traversal.visit(e, node -> {
                if (node instanceof Variable v
                        && v.role() == Variable.Role.RANDOM
                        && laws.containsKey(v.name())
                        && !fixed.contains(v.name())) {
                    found.add(v.name());
                }
            });
            known = new LinkedHashSet<>();
            for (String name : laws.keySet()) {
                if (found.contains(name)) {
                    known.add(name);
                }
            }
            names.put(e, known);
        }
        return known;
    }

    boolean isRandom(Expr e) {
        return !of(e).isEmpty();
    }

    boolean mentions(Expr e, String name) {
        return of(e).contains(name);
    }

    /** Returns the random variables that the law of a variable depends on. */
    Set<String> parents(String name) {
        Set<String> out = new LinkedHashSet<>();
        for (Expr parameter : law(name).parameters()) {
            out.addAll(of(parameter));
        }
        return out;
    }

    /** Returns the variables with all that their laws depend on, those held fixed left out. */
    Set<String> withAncestors(Set<String> names) {
        Set<String> out = new LinkedHashSet<>(names);
        List<String> open = new ArrayList<>(names);
        while (!open.isEmpty()) {
            for (String parent : parents(open.remove(open.size() - 1))) {
                if (out.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return out;
    }

    /** Whether two variables, or two that their laws depend on, are declared dependent. */
    boolean areDependent(String a, String b) {
        if (dependent.isEmpty() || a.equals(b)) {
            return false;
        }
        Set<String> above = withAncestors(Set.of(b));
        return withAncestors(Set.of(a)).stream()
                .anyMatch(x -> above.stream().anyMatch(y -> !x.equals(y) && dependent.contains(Set.of(x, y))));
    }

    /**
     * Whether values of some variables change the law of others beyond what the declared conditional laws say: where they depend on one of
     * these others, or are declared dependent on one.
     */
    boolean informs(List<Variable> values, Set<String> others) {
        RandomVariables rest = fixing(values);
        Set<String> told = rest.withAncestors(others);
        return values.stream().map(Variable::name).filter(laws::containsKey).anyMatch(value -> {
            Set<String> above = rest.withAncestors(rest.parents(value));
            return above.stream().anyMatch(told::contains)
                    || told.stream().anyMatch(other -> areDependent(value, other));
        });
    }

    /** Returns the parameters of the law of one entry. */
    List<Expr> parametersAt(Law law, List<Expr> indices) {
        List<Expr> out = new ArrayList<>();
        for (Expr parameter : law.parameters()) {
            boolean entrywise = parameter.shape().axisCount() == indices.size() && !indices.isEmpty();
            out.add(entrywise ? Lowering.entry(parameter, indices) : parameter);
        }
        return out;
    }

    /** Returns the mean of one entry of a Gaussian vector. */
    static Expr meanAt(Law law, List<Expr> indices) {
        Expr mean = law.parameters().get(0);
        return mean.shape().isScalar() ? mean : Lowering.entry(mean, indices);
    }

    /** Returns the covariance of two entries of a Gaussian vector. */
    static Expr covarianceAt(Law law, List<Expr> first, List<Expr> second) {
        Expr covariance = law.parameters().get(1);
        Expr i = significant(law, first);
        Expr j = significant(law, second);
        if (covariance.shape().isScalar()) {
            return Algebra.mul(
                    covariance, Deltas.of(i, j, law.variable().shape().axis(0)));
        }
        return Lowering.entry(covariance, List.of(i, j));
    }

    private static Expr significant(Law law, List<Expr> indices) {
        return law.variable().shape().isRow() ? indices.get(1) : indices.get(0);
    }

    static Expr dimension(Law law) {
        return Expressions.dimension(
                law.variable().shape().axis(law.variable().shape().isRow() ? 1 : 0));
    }
}
