package org.chalkcheck.typing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;

/** The state of elaborating one step: the scope, what names stand for at the moment, what was inferred and noted. */
final class Elaboration {
    // A step that elaborates more nodes than this is refused; definitions can multiply sizes.
    private static final int MAX_STEPS = 400_000;
    private static final int MAX_DEPTH = 400;

    final Scope scope;
    final QuantitySource quantities;
    final SourceText source;
    final DimensionInference dimensions = new DimensionInference();
    final Layout layout;
    final Set<String> notes = new LinkedHashSet<>();
    /** Where names stand that are not declared and taken as real. */
    final Map<Span, String> undeclared = new HashMap<>();
    /** Undeclared names that were read as factors of the parenthesis behind them. */
    final Set<String> productsWithGroup = new LinkedHashSet<>();
    /** Declared names that multiply the parenthesis behind them and would be functions there if they were not declared. */
    final Set<String> lettersWithGroup = new LinkedHashSet<>();
    /** Whether such names are those functions all the same. */
    boolean lettersAreFunctions;

    final Map<String, Law> laws = new LinkedHashMap<>();
    /** Where expectations and the like stand, with what they are taken of. */
    final Map<Span, List<Expr>> averages = new LinkedHashMap<>();

    final Set<String> usedIndices = new LinkedHashSet<>();
    final MatrixRoots roots = new MatrixRoots();
    final IndefiniteIntegrals indefiniteIntegrals = new IndefiniteIntegrals();
    final DefaultParameters defaults = new DefaultParameters();
    boolean usedPartialGradient;
    /** Whether a nabla acts on the first factor of the product after it only, the other common reading. */
    boolean narrowNabla;

    boolean usedNarrowNabla;
    /** Whether a row that is taken out of a matrix is a vector. */
    boolean uprightRows;
    /** Whether bars around a vector are its length. */
    boolean barsAreLengths;

    boolean usedLengths;
    /** Whether 2 pi is the circumference although a vector is called pi; and whether 2 pi was met beside such a vector. */
    boolean circleIsNumber;

    boolean foundCircle;
    /** Whether a declared count T above a square matrix is an exponent; and whether one was met there and taken for the transpose. */
    boolean countIsPower;

    boolean foundCountAbove;

    /** Whether a derivative of a function at a value that does not depend on the variable is the value there, not 0. */
    boolean constantsAreValues;
    /** Names by which such derivatives were taken for 0, and whether the function has a parameter of that name. */
    final Map<String, Boolean> derivativesOfConstants = new LinkedHashMap<>();

    boolean usedUprightRows;
    /** Whether the normal distribution function stands in the step, so that a lower-case phi is its density. */
    boolean besidePhi;

    /** The differentials of the step, where it has some. */
    Optional<Differentials> differentials = Optional.empty();

    /** Whether {@code *} between matrices convolves, as in a display; in declarations it multiplies. */
    boolean convolutionByAsterisk = true;

    private Optional<String> derivativeVariable = Optional.empty();

    /** The names that integrals of the step run over. */
    final Set<String> integrationNames = new HashSet<>();

    // Undeclared letters that stand as an index, with the length of the axis they run over; known for the whole step.
    private final Map<String, Dim> inferredIndices = new LinkedHashMap<>();
    // Undeclared letters in exponents of matrices; known for the whole step.
    private final Set<String> inferredNaturals = new LinkedHashSet<>();
    // Undeclared letters that a vector or matrix is put in for; known for the whole step.
    private final Map<String, Shape> inferredShapes = new LinkedHashMap<>();
    private Map<String, Expr> locals = Map.of();
    private Map<String, Expr> substitutes = Map.of();
    private final IdentityHashMap<Map<String, Expr>, Map<String, Expr>> definitions = new IdentityHashMap<>();
    private final IdentityHashMap<Map<String, Expr>, Map<String, Object>> families = new IdentityHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private List<Syntax> written = List.of();
    private int steps;
    private int depth;
    private int fresh;
    /** What parts of the step are known to mean. */
    final KnownParts parts = new KnownParts(this);

    Elaboration(Scope scope, QuantitySource quantities, Layout layout) {
        this(scope, quantities, layout, SourceText.of("-", ""));
    }

    Elaboration(Scope scope, QuantitySource quantities, Layout layout, SourceText source) {
        this.source = source;
        this.scope = scope;
        this.quantities = quantities;
        this.layout = layout;
    }

    /** Says what the step consists of as written. */
    void writtenAs(List<Syntax> parts) {
        written = List.copyOf(parts);
    }

    /** Returns the whole that is being elaborated, as written: the parts of the step, or the body of the innermost definition. */
    List<Syntax> written() {
        return written;
    }

    /** Starts over, keeping the dimensions that are known. */
    void begin() {
        dimensions.begin();
        notes.clear();
        undeclared.clear();
        integrationNames.clear();
        productsWithGroup.clear();
        lettersWithGroup.clear();
        laws.clear();
        usedIndices.clear();
        indefiniteIntegrals.clear();
        defaults.clear();
        usedPartialGradient = false;
        usedNarrowNabla = false;
        usedUprightRows = false;
        derivativesOfConstants.clear();
        usedLengths = false;
        averages.clear();
        convolutionByAsterisk = true;
        derivativeVariable = Optional.empty();
        locals = Map.of();
        substitutes = Map.of();
        definitions.clear();
        families.clear();
        open.clear();
        depth = 0;
        fresh = 0;
    }

    /** Starts over with a part of the step changed; this many bound names and left-out dimensions are taken. */
    void beginVersion(int bound, int leftOut) {
        begin();
        dimensions.beginAt(leftOut);
        steps = 0;
        fresh = bound;
    }

    /** Returns the undeclared names whose meaning was guessed from where they stand. */
    Set<String> guesses() {
        Set<String> names = new LinkedHashSet<>(inferredNaturals);
        names.addAll(inferredIndices.keySet());
        names.addAll(inferredShapes.keySet());
        return names;
    }

    /** Forgets the guesses of other names than these. */
    void keepGuesses(Set<String> names) {
        inferredNaturals.retainAll(names);
        inferredIndices.keySet().retainAll(names);
        inferredShapes.keySet().retainAll(names);
    }

    /** Returns how many bound names the step has so far. */
    int boundNames() {
        return fresh;
    }

    /** Returns a number that grows with every bound name and every left-out dimension. */
    long inferred() {
        return (long) fresh + dimensions.leftOut();
    }

    /** Returns whether names stand for what they do in the whole step: nothing is bound, put in or being defined. */
    boolean isOutermost() {
        return locals.isEmpty() && substitutes.isEmpty() && open.isEmpty() && derivativeVariable.isEmpty();
    }

    /** Counts one node; refuses what is too large or too deep. */
    void enter(Span span) {
        if (++steps > MAX_STEPS) {
            throw TypingFailure.invalid(Diagnostic.error(
                    "formula-too-large", span, "the formula with its definitions is too large to be typed"));
        }
        if (++depth > MAX_DEPTH) {
            throw TypingFailure.invalid(Diagnostic.error(
                    "nesting-too-deep", span, "the formula with its definitions is nested too deeply"));
        }
    }

    void leave() {
        depth--;
    }

    /** Returns a name that no other bound variable of the step has; it prints as {@code label}. */
    String freshName(String label) {
        return label + "#" + ++fresh;
    }

    /** Returns what a name stands for inside the innermost definition, sum or derivative. */
    Optional<Expr> local(String name) {
        Expr value = locals.get(name);
        return Optional.ofNullable(value != null ? value : substitutes.get(name));
    }

    /** Runs with a name standing for a value: a parameter, an index, a variable of integration. */
    <T> T withLocal(String name, Expr value, Supplier<T> action) {
        Map<String, Expr> saved = locals;
        Map<String, Expr> extended = new HashMap<>(saved);
        extended.put(name, value);
        locals = extended;
        try {
            return action.get();
        } finally {
            locals = saved;
        }
    }

    /** Runs inside a derivative by a name. */
    <T> T differentiatingBy(String name, Supplier<T> action) {
        Optional<String> saved = derivativeVariable;
        derivativeVariable = Optional.of(name);
        try {
            return action.get();
        } finally {
            derivativeVariable = saved;
        }
    }

    /** Returns the name that the innermost derivative around is taken by, within the same definition. */
    Optional<String> derivativeVariable() {
        return derivativeVariable;
    }

    /** Runs inside the body of a definition: only its parameters are local. */
    <T> T inDefinition(String name, Map<String, Expr> parameters, Syntax body, Span use, Supplier<T> action) {
        if (open.contains(name) && parameters.isEmpty() || open.size() > 100) {
            throw TypingFailure.invalid(Diagnostic.error(
                    "circular-definition", use, name + " is defined by itself", "give the new value another name"));
        }
        Map<String, Expr> saved = locals;
        boolean savedConvolution = convolutionByAsterisk;
        Optional<String> savedVariable = derivativeVariable;
        List<Syntax> savedWritten = written;
        locals = parameters;
        written = List.of(body);
        convolutionByAsterisk = false;
        derivativeVariable = Optional.empty();
        open.push(name);
        try {
            return action.get();
        } finally {
            open.pop();
            written = savedWritten;
            convolutionByAsterisk = savedConvolution;
            derivativeVariable = savedVariable;
            locals = saved;
        }
    }

    /** Runs with a defined name left symbolic, so that a derivative by it can be taken. */
    <T> T withSubstitute(String name, Expr value, Supplier<T> action) {
        Map<String, Expr> saved = substitutes;
        Map<String, Expr> savedLocals = locals;
        Map<String, Expr> extended = new HashMap<>(saved);
        extended.put(name, value);
        substitutes = extended;
        if (savedLocals.containsKey(name)) {
            Map<String, Expr> extendedLocals = new HashMap<>(savedLocals);
            extendedLocals.put(name, value);
            locals = extendedLocals;
        }
        try {
            return action.get();
        } finally {
            substitutes = saved;
            locals = savedLocals;
        }
    }

    /** Returns the value of a defined name, elaborated once for the same substitutes. */
    Expr definition(String name, Supplier<Expr> elaborate) {
        Map<String, Expr> values = definitions.computeIfAbsent(substitutes, ignored -> new HashMap<>());
        Expr value = values.get(name);
        if (value == null) {
            value = elaborate.get();
            values.put(name, value);
        }
        return value;
    }

    /** Returns what is known of the members of a defined family, found once for the same substitutes. */
    <T> T members(String name, Class<T> type, Supplier<T> elaborate) {
        Map<String, Object> values = families.computeIfAbsent(substitutes, ignored -> new HashMap<>());
        Object members = values.get(name);
        if (members == null) {
            members = elaborate.get();
            values.put(name, members);
        }
        return type.cast(members);
    }

    /** Takes an undeclared letter as an index over an axis; the step starts again, so that it is one everywhere. */
    void inferIndex(String name, Dim length) {
        Dim known = inferredIndices.get(name);
        if (known == null || DimensionInference.isOpen(known) && !DimensionInference.isOpen(length)) {
            inferredIndices.put(name, length);
            throw new DimensionInference.Restart();
        }
    }

    /** Takes undeclared letters in the exponent of a matrix as natural numbers; the step starts again if there are any. */
    void inferNaturals(Expr exponent) {
        boolean found = false;
        for (Variable variable : Traversal.variables(exponent)) {
            found |= undeclared.containsValue(variable.name()) && inferredNaturals.add(variable.name());
        }
        if (found) {
            throw new DimensionInference.Restart();
        }
    }

    /** Returns whether an undeclared letter is taken as a natural number. */
    boolean isNatural(String name) {
        return inferredNaturals.contains(name);
    }

    /** Returns the index that an undeclared letter was taken as. */
    Optional<Variable> inferredIndex(String name) {
        return inferredIndices.containsKey(name)
                ? Optional.of(new Variable(name, Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE))
                : Optional.empty();
    }

    /** Takes an undeclared letter that bounds a sum as a natural number; the step starts again. */
    void inferNatural(String name) {
        if (inferredNaturals.add(name)) {
            throw new DimensionInference.Restart();
        }
    }

    /**
     * Takes an undeclared name as a vector or matrix of a shape, because a value of that shape is put in for it; the step starts again.
     * Returns where the name is declared, or the shape is not known yet.
     */
    void inferShape(String name, Shape shape) {
        boolean guessed = undeclared.containsValue(name) && !shape.isScalar() && !DimensionInference.isOpen(shape);
        if (guessed && inferredShapes.putIfAbsent(name, shape) == null) {
            throw new DimensionInference.Restart();
        }
    }

    /** Returns the shape that an undeclared name was taken to have. */
    Optional<Shape> inferredShape(String name) {
        return Optional.ofNullable(inferredShapes.get(name));
    }

    Map<String, Dim> inferredIndices() {
        return inferredIndices;
    }

    /** Returns a new bound index with this label. */
    Variable freshIndex(String label) {
        return Variable.index(freshName(label));
    }

    /** Throws unless shapes agree after inference. */
    boolean unify(Shape a, Shape b) {
        return dimensions.unify(a, b);
    }

    boolean unify(Dim a, Dim b) {
        return dimensions.unify(a, b);
    }

    /** Returns what was written at a place, if it is short enough for a message. */
    String written(Span span) {
        if (span.end() > source.text().length() || span.length() > 40) {
            return "";
        }
        return source.slice(span).replaceAll("\\s+", " ").trim();
    }

    void note(String note) {
        notes.add(note);
    }
}
