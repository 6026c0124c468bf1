package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Declaration;
import org.chalkcheck.syntax.DeclarationVisitor;
import org.chalkcheck.syntax.DeclaredName;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.syntax.TypeSyntax;

/** Collects declarations in order into a scope; a later one overrides an earlier one of the same name. */
final class ScopeBuilder implements DeclarationVisitor<Void> {
    private final Map<String, Binding> bindings = new LinkedHashMap<>();
    private final List<Syntax> assumptions = new ArrayList<>();
    private final Map<String, Dim> ranges = new LinkedHashMap<>();
    private final Set<Set<String>> dependent = new LinkedHashSet<>();
    private final Set<String> dimensions = new LinkedHashSet<>();
    private final Set<String> declaredInBlock = new HashSet<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Sequences sequences = new Sequences(bindings);
    private final TypeReader types = new TypeReader(
            new Scope(bindings, List.of(), Map.of(), Set.of(), List.of(), Optional.empty()),
            assumptions,
            this::useAsDimension);
    private Optional<Layout> layout = Optional.empty();
    private final Map<Syntax, Syntax> early = new LinkedHashMap<>();

    /** Starts a new block: a name may be declared anew without a warning. */
    void beginBlock() {
        declaredInBlock.clear();
    }

    void add(Declaration declaration) {
        declaration.accept(this);
    }

    /** Adds a definition of a display. */
    void define(Syntax.Chain chain) {
        Relation.Kind relation = chain.relations().get(0).kind();
        if (relation != Relation.Kind.EQUAL && !relation.defines()) {
            return;
        }
        Syntax target = chain.operands().get(0);
        Syntax value = chain.operands().get(1);
        if (relation == Relation.Kind.DEFINES) {
            target = chain.operands().get(1);
            value = chain.operands().get(0);
        }
        Optional<EntryDefinition> family = EntryDefinition.of(target, value, bindings);
        if (family.isPresent()) {
            bindings.put(family.get().name(), family.get().binding());
            return;
        }
        Optional<Declaration.RecurrenceDefinition> term = sequences.member(target, value);
        Optional<String> name = CanonicalNames.of(target);
        if (term.isPresent()) {
            sequences.define(term.get());
        } else if (name.isPresent()) {
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
        Scope scope = new Scope(
                Collections.unmodifiableMap(all),
                List.copyOf(assumptions),
                Collections.unmodifiableMap(new LinkedHashMap<>(ranges)),
                Set.copyOf(dependent),
                sequences.recurrences(),
                layout);
        return MatrixPremises.settled(scope);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private void bind(DeclaredName name, Binding binding) {
        if (!declaredInBlock.add(name.name())) {
            diagnostics.add(Diagnostic.warning(
                    "declared-twice",
                    name.span(),
                    name.name() + " is declared twice in this block; the later declaration counts"));
        }
        ranges.remove(name.name());
        bindings.remove(Scope.besideVariable(name.name()));
        bindings.put(name.name(), binding);
    }

    private void useAsDimension(String name) {
        boolean tensor = bindings.get(name) instanceof Binding.OfVariable declared
                && !declared.variable().shape().isScalar();
        if (tensor && !declaredInBlock.contains(name)) {
            // A length in a later block has nothing to do with a vector or matrix of that name before.
            bindings.remove(name);
        } else if (tensor) {
            diagnostics.add(Diagnostic.warning(
                    "dimension-of-tensor",
                    new Span(0, 0),
                    name + " is declared as a vector or matrix and used as a dimension"));
        } else if (bindings.get(name) instanceof Binding.OfVariable v
                && !v.variable().domain().integer()) {
            diagnostics.add(Diagnostic.warning(
                    "dimension-of-real", new Span(0, 0), name + " is declared as a real and used as a dimension"));
        }
        dimensions.add(name);
    }

    /** A declaration that has no meaning leaves its names without one. */
    private void guarded(List<DeclaredName> names, Runnable action) {
        try {
            action.run();
        } catch (TypingFailure failure) {
            diagnostics.add(failure.diagnostic());
            names.forEach(name -> bindings.put(name.name(), new Binding.OfUnreadable(false)));
        } catch (ArithmeticException e) {
            diagnostics.add(Diagnostic.error("no-dimension", new Span(0, 0), "a dimension is too large"));
            names.forEach(name -> bindings.put(name.name(), new Binding.OfUnreadable(false)));
        }
    }

    @Override
    public Void visitUnreadable(Declaration.Unreadable line) {
        for (String name : line.names()) {
            if (!line.condition() || bindings.get(name) instanceof Binding.OfVariable) {
                bindings.put(name, new Binding.OfUnreadable(line.condition()));
            }
        }
        return null;
    }

    @Override
    public Void visitTypeDeclaration(Declaration.TypeDeclaration declaration) {
        guarded(declaration.names(), () -> {
            TypeSyntax type = declaration.type();
            Domain domain = types.domain(type, declaration.names());
            Optional<Shape> shape = types.shape(type);
            Structure structure = TypeReader.structure(type);
            for (DeclaredName name : declaration.names()) {
                Shape own = shape.orElse(Shape.SCALAR);
                if (name.range().isPresent()
                        && (shape.isPresent() || name.range().get().above())) {
                    declareList(name, own, domain, structure);
                    continue;
                }
                if (name.range().isPresent()) {
                    own = Shape.column(types.dimension(name.range().get().last()));
                }
                // A vector or matrix of one entry is a scalar.
                boolean single = own.isRow() && own.isColumn();
                Shape collapsed = single ? Shape.SCALAR : own;
                Binding.OfVariable variable = new Binding.OfVariable(
                        new Variable(name.name(), collapsed, domain, structure, Variable.Role.FREE),
                        type.first(),
                        single);
                if (declaredInBlock.contains(name.name()) && bindings.get(name.name()) instanceof Binding.OfSequence) {
                    sequences.standBeside(name.name(), variable);
                } else {
                    bind(name, variable);
                }
                if (type.kind() == TypeSyntax.Kind.INDEX) {
                    ranges.put(name.name(), types.dimension(type.dimensions().get(0)));
                }
            }
        });
        return null;
    }

    private void declareList(DeclaredName name, Shape each, Domain domain, Structure structure) {
        if (structure != Structure.GENERAL) {
            throw TypingFailure.invalid(Diagnostic.error(
                    "list-of-kind",
                    name.span(),
                    "only lists of vectors and matrices without further properties can be declared",
                    "declare each by a name of its own"));
        }
        Dim count = types.dimension(name.range().orElseThrow().last());
        VectorLists.declare(name, each, domain, count, bindings);
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
        Optional<Declaration.RecurrenceDefinition> term =
                definition.name().range().isEmpty()
                        ? sequences.member(definition.name().syntax(), definition.body())
                        : Optional.empty();
        if (term.isPresent()) {
            sequences.define(term.get());
            return null;
        }
        early.put(definition.name().syntax(), definition.body());
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
        guarded(function.names(), () -> {
            Optional<Dim> from = function.domain().map(types::dimension);
            Optional<Dim> to = function.codomain().map(types::dimension);
            for (DeclaredName name : function.names()) {
                bind(name, new Binding.OfUnknown(new FunctionSymbol(name.name(), from, to)));
            }
        });
        return null;
    }

    @Override
    public Void visitRandomDeclaration(Declaration.RandomDeclaration declaration) {
        guarded(declaration.names(), () -> {
            Optional<Shape> declared = declaration.type().flatMap(types::shape);
            List<Syntax> parameters = declaration.arguments().stream()
                    .map(Syntax.FunctionCall.Argument::value)
                    .toList();
            for (DeclaredName name : declaration.names()) {
                if (sequences.declareLaw(name, declared, declaration, parameters)) {
                    continue;
                }
                DeclaredName target = entriesOf(name).orElse(name);
                Optional<Shape> shape = declared.or(() -> bindings.get(target.name()) instanceof Binding.OfVariable v
                        ? Optional.of(v.variable().shape()).filter(s -> !s.isScalar())
                        : Optional.empty());
                Optional<Dim> count = name.range().map(range -> types.dimension(range.last()));
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
        guarded(List.of(declaration.base()), () -> {
            DeclaredName name = declaration.base();
            int known = assumptions.size();
            Domain domain = types.domain(declaration.type(), List.of(name));
            if (assumptions.size() > known) {
                assumptions.subList(known, assumptions.size()).clear();
                throw TypingFailure.invalid(Diagnostic.error(
                        "bad-sequence",
                        declaration.type().span(),
                        "the terms of a sequence lie between numbers, not between names",
                        "b_t : sequence of real in (0, 1)"));
            }
            Binding.OfSequence sequence = new Binding.OfSequence(
                    types.shape(declaration.type()).orElse(Shape.SCALAR),
                    declaration.index().name(),
                    declaration.superscript(),
                    domain,
                    TypeReader.structure(declaration.type()),
                    Optional.empty());
            if (bindings.get(name.name()) instanceof Binding.OfVariable) {
                sequences.declare(name.name(), sequence);
            } else {
                bind(name, sequence);
            }
            sequences.begin(declaration.base().name(), declaration.index().name(), declaration.from());
            adopt();
        });
        return null;
    }

    private static Syntax member(Declaration.RecurrenceDefinition definition) {
        Optional<Syntax> index = Optional.of(definition.index());
        return new Syntax.Script(
                definition.base().syntax(),
                definition.superscript() ? Optional.empty() : index,
                definition.superscript() ? index : Optional.empty(),
                0,
                definition.span());
    }

    /** What was defined before its sequence was declared is a term of it. */
    private void adopt() {
        early.entrySet().removeIf(entry -> {
            Optional<Declaration.RecurrenceDefinition> term = sequences.member(entry.getKey(), entry.getValue());
            term.ifPresent(definition -> {
                CanonicalNames.of(entry.getKey()).ifPresent(bindings::remove);
                sequences.define(definition);
            });
            return term.isPresent();
        });
    }

    @Override
    public Void visitRecurrenceDefinition(Declaration.RecurrenceDefinition definition) {
        String name = definition.base().name();
        if (!sequences.has(name)) {
            // Not a sequence: a name with a superscript of its own, such as x^{*}.
            String spelled = CanonicalNames.of(member(definition)).orElse(name);
            bindings.put(spelled, new Binding.OfName(definition.body()));
            early.put(member(definition), definition.body());
            return null;
        }
        sequences.define(definition);
        return null;
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
