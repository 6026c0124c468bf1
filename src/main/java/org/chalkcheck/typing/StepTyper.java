package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Macro;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Types one step: both sides, the relation, and the assumptions that concern their names. */
final class StepTyper {
    private static final int MAX_RESTARTS = 60;
    private static final String LIST = "a list in one line read as the vector of its entries";

    private final Scope scope;
    private final QuantitySource quantities;
    private final Layout layout;
    private final SourceText source;
    private final Map<String, Macro> macros;

    /**
     * How a step is read.
     *
     * @param narrow whether a nabla acts on the first factor only
     * @param upright whether a row {@code X_{n,:}} that is taken out of a matrix is a vector, as in programs
     * @param lengths whether {@code |x|} of a vector is its length
     */
    record Reading(
            Syntax left,
            Relation relation,
            boolean loewner,
            Syntax right,
            List<Syntax> further,
            Layout layout,
            boolean narrow,
            boolean upright,
            boolean lengths) {
        Reading with(Syntax otherLeft, Syntax otherRight) {
            return new Reading(otherLeft, relation, loewner, otherRight, further, layout, narrow, upright, lengths);
        }

        Reading in(Layout other) {
            return new Reading(left, relation, loewner, right, further, other, narrow, upright, lengths);
        }

        Reading ofLengths() {
            return new Reading(left, relation, loewner, right, further, layout, narrow, upright, true);
        }
    }

    StepTyper(Scope scope, QuantitySource quantities, Layout layout, SourceText source, Map<String, Macro> macros) {
        this.source = source;
        this.macros = macros;
        this.scope = scope;
        this.quantities = quantities;
        this.layout = layout;
    }

    /** Returns the names that steps may use. */
    Scope scope() {
        return scope;
    }

    /**
     * Types the step. Where the shapes do not fit with gradients as columns, the layout with rows under a partial sign is tried.
     *
     * @param further assumptions of this step only, as of an implication
     */
    TypedStep type(Syntax left, org.chalkcheck.syntax.Relation relation, Syntax right, List<Syntax> further) {
        try {
            Optional<Relation> ofMatrices = LoewnerOrder.relation(relation);
            Relation typed = ofMatrices.isPresent() ? ofMatrices.get() : Conditions.relation(relation);
            boolean loewner = ofMatrices.isPresent();
            Reading usual = new Reading(left, typed, loewner, right, further, layout, false, false, false);
            TypedStep step = reread(usual);
            if ((step.typing() instanceof TypedStep.Conflict || step.notes().contains(Arithmetic.ADDED_TO_ENTRIES))
                    && (hasBars(left) || hasBars(right))) {
                TypedStep ofLengths = reread(usual.ofLengths());
                if (ofLengths.typing() instanceof TypedStep.Ready
                        && !ofLengths.notes().contains(Arithmetic.ADDED_TO_ENTRIES)) {
                    return ofLengths;
                }
            }
            boolean otherReadings = step.typing() instanceof TypedStep.Conflict
                    || step.typing() instanceof TypedStep.Meaningless && (hasNabla(left) || hasNabla(right));
            if (!otherReadings) {
                return step;
            }
            List<Layout> layouts = layout == Layout.MIXED ? List.of(Layout.MIXED, Layout.MIXED_ROWS) : List.of(layout);
            boolean rows = new RowSlices(scope).mayStandUpright(left, right);
            for (boolean upright : rows ? List.of(false, true) : List.of(false)) {
                for (boolean narrow : new boolean[] {false, true}) {
                    for (Layout other : layouts) {
                        TypedStep reading = reread(
                                new Reading(left, typed, loewner, right, further, other, narrow, upright, false));
                        if (reading.typing() instanceof TypedStep.Ready) {
                            return reading;
                        }
                    }
                }
            }
            return step;
        } catch (TypingFailure failure) {
            return new TypedStep(
                    left.span(),
                    Relation.EQUAL,
                    right.span(),
                    new TypedStep.Meaningless(failure.diagnostic()),
                    List.of());
        }
    }

    private static boolean hasNabla(Syntax side) {
        return side instanceof Syntax.Nabla || SyntaxParts.of(side).stream().anyMatch(StepTyper::hasNabla);
    }

    private static boolean hasBars(Syntax side) {
        return side instanceof Syntax.Enclosed enclosed && enclosed.kind() == Syntax.Enclosed.Kind.BARS
                || SyntaxParts.of(side).stream().anyMatch(StepTyper::hasBars);
    }

    private static boolean names(Syntax side, String name) {
        if (side instanceof Syntax.Name found && found.text().equals(name)) {
            return true;
        }
        for (Syntax part : SyntaxParts.of(side)) {
            if (names(part, name)) {
                return true;
            }
        }
        return false;
    }

    /** Types a step under one reading. */
    TypedStep reread(Reading reading) {
        Elaboration context = context(reading);
        TypedStep.Typing typing = attempt(context, reading);
        List<String> notes = new ArrayList<>(context.notes);
        if (reading.relation() == Relation.EQUAL) {
            hintAtDefinition(reading.left(), context, notes);
        }
        Predicate<String> stands = name -> names(reading.left(), name) || names(reading.right(), name);
        notes.addAll(context.defaults.notes(stands));
        notes.addAll(MatrixPremises.notes(scope, stands));
        if (reading.layout() == Layout.MIXED_ROWS && context.usedPartialGradient) {
            notes.add("the gradient under a partial sign is a row here (numerator layout)");
        }
        if (context.usedNarrowNabla) {
            notes.add("the gradient is of the first factor after the nabla only, since the shapes ask for it;"
                    + " put it in parentheses");
        }
        if (context.usedLengths) {
            notes.add("bars around a vector read as its length, since the shapes ask for it");
        }
        if (context.usedUprightRows) {
            notes.add("a row taken out of a matrix read as a vector, since the shapes ask for it");
        }
        return new TypedStep(
                reading.left().span(),
                reading.relation(),
                reading.right().span(),
                typing,
                notes,
                new OtherReadings(this, reading).of(context),
                Optional.of(new Wording(this, reading, typing, scope, source, macros)));
    }

    /** Returns the meaning of a step under one reading, without its notes and other readings. */
    TypedStep.Typing meaning(Reading reading) {
        return attempt(context(reading), reading);
    }

    /** Returns the typed meaning of a formula in declarations, if it has one. */
    Optional<Expr> value(Syntax formula) {
        Elaboration context = new Elaboration(scope, quantities, layout, source);
        for (int restart = 0; restart < MAX_RESTARTS; restart++) {
            context.begin();
            try {
                return Optional.of(Arithmetic.collapse(new Elaborator(context).elaborate(formula)));
            } catch (DimensionInference.Restart known) {
                continue;
            } catch (TypingFailure failure) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** An undeclared name alone on the left is often meant as a definition. */
    private void hintAtDefinition(Syntax left, Elaboration context, List<String> notes) {
        Syntax head = left instanceof Syntax.Juxtaposition product
                        && product.factors().size() == 2
                        && product.factors().get(1).value() instanceof Syntax.Group
                ? product.factors().get(0).value()
                : left;
        CanonicalNames.of(head)
                .filter(name -> context.notes.contains(name + " taken as real"))
                .ifPresent(name -> notes.add("if this line defines " + name + ", write \\coloneqq for the first ="));
    }

    /** A vector called pi is what 2 pi means, unless the step has a meaning only with the number. */
    TypedStep.Typing attempt(Elaboration context, Reading reading) {
        TypedStep.Typing typing = repeated(context, reading);
        boolean without = typing instanceof TypedStep.Conflict || typing instanceof TypedStep.Meaningless;
        if (!without || !context.foundCircle || context.circleIsNumber) {
            return typing;
        }
        context.circleIsNumber = true;
        TypedStep.Typing withNumber = repeated(context, reading);
        boolean fits = !(withNumber instanceof TypedStep.Conflict || withNumber instanceof TypedStep.Meaningless);
        context.circleIsNumber = fits;
        return fits ? withNumber : typing;
    }

    private TypedStep.Typing repeated(Elaboration context, Reading reading) {
        Syntax left = reading.left();
        Syntax right = reading.right();
        for (int restart = 0; restart < MAX_RESTARTS; restart++) {
            context.begin();
            try {
                Optional<TypedStep.Typing> expansion =
                        LandauTerm.expansion(context, reading, rest -> proposition(context, rest));
                if (expansion.isPresent()) {
                    return expansion.get();
                }
                Proposition proposition = proposition(context, reading);
                if (context.undeclared.containsValue("i") && ImaginaryUnit.standsIn(proposition)) {
                    return new TypedStep.Meaningless(Diagnostic.error(
                            "imaginary-unit",
                            left.span().to(right.span()),
                            "i looks like the imaginary unit here, and complex numbers cannot be checked",
                            "declare it where it is a real number: i : real"));
                }
                Optional<Diagnostic> lawless = MissingLaws.in(context);
                if (lawless.isPresent()) {
                    return new TypedStep.Meaningless(lawless.get());
                }
                Optional<Variable> count = Counts.besideDimension(proposition);
                if (count.isPresent()) {
                    StepTyper counting =
                            new StepTyper(scope.declaring(count.get()), quantities, layout, source, macros);
                    Elaboration anew = new Elaboration(counting.scope, quantities, reading.layout(), source);
                    TypedStep.Typing typing = counting.attempt(anew, reading);
                    context.notes.addAll(anew.notes);
                    return typing;
                }
                return new TypedStep.Ready(proposition);
            } catch (DimensionInference.Restart known) {
                continue;
            } catch (TypingFailure failure) {
                return failure.isConflictOfShapes()
                        ? MissingLaws.in(context)
                                .<TypedStep.Typing>map(TypedStep.Meaningless::new)
                                .orElseGet(() -> conflict(context, failure.diagnostic()))
                        : new TypedStep.Meaningless(failure.diagnostic());
            } catch (StackOverflowError e) {
                return new TypedStep.Meaningless(Diagnostic.error(
                        "nesting-too-deep", left.span().to(right.span()), "the formula is nested too deeply"));
            }
        }
        return new TypedStep.Meaningless(Diagnostic.error(
                "sizes-unclear", left.span().to(right.span()), "the sizes of what is left out cannot be inferred"));
    }

    /** Shapes in conflict refute a step, unless one of them is only the guess for an undeclared name. */
    private static TypedStep.Typing conflict(Elaboration context, Diagnostic conflict) {
        return context.undeclared.entrySet().stream()
                .filter(use -> conflict.span().start() <= use.getKey().start()
                        && use.getKey().end() <= conflict.span().end())
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .<TypedStep.Typing>map(name -> new TypedStep.Meaningless(Diagnostic.error(
                        conflict.code(),
                        conflict.span(),
                        conflict.message(),
                        "%1$s is not declared and was taken as a real scalar; declare it in a given block, or define it by \\coloneqq"
                                .formatted(name))))
                .orElseGet(() -> new TypedStep.Conflict(conflict));
    }

    /** Returns a new state for one reading of the step. */
    Elaboration context(Reading reading) {
        return context(reading, List.of());
    }

    /** Returns a new state for one reading of the step in which some undeclared names are functions. */
    Elaboration context(Reading reading, List<String> functions) {
        Elaboration context = new Elaboration(
                functions.isEmpty() ? scope : scope.withFunctions(functions), quantities, reading.layout(), source);
        context.narrowNabla = reading.narrow();
        context.uprightRows = reading.upright();
        context.barsAreLengths = reading.lengths();
        return context;
    }

    /** Tells the state what the step as a whole says of its parts. */
    void prepare(Elaboration context, Reading reading) {
        Syntax left = reading.left();
        Syntax right = reading.right();
        context.differentials = Differentials.of(scope, left, right);
        List<Syntax> whole = new ArrayList<>(List.of(left, right));
        whole.addAll(reading.further());
        context.writtenAs(whole);
        context.circleIsNumber |= Circumference.standsIn(left) || Circumference.standsIn(right);
        context.besidePhi = names(left, "Phi") || names(right, "Phi");
    }

    private Proposition proposition(Elaboration context, Reading reading) {
        Syntax left = reading.left();
        Relation relation = reading.relation();
        Syntax right = reading.right();
        List<Syntax> further = reading.further();
        Elaborator elaborator = new Elaborator(context);
        prepare(context, reading);
        Operand l = side(elaborator, left, right);
        Operand r = side(elaborator, right, left);
        if (isListFor(l, r, right)) {
            r = new Operand(elaborator.arithmetic.transpose(r), r.span());
            context.note(LIST);
        } else if (isListFor(r, l, left)) {
            l = new Operand(elaborator.arithmetic.transpose(l), l.span());
            context.note(LIST);
        }
        if (!context.indefiniteIntegrals.isEmpty()) {
            IndefiniteIntegrals integrals = context.indefiniteIntegrals;
            if (relation != Relation.EQUAL) {
                throw IndefiniteIntegrals.refused(left.span().to(right.span()));
            }
            l = new Operand(integrals.differentiated(l.value()), l.span());
            r = new Operand(integrals.differentiated(r.value()), r.span());
            context.note("equal up to a constant: the derivatives by "
                    + integrals.variable().label() + " of both sides are compared");
        }
        Shape shape = CommonShape.of(context, elaborator, l, relation, r);
        if (relation.isOrder() && !shape.isScalar()) {
            Conditions.rejectNegatedOrder(source, left, right);
        }
        Expr leftSide = elaborator.arithmetic.broadcast(l.value(), shape);
        Expr rightSide = elaborator.arithmetic.broadcast(r.value(), shape);
        CommonShape.settle(context, leftSide, rightSide, left.span().to(right.span()));
        if (reading.loewner() && shape.isScalar()) {
            throw Elaborator.invalid(
                    "unsupported-relation",
                    left.span().to(right.span()),
                    "this relation compares matrices or vectors, and both sides are numbers");
        }
        if (reading.loewner() && !LoewnerOrder.isEntrywise(shape)) {
            return ofForms(context, elaborator, reading, leftSide, rightSide);
        }
        // Recurrences may speak of random variables that the sides do not name.
        List<Recurrence> recurrences = recurrences(elaborator, leftSide, rightSide);
        List<Condition> assumptions = new AssumptionTyper(scope, elaborator).concerning(leftSide, rightSide, further);
        List<Law> laws = new ArrayList<>(context.laws.values());
        return new Proposition(
                leftSide,
                relation,
                rightSide,
                assumptions,
                laws,
                scope.dependent(),
                recurrences,
                Rounding.tolerance(left, relation, right));
    }

    /** Returns the comparison of the quadratic forms of two symmetric matrices. */
    private Proposition ofForms(
            Elaboration context, Elaborator elaborator, Reading reading, Expr leftSide, Expr rightSide) {
        if (!leftSide.shape().isSquare()) {
            throw Elaborator.invalid(
                    "no-square-matrix",
                    reading.left().span().to(reading.right().span()),
                    "this order compares square matrices, not those of shape " + leftSide.shape());
        }
        Variable vector = LoewnerOrder.vector(leftSide.shape(), scope, List.of(leftSide, rightSide));
        Expr below = LoewnerOrder.form(leftSide, vector);
        Expr above = LoewnerOrder.form(rightSide, vector);
        List<Condition> assumptions =
                new ArrayList<>(new AssumptionTyper(scope, elaborator).concerning(below, above, reading.further()));
        boolean strict = reading.relation() == Relation.LESS || reading.relation() == Relation.GREATER;
        if (strict) {
            assumptions.add(LoewnerOrder.nonzero(vector));
        }
        context.note("matrices are compared by their quadratic forms, for every vector " + vector.label()
                + (strict ? " but 0" : ""));
        return new Proposition(
                below,
                reading.relation(),
                above,
                assumptions,
                new ArrayList<>(context.laws.values()),
                scope.dependent(),
                recurrences(elaborator, below, above),
                Optional.empty());
    }

    /** Returns whether a side is a list in one line, which many write for a vector, and the other side is a vector. */
    private static boolean isListFor(Operand vector, Operand list, Syntax written) {
        boolean column = vector.shape().isColumn()
                && !vector.shape().isRow()
                && vector.shape().isMatrix();
        boolean row =
                list.shape().isRow() && !list.shape().isColumn() && list.shape().isMatrix();
        return column
                && row
                && Names.strip(written) instanceof Syntax.Group group
                && group.items().size() > 1
                && !DimensionInference.isOpen(vector.shape());
    }

    /** A product equated with the shape of a network is a shape written axis by axis. */
    static Operand side(Elaborator elaborator, Syntax side, Syntax other) {
        Optional<List<Syntax>> axes =
                NetworkQuantities.isShape(other) ? NetworkQuantities.axes(side) : Optional.empty();
        if (axes.isPresent()) {
            List<Expr> cells = axes.get().stream().map(elaborator::scalar).toList();
            return new Operand(new Block(List.of(cells), Shape.row(Dim.of(cells.size()))), side.span());
        }
        return new Operand(Arithmetic.collapse(elaborator.elaborate(side)), side.span());
    }

    private List<Recurrence> recurrences(Elaborator elaborator, Expr left, Expr right) {
        boolean sequences = Traversal.contains(left, e -> e instanceof SequenceTerm)
                || Traversal.contains(right, e -> e instanceof SequenceTerm);
        if (!sequences) {
            return List.of();
        }
        // Declarations multiply with an asterisk, displays convolve.
        boolean saved = elaborator.context.convolutionByAsterisk;
        elaborator.context.convolutionByAsterisk = false;
        try {
            return typedRecurrences(elaborator);
        } finally {
            elaborator.context.convolutionByAsterisk = saved;
        }
    }

    private List<Recurrence> typedRecurrences(Elaborator elaborator) {
        List<Recurrence> typed = new ArrayList<>();
        for (Scope.RecurrenceSource source : scope.recurrences()) {
            Variable index = elaborator.context.freshIndex(source.index());
            typed.add(elaborator.context.withLocal(
                    source.index(),
                    index,
                    () -> new Recurrence(
                            source.name(),
                            index,
                            elaborator.scalar(source.target()),
                            sequenceValue(elaborator, source),
                            source.from() == null ? Num.ZERO : elaborator.scalar(source.from()))));
        }
        return typed;
    }

    /** Returns the right side of a recurrence in the shape of its sequence; a literal zero is the zero of that shape. */
    private Expr sequenceValue(Elaborator elaborator, Scope.RecurrenceSource source) {
        Expr value = Arithmetic.collapse(elaborator.elaborate(source.value()));
        Optional<Binding.OfSequence> declared = scope.sequence(source.name());
        if (declared.isEmpty()) {
            return value;
        }
        Binding.OfSequence sequence = declared.get();
        if (Expressions.isZero(value) && value.shape().isScalar()) {
            return Expressions.zero(sequence.shape());
        }
        if (value.shape().isScalar() && !sequence.shape().isScalar()) {
            throw Elaborator.invalid(
                    "shape-mismatch",
                    source.value().span(),
                    source.name() + " is a sequence of " + sequence.shape() + ", and this is a scalar",
                    "write a value of that shape, such as 0 or a declared name");
        }
        return value;
    }
}
