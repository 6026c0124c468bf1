package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.verdict.Step;
import org.jspecify.annotations.Nullable;

/**
 * The world of one proof: interned atoms and monomials, the step budget, the names of the rules applied and the operations on forms.
 *
 * <p>Forms of different workspaces must not meet. Not safe for several threads.
 */
public final class Workspace {
    private static final Atom[] NO_ATOMS = {};
    private static final Rational[] NO_EXPONENTS = {};
    static final Index[] NO_INDICES = {};
    static final Form[] NO_FORMS = {};
    static final IndexVar[] NO_VARIABLES = {};

    private final Map<Atom, Atom> atoms = new HashMap<>();
    private final Map<Monomial, Monomial> monomials = new HashMap<>();
    private final Map<Index, Integer> indexOrder = new HashMap<>();
    private final Map<CanonicalName, IndexVar> canonical = new HashMap<>();
    private final Set<String> rules = new LinkedHashSet<>();
    private final Map<Form, Dim> dimensions = new HashMap<>();
    private final long deadline;
    private final int budget;
    private int steps;
    private int variables;

    final Monomial one = monomial(NO_ATOMS, NO_EXPONENTS);
    final Form zero = new Form(new Monomial[0], NO_EXPONENTS);
    final Form unit = number(Rational.ONE);
    final Algebra algebra = new Algebra(this);
    final Quotients quotients = new Quotients(this);
    final Powers powers = new Powers(this);
    final Elementary elementary = new Elementary(this);
    final Signs signs = new Signs(this);
    final Functions functions = new Functions(this);
    final Sums sums = new Sums(this);
    final Matrices matrices = new Matrices(this);
    final Equations equations = new Equations(this);
    final MatrixPowers matrixPowers = new MatrixPowers(this);
    final Facts facts = new Facts(this);
    final IndexBounds bounds = new IndexBounds(this);
    final Factoring factoring = new Factoring(this);
    private @Nullable Trail trail;
    private boolean factors;
    private boolean factorable;
    private boolean wholeRanges;
    private boolean partialSums;

    private record CanonicalName(
            int level, int position, @Nullable Form size) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof CanonicalName that
                    && level == that.level
                    && position == that.position
                    && Objects.equals(size, that.size);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * level + position) + (size == null ? 0 : size.hashCode());
        }
    }

    /**
     * Returns an empty workspace.
     *
     * @param budget the number of elementary steps (products of monomials) after which the kernel gives up
     * @param deadline a moment of {@link System#nanoTime()}
     */
    public Workspace(int budget, long deadline) {
        this.budget = budget;
        this.deadline = deadline;
    }

    /** Counts a step; throws when the budget is spent. */
    void step() {
        if (++steps > budget) {
            throw new KernelLimitException("the step budget of " + budget + " is spent");
        }
        if ((steps & 1023) == 0 && System.nanoTime() - deadline > 0) {
            throw new KernelLimitException("the deadline has passed");
        }
    }

    /** Lets logarithms and signs of polynomials be taken factor by factor, which is slower. */
    public void factorPolynomials() {
        factors = true;
    }

    /** Returns whether some polynomial was met that might have been factored. */
    public boolean metFactorable() {
        return factorable;
    }

    /** Lets sums over ranges that depend on an index be taken over the whole range with an indicator. */
    public void takeWholeRanges() {
        wholeRanges = true;
    }

    /** Returns whether some sum was met whose range depends on an index. */
    public boolean metPartialSum() {
        return partialSums;
    }

    /** Tells of a sum whose range depends on an index; returns whether it is to be taken over the whole range. */
    boolean takesWholeRange() {
        partialSums = true;
        return wholeRanges;
    }

    /** Returns the factors of a polynomial, the polynomial alone where factoring is off. */
    List<Form> factorsOf(Form form) {
        if (!factors) {
            factorable |= !factorable && Factoring.isCandidate(form);
            return List.of(form);
        }
        return factoring.factors(form);
    }

    /** Returns the steps counted so far. */
    public int steps() {
        return steps;
    }

    /** Records that a rule was applied. */
    public void use(String rule) {
        rules.add(rule);
        if (trail != null) {
            trail.use(rule);
        }
    }

    /** Keeps from now on what every rule was applied to, which takes several times as long. */
    public void keepTrail() {
        trail = new Trail(this);
    }

    @Nullable
    Trail trail() {
        return trail;
    }

    /** Returns the derivation of a claim that was proved in this workspace: the claim itself, then what it rests on, as far as kept. */
    public List<Step> derivation(Proposition claim) {
        if (trail == null) {
            return List.of(new Step(claim, rules(), List.of()));
        }
        List<String> own = new ArrayList<>(trail.loose());
        own.add("normal-form");
        List<Step> all = new ArrayList<>();
        List<Step> parts = trail.steps().stream()
                .filter(step -> !step.claim().equals(claim))
                .toList();
        all.add(new Step(claim, own, parts.stream().map(Step::claim).toList()));
        all.addAll(parts);
        return all;
    }

    /** Returns the rules applied so far, in order of first use. */
    public List<String> rules() {
        return List.copyOf(rules);
    }

    Atom atom(Kind kind, Object head, Index[] indices, Form[] forms, IndexVar[] bound) {
        Atom atom = new Atom(kind, head, indices, forms, bound);
        Atom known = atoms.get(atom);
        if (known != null) {
            return known;
        }
        if (atom.level > 40) {
            throw new KernelLimitException("sums and inverses nested too deeply");
        }
        atom.number = atoms.size();
        atoms.put(atom, atom);
        return atom;
    }

    Atom atom(Kind kind, Object head, Index... indices) {
        return atom(kind, head, indices, NO_FORMS, NO_VARIABLES);
    }

    Atom atom(Kind kind, Object head, Form... forms) {
        return atom(kind, head, NO_INDICES, forms, NO_VARIABLES);
    }

    /** Returns an index variable as a number. */
    Atom atom(IndexVar variable) {
        return atom(Kind.INDEX, "", variable);
    }

    Monomial monomial(Atom[] parts, Rational[] exponents) {
        Monomial monomial = new Monomial(parts, exponents);
        Monomial known = monomials.get(monomial);
        if (known != null) {
            return known;
        }
        monomial.number = monomials.size();
        monomials.put(monomial, monomial);
        return monomial;
    }

    /** Returns the monomial of atoms with nonzero exponents. */
    Monomial monomial(TreeMap<Atom, Rational> exponents) {
        Atom[] parts = exponents.keySet().toArray(NO_ATOMS);
        Rational[] powers = exponents.values().toArray(NO_EXPONENTS);
        return monomial(parts, powers);
    }

    static TreeMap<Atom, Rational> exponents() {
        return new TreeMap<>((a, b) -> Integer.compare(a.number, b.number));
    }

    Form number(Rational value) {
        return value.signum() == 0 ? new Form(new Monomial[0], NO_EXPONENTS) : form(value, one);
    }

    Form number(long value) {
        return number(Rational.of(value));
    }

    Form form(Rational factor, Monomial monomial) {
        return new Form(new Monomial[] {monomial}, new Rational[] {factor});
    }

    Form form(Monomial monomial) {
        return form(Rational.ONE, monomial);
    }

    Form form(Atom atom) {
        return form(Rational.ONE, monomial(new Atom[] {atom}, new Rational[] {Rational.ONE}));
    }

    Form form(Atom atom, Rational exponent) {
        return form(Rational.ONE, monomial(new Atom[] {atom}, new Rational[] {exponent}));
    }

    /** Returns the form of accumulated terms; zeros are dropped. */
    Form form(Map<Monomial, Rational> terms) {
        List<Map.Entry<Monomial, Rational>> present = new ArrayList<>(terms.size());
        for (Map.Entry<Monomial, Rational> term : terms.entrySet()) {
            if (term.getValue().signum() != 0) {
                present.add(term);
            }
        }
        if (present.isEmpty()) {
            return zero;
        }
        present.sort((a, b) -> Integer.compare(a.getKey().number, b.getKey().number));
        Monomial[] monomials = new Monomial[present.size()];
        Rational[] factors = new Rational[monomials.length];
        for (int i = 0; i < factors.length; i++) {
            monomials[i] = present.get(i).getKey();
            factors[i] = present.get(i).getValue();
        }
        return new Form(monomials, factors);
    }

    /** Returns a dimension as a number. */
    Form dimension(Dim dim) {
        Form number = polynomial(dim);
        dimensions.putIfAbsent(number, dim);
        return number;
    }

    /** Returns the dimension that a number is, if it was met as one. */
    Optional<Dim> asDimension(Form number) {
        return Optional.ofNullable(dimensions.get(number));
    }

    private Form polynomial(Dim dim) {
        Form sum = zero;
        for (Map.Entry<String, Long> term : dim.terms().entrySet()) {
            Form product = number(term.getValue());
            if (!term.getKey().isEmpty()) {
                for (String name : term.getKey().split("\\*")) {
                    product = algebra.multiply(product, form(atom(Kind.DIMENSION, name, NO_INDICES)));
                }
            }
            sum = algebra.add(sum, product);
        }
        return sum;
    }

    /** Returns an index as a number. */
    Form value(Index index) {
        if (index instanceof IndexVar variable) {
            return form(atom(variable));
        }
        if (index instanceof IndexSum sum) {
            Form total = dimension(sum.constant());
            for (Map.Entry<IndexVar, Long> factor : sum.factors().entrySet()) {
                Form term = algebra.scale(form(atom(factor.getKey())), Rational.of(factor.getValue()));
                total = algebra.add(total, term);
            }
            return total;
        }
        throw new KernelLimitException("the number of an index of a composed axis");
    }

    /** Returns a fresh index variable. */
    public IndexVar fresh(String name, @Nullable Form size) {
        return new IndexVar(name + "'" + variables, variables++, size);
    }

    /** Returns the variable of a closed atom. */
    IndexVar canonical(int level, int position, @Nullable Form size) {
        // The size is part of the identity: sums over different ranges are different.
        return canonical.computeIfAbsent(
                new CanonicalName(level, position, size),
                key -> new IndexVar(level + "." + position, variables++, size));
    }

    /** Returns a number by which indices can be ordered. */
    int order(Index index) {
        Integer known = indexOrder.get(index);
        if (known == null) {
            known = indexOrder.size();
            indexOrder.put(index, known);
        }
        return known;
    }

    /** Substitutes positions for index variables. */
    Form substitute(Form form, Map<IndexVar, Index> values) {
        return Rewriter.ofIndices(this, values).form(form);
    }

    Form substitute(Form form, IndexVar variable, Index value) {
        return form.free.contains(variable) ? substitute(form, Map.of(variable, value)) : form;
    }

    static boolean intersects(Set<IndexVar> free, Collection<IndexVar> variables) {
        if (free.isEmpty()) {
            return false;
        }
        for (IndexVar variable : variables) {
            if (free.contains(variable)) {
                return true;
            }
        }
        return false;
    }
}
