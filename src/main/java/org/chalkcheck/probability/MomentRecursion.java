package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;

/**
 * The recursion of the moments of one random recurrence h^{l+1} = F(h^l, W^l), in which W^l is drawn anew at each step.
 *
 * <p>Given h^l = v, W^l has its law, since h^l is a function of what was drawn before. Where the mean of g(F(v, W)) is proved to be
 * a g(v) + b for every v, the means follow E[g(h^{l+1})] = a E[g(h^l)] + b; likewise where means of several functionals lead to each other. The
 * coefficients are read off at two or three states, and count only once the identity is proved for all.
 */
final class MomentRecursion {
    private static final int MOST_FUNCTIONALS = 6;
    private static final String MARK = "#moment";

    private final Proposition claim;
    private final RandomTerms terms;
    private final Prover prover;
    private final long deadline;
    private final Recurrence step;
    private final Expr initial;
    private final Variable state;
    private final Variable index;
    private final Expr next;
    private final List<Law> laws = new ArrayList<>();
    private final Map<StateFunctional, SequenceTerm> means = new LinkedHashMap<>();
    private final Map<StateFunctional, Combination> steps = new LinkedHashMap<>();
    private final Map<StateFunctional, Expr> starts = new LinkedHashMap<>();
    private final List<ProofAttempt.Proof> proofs = new ArrayList<>();

    /** A linear combination of functionals and a constant. */
    private record Combination(Map<StateFunctional, Expr> coefficients, Expr constant) {}

    /**
     * Makes the recursion of a sequence.
     *
     * @param prover what proves identities between moments
     * @throws OpenMomentException where the recurrence is of another form
     */
    MomentRecursion(Proposition claim, String sequence, Prover prover, long deadline) {
        this.claim = claim;
        this.terms = new RandomTerms(claim);
        this.prover = prover;
        this.deadline = deadline;
        List<Recurrence> own = claim.recurrences().stream()
                .filter(r -> r.name().equals(sequence))
                .toList();
        List<Recurrence> general = own.stream()
                .filter(r -> Traversal.contains(r.target(), r.index()::equals))
                .toList();
        if (general.size() != 1 || !claim.dependent().isEmpty()) {
            throw new OpenMomentException("a random recurrence of this form");
        }
        step = general.get(0);
        Expr shift = Algebra.sub(step.target(), step.index());
        if (!shift.equals(Num.ONE) || !step.from().equals(Num.ZERO)) {
            throw new OpenMomentException("a random recurrence from h^0 to h^1 and on is needed");
        }
        Shape shape = step.value().shape();
        initial = own.stream()
                .filter(r -> r.target().equals(Num.ZERO))
                .map(Recurrence::value)
                .findFirst()
                .orElseGet(() -> Variable.of(sequence + "^{0}", shape));
        state = Variable.of(sequence + "#state", shape);
        Domain fromZero = new Domain(true, false, Optional.of(new Bound(Num.ZERO, 0, false)), Optional.empty());
        index = new Variable(
                step.index().label() + "#step", Shape.SCALAR, fromZero, Structure.GENERAL, Variable.Role.FREE);
        claim.laws().stream()
                .filter(law -> !occursAsSequence(law.variable().name()))
                .forEach(laws::add);
        next = next(sequence);
    }

    private boolean occursAsSequence(String name) {
        return claim.recurrences().stream()
                        .anyMatch(r -> terms.in(r.value()).stream()
                                .anyMatch(t -> t.name().equals(name)))
                || terms.in(claim.left()).stream().anyMatch(t -> t.name().equals(name))
                || terms.in(claim.right()).stream().anyMatch(t -> t.name().equals(name));
    }

    /** The value of the next term in the state and in variables drawn for this step only. */
    private Expr next(String sequence) {
        Expr value = Traversal.substitute(step.value(), step.index(), index);
        if (RandomTerms.isRandomVariable(value)) {
            throw new OpenMomentException("a random variable that every step of a recurrence shares");
        }
        Map<String, Expr> at = new LinkedHashMap<>();
        for (SequenceTerm term : terms.in(value)) {
            if (term.name().equals(sequence)) {
                if (!term.index().equals(index)) {
                    throw new OpenMomentException("a random recurrence that looks back further");
                }
                value = replace(value, term, state);
            } else if (terms.hasLaw(term.name())) {
                // Always the same distance from the index, or two steps could share a draw.
                boolean fixed = Algebra.sub(term.index(), index) instanceof Num;
                if (!fixed || at.putIfAbsent(term.name(), term.index()) != null) {
                    throw new OpenMomentException("a draw that two steps of a recurrence share");
                }
                value = replace(value, term, drawn(term));
            } else if (terms.isRandom(term.name())) {
                throw new OpenMomentException("a recurrence through another random sequence");
            }
        }
        return value;
    }

    private Expr drawn(SequenceTerm term) {
        Law law = claim.laws().stream()
                .filter(l -> l.variable().name().equals(term.name()))
                .findFirst()
                .orElseThrow();
        if (!Tower.isLight(law.family()) || law.parameters().stream().anyMatch(RandomTerms::isRandomVariable)) {
            throw new OpenMomentException("a random recurrence with draws of this law");
        }
        Variable variable =
                new Variable(term.name() + "#step", term.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        laws.add(law.with(
                variable,
                law.parameters().stream()
                        .map(p -> Traversal.substitute(p, Law.index(term.name()), term.index()))
                        .toList()));
        return variable;
    }

    private static Expr replace(Expr e, Expr from, Expr to) {
        return Traversal.rewrite(e, node -> node.equals(from) ? to : node);
    }

    /** Returns the proofs of the identities that the recursion rests on. */
    List<ProofAttempt.Proof> proofs() {
        return proofs;
    }

    /** Returns the value of the term at index 0. */
    Expr initial() {
        return initial;
    }

    /** Returns the mean of a scalar function of the term at an index, in terms of sequences of numbers. */
    Expr mean(Expr function, SequenceTerm term) {
        Expr ofState = replace(function, term, state);
        if (!terms.in(ofState).stream().allMatch(t -> !terms.isRandom(t.name()))
                || RandomTerms.isRandomVariable(ofState)) {
            throw new OpenMomentException("moments of several terms of a random sequence");
        }
        Combination combination = combination(ofState);
        combination.coefficients().keySet().forEach(this::nameOf);
        close();
        return expr(combination, term.index());
    }

    private Expr expr(Combination c, Expr at) {
        List<Expr> sum = new ArrayList<>(List.of(c.constant()));
        c.coefficients()
                .forEach((functional, coefficient) ->
                        sum.add(Algebra.mul(coefficient, new SequenceTerm(nameOf(functional), at, Shape.SCALAR))));
        return Algebra.add(sum);
    }

    private String nameOf(StateFunctional functional) {
        return means.computeIfAbsent(
                        functional, f -> new SequenceTerm(step.name() + MARK + means.size(), index, Shape.SCALAR))
                .name();
    }

    /** Finds the recurrence of every functional that is needed, and of those that these need. */
    private void close() {
        boolean grows = true;
        while (grows) {
            grows = false;
            for (StateFunctional functional : List.copyOf(means.keySet())) {
                if (steps.containsKey(functional)) {
                    continue;
                }
                if (means.size() > MOST_FUNCTIONALS || System.nanoTime() - deadline > 0) {
                    throw new OpenMomentException("the moments of the recurrence do not close");
                }
                Combination after = combination(expectation(functional.at(next)));
                after.coefficients().keySet().forEach(this::nameOf);
                steps.put(functional, after);
                starts.put(functional, eliminated(expectation(functional.at(initial))));
                grows = true;
            }
        }
    }

    private static Expr expectation(Expr e) {
        return RandomTerms.isRandomVariable(e) ? Moment.of(Moment.Kind.EXPECTATION, List.of(e), Shape.SCALAR) : e;
    }

    /** Writes a number that depends on the state as a combination of functionals. */
    private Combination combination(Expr e) {
        List<List<StateFunctional>> bases = new ArrayList<>();
        for (Expr inner : inner()) {
            bases.add(List.of(StateFunctional.squaredNorm(state, inner)));
        }
        // Where entries are summed over, the norms are the likelier ones.
        bases.addAll(mixesEntries(e) ? bases.size() : 0, entries(e));
        for (List<StateFunctional> basis : bases) {
            Optional<Combination> found = combination(e, basis);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new OpenMomentException("the moments of the recurrence do not close");
    }

    /** An entry of the state and its square, for the one entry that is spoken of. */
    private List<List<StateFunctional>> entries(Expr e) {
        Set<Expr> found = new LinkedHashSet<>();
        if (state.shape().isScalar()) {
            found.add(state);
        } else {
            Traversal.visit(e, node -> {
                if (node instanceof Entry entry
                        && entry.indices().stream()
                                .allMatch(i -> i instanceof Num
                                        || i instanceof Variable v && v.role() == Variable.Role.FREE)) {
                    found.add(new Entry(state, entry.indices()));
                }
            });
        }
        List<List<StateFunctional>> out = new ArrayList<>();
        for (Expr entry : found) {
            out.add(List.of(
                    new StateFunctional(state, entry), new StateFunctional(state, Expressions.power(entry, 2))));
        }
        return out;
    }

    private boolean mixesEntries(Expr e) {
        return Traversal.contains(
                Lowering.scalar(e instanceof Moment m ? m.arguments().get(0) : e),
                node -> node instanceof Reduction r
                        && Traversal.contains(
                                r.body(),
                                part -> part instanceof Entry entry
                                        && entry.tensor().equals(state)
                                        && entry.indices().contains(r.index())));
    }

    /** The largest parts of the next term that depend on the state and not on what is drawn. */
    private List<Expr> inner() {
        List<Expr> out = new ArrayList<>();
        if (state.shape().isScalar()) {
            return out;
        }
        collect(next, out);
        if (!out.contains(state)) {
            out.add(state);
        }
        return out;
    }

    private void collect(Expr e, List<Expr> out) {
        if (!Traversal.contains(e, state::equals)) {
            return;
        }
        if (!RandomTerms.isRandomVariable(e) && e.shape().isColumn()) {
            if (!out.contains(e)) {
                out.add(e);
            }
            return;
        }
        e.children().forEach(child -> collect(child, out));
    }

    private Optional<Combination> combination(Expr e, List<StateFunctional> basis) {
        try {
            Expr zero = eliminated(Traversal.substitute(e, state, Expressions.zero(state.shape())));
            Expr plus = eliminated(Traversal.substitute(e, state, ones(Num.ONE)));
            Map<StateFunctional, Expr> coefficients = new LinkedHashMap<>();
            if (basis.size() == 1) {
                StateFunctional norm = basis.get(0);
                Expr size = Expressions.dimension(state.shape().axis(0));
                Expr unit = norm.at(ones(Num.ONE));
                boolean isState = norm.equals(StateFunctional.squaredNorm(state, state));
                coefficients.put(norm, Algebra.div(Algebra.sub(plus, zero), isState ? size : unit));
            } else {
                Expr minus = eliminated(Traversal.substitute(e, state, ones(Num.MINUS_ONE)));
                coefficients.put(basis.get(0), Algebra.half(Algebra.sub(plus, minus)));
                coefficients.put(basis.get(1), Algebra.sub(Algebra.half(Algebra.add(plus, minus)), zero));
            }
            coefficients.values().removeIf(c -> Folding.fold(c).equals(Num.ZERO));
            Combination guess = new Combination(coefficients, zero);
            List<Expr> sum = new ArrayList<>(List.of(zero));
            coefficients.forEach((f, c) -> sum.add(Expressions.product(c, f.value())));
            Proposition identity = about(e, Relation.EQUAL, Expressions.sum(sum));
            if (prover.prove(identity, deadline) instanceof ProofAttempt.Proof proof) {
                proofs.add(proof);
                if (basis.size() > 1 && coefficients.containsKey(basis.get(0))) {
                    // The mean of an entry exists where that of its square does, which has to close too.
                    nameOf(basis.get(1));
                }
                return Optional.of(guess);
            }
            return Optional.empty();
        } catch (OpenMomentException | InvalidMomentException | ArithmeticException open) {
            return Optional.empty();
        }
    }

    private Expr ones(Expr value) {
        return state.shape().isScalar() ? value : Expressions.fill(value, state.shape());
    }

    private Proposition about(Expr left, Relation relation, Expr right) {
        return new Proposition(
                left,
                relation,
                right,
                claim.assumptions(),
                laws,
                Set.of(),
                recurrences().stream().filter(r -> !r.name().contains(MARK)).toList(),
                Optional.empty());
    }

    /** Returns a number without its moments. */
    private Expr eliminated(Expr e) {
        if (!Traversal.has(e, Part.MOMENT)) {
            return plain(Lowering.scalar(e));
        }
        EliminationResult result = new MomentCalculus().eliminate(about(e, Relation.EQUAL, Num.ZERO));
        if (result instanceof EliminationResult.Elimination elimination
                && elimination.obligations().isEmpty()) {
            return plain(elimination.proposition().left());
        }
        throw new OpenMomentException("a mean of the next term");
    }

    /** Returns an expression with sums over what does not depend on their index carried out. */
    private static Expr plain(Expr e) {
        return Traversal.rewrite(Folding.fold(e), node -> {
            if (node instanceof Reduction r
                    && r.kind() == Reduction.Kind.SUM
                    && r.lower().equals(Num.ONE)
                    && r.upper() instanceof DimensionValue
                    && !Traversal.contains(r.body(), r.index()::equals)) {
                return Algebra.mul(r.body(), r.upper());
            }
            return Folding.fold(node);
        });
    }

    /** Returns the recurrences of numbers: those of the means, and the declared ones without randomness. */
    List<Recurrence> recurrences() {
        List<Recurrence> out = new ArrayList<>();
        for (Recurrence r : claim.recurrences()) {
            if (!terms.isRandom(r.name())) {
                out.add(r);
            }
        }
        steps.forEach((functional, after) -> {
            String name = nameOf(functional);
            Variable k = step.index();
            Expr value = Traversal.substitute(expr(after, index), index, k);
            out.add(new Recurrence(name, k, step.target(), value, Num.ZERO));
            out.add(new Recurrence(name, k, Num.ZERO, Objects.requireNonNull(starts.get(functional)), Num.ZERO));
        });
        return out;
    }

    /**
     * Returns an expression with the values of those means whose recurrence has constant coefficients in the place of their terms: the term
     * at l of m^{l+1} = a m^l + b is a^l m^0 + b (1 + a + ... + a^{l-1}).
     */
    Expr solved(Expr e, List<Condition> assumptions) {
        return Traversal.rewrite(
                e,
                node -> node instanceof SequenceTerm term && term.name().startsWith(step.name() + MARK)
                        ? solved(term, assumptions)
                        : node);
    }

    private Expr solved(SequenceTerm term, List<Condition> assumptions) {
        StateFunctional functional = means.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(term.name()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        Combination after = Objects.requireNonNull(steps.get(functional));
        boolean constant = !Traversal.contains(after.constant(), index::equals)
                && after.coefficients().values().stream().noneMatch(c -> Traversal.contains(c, index::equals));
        Set<StateFunctional> others = new LinkedHashSet<>(after.coefficients().keySet());
        others.remove(functional);
        if (!constant) {
            return term;
        }
        if (others.isEmpty()) {
            Expr a = after.coefficients().getOrDefault(functional, Num.ZERO);
            Expr start = Objects.requireNonNull(starts.get(functional));
            Expr grown = Algebra.mul(Expressions.power(a, term.index()), start);
            if (Folding.fold(after.constant()).equals(Num.ZERO)) {
                return grown;
            }
            Variable j = Lowering.index();
            Expr series = new Reduction(
                    Reduction.Kind.SUM, j, Num.ZERO, Algebra.sub(term.index(), Num.ONE), Expressions.power(a, j));
            return Expressions.sum(grown, Expressions.product(after.constant(), series));
        }
        boolean later = new Signs(new ArrayList<>(assumptions))
                .holds(new Condition.Compare(term.index(), Relation.GREATER_OR_EQUAL, Num.ONE));
        if (!later || after.coefficients().containsKey(functional)) {
            return term;
        }
        return solved(expr(after, Algebra.sub(term.index(), Num.ONE)), assumptions);
    }
}
