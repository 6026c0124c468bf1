package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Lowers typed expressions to index form: the entry of an expression at given positions as a form.
 *
 * <p>A scope knows the positions of bound indices and by which variables a derivative is about to be taken; the entries of those are raw.
 */
public final class Lowering {
    private static final int MOST_TERMS = 30;
    private static final int DEEPEST = 200;

    final Workspace work;
    private final Map<Variable, Index> bound;
    private final Map<Variable, Form> values;
    private final Set<Variable> raw;
    private final Shared shared;
    private final Map<Place, Form> done = new HashMap<>();

    /** What all scopes of one claim share. */
    private static final class Shared {
        private final Map<Variable, IndexVar> free = new HashMap<>();
        private final Set<String> dimensions = new HashSet<>();
        private final Set<Variable> indices = new HashSet<>();
        private final Set<String> names = new HashSet<>();
        private final List<Condition> assumptions = new ArrayList<>();
        private int literalLimit = 3;
        private int depth;
    }

    private record Place(Expr expression, List<Index> position) {}

    public Lowering(Workspace work) {
        this(work, Map.of(), Map.of(), Set.of(), new Shared());
    }

    private Lowering(
            Workspace work, Map<Variable, Index> bound, Map<Variable, Form> values, Set<Variable> raw, Shared shared) {
        this.work = work;
        this.bound = bound;
        this.values = values;
        this.raw = raw;
        this.shared = shared;
    }

    Lowering with(Variable variable, Index position) {
        Map<Variable, Index> extended = new HashMap<>(bound);
        extended.put(variable, position);
        return new Lowering(work, extended, values, raw, shared);
    }

    private Lowering withValues(Map<Variable, Form> arguments) {
        Map<Variable, Form> extended = new HashMap<>(values);
        extended.putAll(arguments);
        return new Lowering(work, bound, extended, raw, shared);
    }

    private Lowering withRaw(Variable variable) {
        if (raw.contains(variable)) {
            return this;
        }
        Set<Variable> extended = new HashSet<>(raw);
        extended.add(variable);
        return new Lowering(work, bound, values, extended, shared);
    }

    /** Notes what can be seen from the whole claim: names of dimensions, which variables are indices and where they may stand. */
    public void announce(Expr side) {
        shared.dimensions.addAll(Traversal.dimensions(side));
        boolean[] explicit = new boolean[1];
        shared.names.addAll(shared.dimensions);
        Traversal.visit(side, node -> {
            if (node instanceof Variable variable) {
                shared.names.add(variable.name());
            }
            if (node instanceof Entry entry) {
                for (int i = 0; i < entry.indices().size(); i++) {
                    Expr index = entry.indices().get(i);
                    Traversal.visit(index, part -> {
                        if (part instanceof Variable v && v.role() != Variable.Role.BOUND) {
                            shared.indices.add(v);
                        }
                    });
                    explicit[0] |= index instanceof Num
                            && !entry.tensor().shape().axis(i).isOne();
                }
            }
            explicit[0] |= node instanceof Block || node instanceof TensorCall call && isConvolution(call.function());
        });
        if (explicit[0]) {
            shared.literalLimit = AxisLayouts.LARGEST_EXPLICIT;
        }
    }

    /** Notes what is assumed of the parts of the claim. */
    void announceAssumptions(List<Condition> assumptions) {
        shared.assumptions.addAll(assumptions);
    }

    /** Notes the positions that must exist for the expression to have a value. */
    public void announcePositions(Expr side) {
        Definedness.visit(side, node -> {
            if (node instanceof Entry entry) {
                for (int i = 0; i < entry.indices().size(); i++) {
                    try {
                        work.facts.addPosition(
                                position(entry.indices().get(i)),
                                work.dimension(entry.tensor().shape().axis(i)));
                    } catch (KernelLimitException e) {
                        // An index that is bound or no integer combination says nothing.
                        continue;
                    }
                }
            }
        });
    }

    private static boolean isConvolution(TensorFunction function) {
        return switch (function) {
            case CONV_FULL, CONV_VALID, CONV_SAME, CORR_FULL, CORR_VALID, CORR_SAME, MAXPOOL, AVGPOOL, CROSS -> true;
            default -> false;
        };
    }

    int literalLimit() {
        return shared.literalLimit;
    }

    /** Returns lists of positions that together are all entries of both sides. */
    public List<List<Index>> positions(Expr left, Expr right) {
        List<List<Index>> all = new ArrayList<>();
        all.add(List.of());
        for (int axis = 0; axis < left.shape().axisCount(); axis++) {
            AxisLayout layout = AxisLayouts.of(left, axis).or(AxisLayouts.of(right, axis));
            List<List<Index>> extended = new ArrayList<>();
            for (Index position : layout.positions(work, shared.literalLimit)) {
                for (List<Index> prefix : all) {
                    List<Index> longer = new ArrayList<>(prefix);
                    longer.add(position);
                    extended.add(longer);
                }
            }
            if (extended.size() > 256) {
                throw new KernelLimitException("too many entries to look at one by one");
            }
            all = extended;
        }
        return all;
    }

    /** Returns a scalar. */
    public Form scalar(Expr e) {
        return entry(e, List.of());
    }

    /** Returns the entry at a position; a scalar has one of no axes and is the same everywhere. */
    public Form entry(Expr e, List<Index> position) {
        List<Index> at = e.shape().isScalar() ? List.of() : position;
        Place place = new Place(e, at);
        Form known = done.get(place);
        if (known != null) {
            return known;
        }
        if (++shared.depth > DEEPEST) {
            throw new KernelLimitException("an expression nested too deeply");
        }
        try {
            work.step();
            known = work.trail() == null ? e.accept(new EntryVisitor(this, at)) : onTrail(work.trail(), e, at);
        } finally {
            shared.depth--;
        }
        done.put(place, known);
        return known;
    }

    private Form onTrail(Trail trail, Expr e, List<Index> at) {
        trail.enter();
        Form value;
        try {
            value = e.accept(new EntryVisitor(this, at));
        } catch (KernelLimitException limit) {
            trail.abandon();
            throw limit;
        }
        if (values.isEmpty()) {
            Map<IndexVar, Variable> known = new HashMap<>();
            shared.free.forEach((variable, index) -> known.put(index, variable));
            trail.leave(new Trail.Place(e, at, bound, known, shared.names, shared.assumptions), value);
        } else {
            trail.pass();
        }
        return value;
    }

    /** Returns an integer expression as a position. */
    Index position(Expr e) {
        if (e instanceof Num num
                && num.value().isInteger()
                && num.value().numerator().bitLength() < 31) {
            return IndexSum.constant(Dim.of(num.value().numerator().longValueExact()));
        }
        if (e instanceof DimensionValue value) {
            return IndexSum.constant(value.dimension());
        }
        if (e instanceof Variable variable && variable.shape().isScalar()) {
            Index known = bound.get(variable);
            if (known != null) {
                return known;
            }
            if (shared.dimensions.contains(variable.name())) {
                return IndexSum.constant(Dim.of(variable.name()));
            }
            if (variable.role() != Variable.Role.BOUND && variable.domain().integer()) {
                return freeIndex(variable);
            }
        }
        if (e instanceof Sum sum) {
            Index total = IndexSum.constant(Dim.of(0));
            for (Expr term : sum.terms()) {
                total = IndexSum.add(total, 1, position(term));
            }
            return total;
        }
        if (e instanceof Product product
                && product.factors().size() == 2
                && product.factors().get(0) instanceof Num num
                && num.value().isSmallInteger()) {
            return IndexSum.add(
                    IndexSum.constant(Dim.of(0)),
                    num.value().intValue(),
                    position(product.factors().get(1)));
        }
        throw new KernelLimitException("an index that is no integer combination");
    }

    /** Returns the index variables that stand for free variables of the claim. */
    Set<IndexVar> freeIndices() {
        return new HashSet<>(shared.free.values());
    }

    private Index freeIndex(Variable variable) {
        IndexVar index = shared.free.computeIfAbsent(variable, key -> work.fresh(key.name(), null));
        work.facts.addNamed(index);
        if (variable.domain().lowest() >= 1) {
            work.facts.addFromOne(index);
        }
        return index;
    }

    Form variable(Variable variable, List<Index> at) {
        Form value = values.get(variable);
        if (value != null) {
            return value;
        }
        if (variable.shape().isScalar()) {
            Index index = bound.get(variable);
            if (index != null) {
                return work.value(index);
            }
            if (shared.dimensions.contains(variable.name()) && variable.domain().integer()) {
                return work.dimension(Dim.of(variable.name()));
            }
            if (shared.indices.contains(variable) && variable.domain().integer()) {
                return work.value(freeIndex(variable));
            }
        }
        return work.matrices.entry(head(variable), significant(variable.shape(), at));
    }

    /** Structures other than these change nothing about single entries. */
    private EntryHead head(Variable variable) {
        return new EntryHead(variable, raw.contains(variable) && hasStructure(variable));
    }

    private static boolean hasStructure(Variable variable) {
        return variable.structure() != Structure.GENERAL && variable.structure() != Structure.INVERTIBLE;
    }

    /** Leaves out the axes of length 1. */
    static Index[] significant(Shape shape, List<Index> at) {
        List<Index> kept = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            if (!shape.axis(i).isOne()) {
                kept.add(at.get(i));
            }
        }
        return kept.toArray(Workspace.NO_INDICES);
    }

    /** Returns the value of a derived scalar function from its definition over placeholders. */
    Form definition(Expr definition, List<Form> arguments) {
        Map<Variable, Form> placeholders = new HashMap<>();
        for (int k = 0; k < arguments.size(); k++) {
            placeholders.put(Functions.placeholder(k), arguments.get(k));
        }
        return withValues(placeholders).scalar(definition);
    }

    /** Returns a sum or product over an index. */
    Form reduction(Reduction reduction, List<Index> at) {
        if (reduction.kind() != Reduction.Kind.SUM && reduction.kind() != Reduction.Kind.PRODUCT) {
            throw new KernelLimitException("a maximum or minimum over an index");
        }
        boolean sum = reduction.kind() == Reduction.Kind.SUM;
        if (ClippedSums.isClipped(reduction)) {
            return new ClippedSums(this).of(reduction);
        }
        Form whole = sum ? new PartialSums(this).of(reduction, at) : null;
        if (whole != null) {
            return whole;
        }
        Form count = work.algebra.add(
                work.algebra.subtract(scalar(reduction.upper()), scalar(reduction.lower())), work.unit);
        Index low = position(reduction.lower());
        if (count.isNumber()) {
            Rational terms = count.number();
            if (terms.signum() <= 0) {
                return sum ? work.zero : work.unit;
            }
            if (terms.isSmallInteger() && terms.intValue() <= MOST_TERMS) {
                return explicit(reduction, low, terms.intValue(), at, sum);
            }
        }
        if (!work.signs.nonNegative(count) || !work.signs.integer(count)) {
            return new ClippedSums(this).of(reduction);
        }
        IndexVar index = work.fresh(reduction.index().label(), count);
        Index position = IndexSum.add(IndexSum.add(low, 1, index), -1, IndexSum.constant(Dim.ONE));
        Form body = with(reduction.index(), position).entry(reduction.body(), at);
        return sum ? work.sums.sum(index, body) : work.sums.product(index, body);
    }

    private Form explicit(Reduction reduction, Index low, int terms, List<Index> at, boolean sum) {
        Form result = sum ? work.zero : work.unit;
        for (int k = 0; k < terms; k++) {
            Index position = IndexSum.add(low, 1, IndexSum.constant(Dim.of(k)));
            Form term = with(reduction.index(), position).entry(reduction.body(), at);
            result = sum ? work.algebra.add(result, term) : work.algebra.multiply(result, term);
        }
        return result;
    }

    /** Returns the derivative of a body's entry by an entry of a variable, some number of times. */
    Form derivative(Expr body, List<Index> bodyAt, Variable variable, List<Index> variableAt, int times) {
        Form form = withRaw(variable).entry(body, bodyAt);
        for (int i = 0; i < times; i++) {
            Differentiation by = new Differentiation(
                    work, new EntryHead(variable, hasStructure(variable)), significant(variable.shape(), variableAt));
            form = by.of(form);
        }
        if (!hasStructure(variable) || raw.contains(variable)) {
            return form;
        }
        EntryHead structured = new EntryHead(variable, false);
        return new Rewriter(
                        work,
                        Map.of(),
                        (head, at) -> head.raw() && head.variable().equals(variable)
                                ? work.matrices.entry(structured, at)
                                : null)
                .form(form);
    }

    Form substitution(Substitution substitution, List<Index> at) {
        Form body = entry(substitution.body(), at);
        Variable variable = substitution.variable();
        Shape shape = variable.shape();
        Rewriter rewriter = new Rewriter(
                work,
                Map.of(),
                (head, position) ->
                        head.variable().equals(variable) ? entry(substitution.value(), full(shape, position)) : null);
        work.facts.moveKinks(rewriter::form);
        return rewriter.form(body);
    }

    /** Puts axes of length 1 back. */
    static List<Index> full(Shape shape, Index[] significant) {
        List<Index> at = new ArrayList<>();
        int next = 0;
        for (Dim axis : shape.axes()) {
            at.add(axis.isOne() ? IndexSum.constant(Dim.ONE) : significant[next++]);
        }
        return at;
    }
}
