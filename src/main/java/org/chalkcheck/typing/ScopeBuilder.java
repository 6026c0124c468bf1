package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Declaration;
import org.chalkcheck.syntax.DeclarationVisitor;
import org.chalkcheck.syntax.DeclaredName;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.syntax.TypeSyntax;

/** Collects declarations in order into a scope; a later one overrides an earlier one of the same name. */
final class ScopeBuilder implements DeclarationVisitor<Void> {
    private final Map<String, Binding> bindings = new LinkedHashMap<>();
    private final List<Syntax> assumptions = new ArrayList<>();
    private final Map<String, Dim> ranges = new LinkedHashMap<>();
    private final Set<Set<String>> dependent = new LinkedHashSet<>();
    private final List<Scope.RecurrenceSource> recurrences = new ArrayList<>();
    private final Map<String, Syntax> sequenceStarts = new LinkedHashMap<>();
    private final Set<String> dimensions = new LinkedHashSet<>();
    private final Set<String> declaredInBlock = new HashSet<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Optional<Layout> layout = Optional.empty();

    /** Starts a new block: a name may be declared anew without a warning. */
    void beginBlock() {
        declaredInBlock.clear();
    }

    void add(Declaration declaration) {
        declaration.accept(this);
    }

    /** Adds a definition of a display. */
    void define(Syntax.Chain chain) {
        org.chalkcheck.syntax.Relation.Kind relation = chain.relations().get(0).kind();
        if (relation != org.chalkcheck.syntax.Relation.Kind.EQUAL && !relation.defines()) {
            return;
        }
        Syntax target = chain.operands().get(0);
        Syntax value = chain.operands().get(1);
        if (relation == org.chalkcheck.syntax.Relation.Kind.DEFINES) {
            target = chain.operands().get(1);
            value = chain.operands().get(0);
        }
        Optional<EntryDefinition> family = EntryDefinition.of(target, value, bindings);
        if (family.isPresent()) {
            bindings.put(family.get().name(), family.get().binding());
            return;
        }
        Optional<String> name = CanonicalNames.of(target);
        if (name.isPresent()) {
            if (!refersTo(value, name.get())) {
                bindings.put(name.get(), new Binding.OfName(value));
            }
        } else if (target instanceof Syntax.Juxtaposition call
                && call.factors().size() == 2
                && call.factors().get(1).value() instanceof Syntax.Group group) {
            Optional<String> function = CanonicalNames.of(call.factors().get(0).value());
            List<Optional<String>> parameters =
                    group.items().stream().map(CanonicalNames::of).toList();
            if (function.isPresent() && parameters.stream().allMatch(Optional::isPresent)) {
                bindings.put(
                        function.get(),
                        new Binding.OfFunction(
                                parameters.stream().map(Optional::get).toList(), value));
            } else {
                definesNothing(target);
            }
        } else {
            definesNothing(target);
        }
    }

    private void definesNothing(Syntax target) {
        diagnostics.add(Diagnostic.warning(
                "defines-nothing",
                target.span(),
                "this defines nothing: a definition has a name, its entry, or a function of names on its left side"));
    }

    private static boolean refersTo(Syntax value, String name) {
        return CanonicalNames.of(value).filter(name::equals).isPresent()
                || SyntaxParts.of(value).stream().anyMatch(part -> refersTo(part, name));
    }

    /** Returns the scope of everything added. */
    Scope build() {
        Map<String, Binding> all = new LinkedHashMap<>(bindings);
        for (String name : dimensions) {
            Binding present = all.get(name);
            if (present == null
                    || present instanceof Binding.OfVariable v
                            && v.variable().domain().integer()) {
                all.put(name, new Binding.OfDimension(Dim.of(name)));
            }
        }
        List<Scope.RecurrenceSource> complete = recurrences.stream()
                .map(r -> new Scope.RecurrenceSource(
                        r.name(), r.index(), r.target(), r.value(), sequenceStarts.get(r.name())))
                .toList();
        Scope scope = new Scope(
                java.util.Collections.unmodifiableMap(all),
                List.copyOf(assumptions),
                java.util.Collections.unmodifiableMap(new LinkedHashMap<>(ranges)),
                Set.copyOf(dependent),
                complete,
                layout);
        return MatrixPremises.settled(scope);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private Scope soFar() {
        return new Scope(bindings, List.of(), Map.of(), Set.of(), List.of(), Optional.empty());
    }

    private void bind(DeclaredName name, Binding binding) {
        if (!declaredInBlock.add(name.name())) {
            diagnostics.add(Diagnostic.warning(
                    "declared-twice",
                    name.span(),
                    name.name() + " is declared twice in this block; the later declaration counts"));
        }
        ranges.remove(name.name());
        bindings.put(name.name(), binding);
    }

    /** Returns a dimension; its names become dimensions. */
    private Dim dimension(Syntax syntax) {
        Dim dim = new DimensionReader(soFar(), this::useAsDimension)
                .read(syntax)
                .orElseThrow(() -> TypingFailure.invalid(Diagnostic.error(
                        "no-dimension",
                        syntax.span(),
                        "a dimension is a polynomial with integer coefficients, such as n or 2*n + 1")));
        if (dim.isLiteral() && dim.literal() < 1) {
            throw TypingFailure.invalid(
                    Diagnostic.error("no-dimension", syntax.span(), "a dimension is at least 1, not " + dim));
        }
        return dim;
    }

    private void useAsDimension(String name) {
        if (bindings.get(name) instanceof Binding.OfVariable v
                && !v.variable().domain().integer()) {
            diagnostics.add(Diagnostic.warning(
                    "dimension-of-real", new Span(0, 0), name + " is declared as a real and used as a dimension"));
        }
        dimensions.add(name);
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (TypingFailure failure) {
            diagnostics.add(failure.diagnostic());
        } catch (ArithmeticException e) {
            diagnostics.add(Diagnostic.error("no-dimension", new Span(0, 0), "a dimension is too large"));
        }
    }

    @Override
    public Void visitTypeDeclaration(Declaration.TypeDeclaration declaration) {
        guarded(() -> {
            TypeSyntax type = declaration.type();
            Domain domain = domain(type, declaration.names());
            Optional<Shape> shape = shape(type);
            Structure structure = structure(type);
            for (DeclaredName name : declaration.names()) {
                Shape own = shape.orElse(Shape.SCALAR);
                if (name.range().isPresent()) {
                    own = Shape.column(dimension(name.range().get().last()));
                }
                // A vector or matrix of one entry is a scalar.
                boolean single = own.isRow() && own.isColumn();
                Shape collapsed = single ? Shape.SCALAR : own;
                bind(
                        name,
                        new Binding.OfVariable(
                                new Variable(name.name(), collapsed, domain, structure, Variable.Role.FREE),
                                type.first(),
                                single));
                if (type.kind() == TypeSyntax.Kind.INDEX) {
                    ranges.put(name.name(), dimension(type.dimensions().get(0)));
                }
            }
        });
        return null;
    }

    private Domain domain(TypeSyntax type, List<DeclaredName> names) {
        Domain domain = domain(type);
        if (type.interval().isPresent()) {
            domain = domain.and(new Intervals(soFar())
                    .domain(
                            type.interval().get(),
                            names,
                            assumptions,
                            type.kind().isDomain()));
        }
        if (isEmpty(domain)) {
            throw TypingFailure.invalid(Diagnostic.error(
                    "empty-interval",
                    type.span(),
                    "no number is all of this at once",
                    "remove what contradicts the rest"));
        }
        return domain;
    }

    private static boolean isEmpty(Domain domain) {
        double low = domain.lowest();
        double high = domain.highest();
        boolean openBelow = domain.lower().map(Bound::open).orElse(false);
        boolean openAbove = domain.upper().map(Bound::open).orElse(false);
        double least = openBelow ? Math.floor(low) + 1 : Math.ceil(low);
        double greatest = openAbove ? Math.ceil(high) - 1 : Math.floor(high);
        return low > high
                || low == high && (openBelow || openAbove || domain.nonzero() && low == 0)
                || domain.integer() && least > greatest;
    }

    /** Returns the numbers of a type without an interval. */
    static Domain domain(TypeSyntax type) {
        Domain domain = domain(type.kind());
        for (TypeSyntax.Kind qualifier : type.qualifiers()) {
            domain = domain.and(domain(qualifier));
        }
        return domain;
    }

    private static Domain domain(TypeSyntax.Kind kind) {
        return switch (kind) {
            case POSITIVE -> Domain.POSITIVE;
            case NONNEGATIVE, SIMPLEX -> Domain.NONNEGATIVE;
            case NEGATIVE -> Domain.NEGATIVE;
            case NONPOSITIVE ->
                Domain.interval(Optional.empty(), Optional.of(new Bound(org.chalkcheck.expr.Num.ZERO, 0, false)));
            case NONZERO -> Domain.NONZERO;
            case INTEGER -> Domain.INTEGER;
            case NATURAL, INDEX -> Domain.NATURAL;
            case REAL, VECTOR, MATRIX, SYMMETRIC, SPD, ORTHOGONAL, INVERTIBLE, DIAGONAL, TENSOR -> Domain.REAL;
        };
    }

    private Optional<Shape> shape(TypeSyntax type) {
        List<Dim> dims = type.dimensions().stream().map(this::dimension).toList();
        return switch (type.kind()) {
            case VECTOR, SIMPLEX -> Optional.of(Shape.column(dims.get(0)));
            case MATRIX -> Optional.of(Shape.matrix(dims.get(0), dims.get(1)));
            case SYMMETRIC, SPD, ORTHOGONAL, INVERTIBLE, DIAGONAL ->
                Optional.of(Shape.matrix(dims.get(0), dims.get(0)));
            case TENSOR -> Optional.of(Shape.of(dims));
            default -> Optional.empty();
        };
    }

    private static Structure structure(TypeSyntax type) {
        return switch (type.kind()) {
            case SYMMETRIC -> Structure.SYMMETRIC;
            case SPD -> Structure.SPD;
            case ORTHOGONAL -> Structure.ORTHOGONAL;
            case INVERTIBLE -> Structure.INVERTIBLE;
            case DIAGONAL -> Structure.DIAGONAL;
            case SIMPLEX -> Structure.SIMPLEX;
            default -> Structure.GENERAL;
        };
    }

    @Override
    public Void visitFunctionDefinition(Declaration.FunctionDefinition definition) {
        bind(
                definition.name(),
                new Binding.OfFunction(
                        definition.parameters().stream().map(DeclaredName::name).toList(), definition.body()));
        return null;
    }

    @Override
    public Void visitNameDefinition(Declaration.NameDefinition definition) {
        Optional<EntryDefinition> family = definition.name().range().isEmpty()
                ? EntryDefinition.of(definition.name().syntax(), definition.body(), bindings)
                : Optional.empty();
        if (family.isPresent()) {
            bind(
                    new DeclaredName(
                            family.get().name(),
                            Optional.empty(),
                            definition.name().syntax(),
                            definition.name().span()),
                    family.get().binding());
            return null;
        }
        bind(definition.name(), new Binding.OfName(definition.body()));
        return null;
    }

    @Override
    public Void visitUnknownFunction(Declaration.UnknownFunction function) {
        guarded(() -> {
            Optional<Dim> from = function.domain().map(this::dimension);
            Optional<Dim> to = function.codomain().map(this::dimension);
            for (DeclaredName name : function.names()) {
                bind(name, new Binding.OfUnknown(new FunctionSymbol(name.name(), from, to)));
            }
        });
        return null;
    }

    @Override
    public Void visitRandomDeclaration(Declaration.RandomDeclaration declaration) {
        guarded(() -> {
            Optional<Shape> declared = declaration.type().flatMap(this::shape);
            List<Syntax> parameters = declaration.arguments().stream()
                    .map(Syntax.FunctionCall.Argument::value)
                    .toList();
            for (DeclaredName name : declaration.names()) {
                if (isSequenceLaw(name, declared, declaration, parameters)) {
                    continue;
                }
                DeclaredName target = entriesOf(name).orElse(name);
                Optional<Shape> shape = declared.or(() -> bindings.get(target.name()) instanceof Binding.OfVariable v
                        ? Optional.of(v.variable().shape()).filter(s -> !s.isScalar())
                        : Optional.empty());
                Optional<Dim> count = name.range().map(range -> dimension(range.last()));
                bind(
                        target,
                        new Binding.OfRandom(new Binding.RandomDeclaration(
                                target.name(),
                                shape,
                                count,
                                declaration.distribution(),
                                parameters,
                                declaration.span())));
            }
        });
        return null;
    }

    /**
     * Declares the law of the terms of a sequence: {@code W^{l} ~ Normal(0, s^2)} after {@code W^{l} : sequence of matrix(n, n)}, or
     * {@code W^{l} : matrix(n, n) ~ Normal(0, s^2)} with a letter above that names no value yet. Returns whether it is one.
     */
    private boolean isSequenceLaw(
            DeclaredName name,
            Optional<Shape> shape,
            Declaration.RandomDeclaration declaration,
            List<Syntax> parameters) {
        if (name.range().isPresent()
                || !(name.syntax() instanceof Syntax.Script script)
                || script.primes() > 0
                || script.superscript().isPresent() == script.subscript().isPresent()) {
            return false;
        }
        boolean above = script.superscript().isPresent();
        Syntax index = Names.strip(
                above ? script.superscript().get() : script.subscript().get());
        Optional<String> base = CanonicalNames.of(script.base());
        Optional<String> letter = CanonicalNames.of(index).filter(Letters::isLetter);
        if (base.isEmpty() || letter.isEmpty()) {
            return false;
        }
        Binding known = bindings.get(base.get());
        boolean declaredBefore = known instanceof Binding.OfSequence;
        Binding of = bindings.get(letter.get());
        boolean counts = of == null
                || of instanceof Binding.OfVariable v && v.variable().domain().integer();
        if (!declaredBefore
                && (!above || shape.isEmpty() || !counts || letter.get().equals("T"))) {
            return false;
        }
        Shape own = known instanceof Binding.OfSequence sequence ? sequence.shape() : shape.get();
        Binding.RandomDeclaration law = new Binding.RandomDeclaration(
                base.get(),
                own.isScalar() ? Optional.empty() : Optional.of(own),
                Optional.empty(),
                declaration.distribution(),
                parameters,
                declaration.span());
        bindings.put(base.get(), new Binding.OfSequence(own, letter.get(), Optional.of(law)));
        if (!declaredBefore) {
            Syntax from = Syntax.Number.of("0", index.span());
            sequenceStarts.put(base.get(), from);
            bindings.computeIfAbsent(letter.get(), i -> sequenceIndex(i, from));
        }
        return true;
    }

    /** Returns the name of a matrix whose entries are declared: {@code W_{ij} ~ ...} after {@code W : matrix(m, n)}. */
    private Optional<DeclaredName> entriesOf(DeclaredName name) {
        if (name.range().isEmpty()
                && name.syntax() instanceof Syntax.Script script
                && script.subscript().isPresent()) {
            Optional<String> base = CanonicalNames.of(script.base());
            if (base.isPresent()
                    && bindings.get(base.get()) instanceof Binding.OfVariable v
                    && !v.variable().shape().isScalar()) {
                declaredInBlock.remove(base.get());
                return Optional.of(new DeclaredName(base.get(), Optional.empty(), script.base(), name.span()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Void visitIndependence(Declaration.Independence independence) {
        List<String> names =
                independence.names().stream().map(DeclaredName::name).toList();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                if (names.get(i).equals(names.get(j))) {
                    continue;
                }
                Set<String> pair = Set.of(names.get(i), names.get(j));
                if (independence.independent()) {
                    dependent.remove(pair);
                } else {
                    dependent.add(pair);
                }
            }
        }
        return null;
    }

    @Override
    public Void visitSequenceDeclaration(Declaration.SequenceDeclaration declaration) {
        guarded(() -> {
            bind(
                    declaration.base(),
                    new Binding.OfSequence(
                            shape(declaration.type()).orElse(Shape.SCALAR),
                            declaration.index().name(),
                            Optional.empty()));
            sequenceStarts.put(declaration.base().name(), declaration.from());
            bindings.computeIfAbsent(declaration.index().name(), index -> sequenceIndex(index, declaration.from()));
        });
        return null;
    }

    /** The index of a sequence that is not declared itself: an integer from the first one. */
    private static Binding sequenceIndex(String name, Syntax from) {
        Domain domain = Domain.INTEGER;
        if (from instanceof Syntax.Number number) {
            int first = number.value().intValue();
            domain = domain.and(Domain.interval(Optional.of(new Bound(Num.of(first), first, false)), Optional.empty()));
        }
        return new Binding.OfVariable(new Variable(name, Shape.SCALAR, domain, Structure.GENERAL, Variable.Role.FREE));
    }

    @Override
    public Void visitRecurrenceDefinition(Declaration.RecurrenceDefinition definition) {
        String name = definition.base().name();
        if (!(bindings.get(name) instanceof Binding.OfSequence)) {
            // Not a sequence: a name with a superscript of its own, such as x^{*}.
            String spelled = CanonicalNames.of(new Syntax.Script(
                            definition.base().syntax(),
                            definition.superscript() ? Optional.empty() : Optional.of(definition.index()),
                            definition.superscript() ? Optional.of(definition.index()) : Optional.empty(),
                            0,
                            definition.span()))
                    .orElse(name);
            bindings.put(spelled, new Binding.OfName(definition.body()));
            return null;
        }
        recurrences.add(new Scope.RecurrenceSource(
                name, indexName(definition.index()), definition.index(), definition.body(), null));
        return null;
    }

    private static String indexName(Syntax index) {
        Optional<String> name = index instanceof Syntax.Number ? Optional.empty() : CanonicalNames.of(index);
        if (name.isPresent()) {
            return name.get();
        }
        for (Syntax part : SyntaxParts.of(index)) {
            String found = indexName(part);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    @Override
    public Void visitAssumption(Declaration.Assumption assumption) {
        assumptions.add(assumption.condition());
        return null;
    }

    @Override
    public Void visitLayoutDeclaration(Declaration.LayoutDeclaration declaration) {
        layout = Optional.of(
                switch (declaration.layout()) {
                    case NUMERATOR -> Layout.NUMERATOR;
                    case DENOMINATOR -> Layout.DENOMINATOR;
                    case MIXED -> Layout.MIXED;
                });
        return null;
    }
}
