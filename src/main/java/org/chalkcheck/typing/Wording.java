package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.FormulaParser;
import org.chalkcheck.syntax.FunctionNames;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.Macro;
import org.chalkcheck.syntax.Parsed;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.syntax.SyntaxPrinter;
import org.jspecify.annotations.Nullable;

/** How a step was written, and what typing makes of other sides in its place. */
public final class Wording {
    private final StepTyper typer;
    private final StepTyper.Reading reading;
    private final Scope scope;
    private final SourceText source;
    private final Map<String, Macro> macros;
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern HEAD =
            Pattern.compile("\\\\[A-Za-z]+(\\{[A-Za-z0-9]+\\})?|[A-Z]_\\{(\\\\[a-z]+)?\\{?[A-Za-z]+\\}?\\}");

    /** The parts that the author wrote, with what was written once that was asked for. */
    private final IdentityHashMap<Syntax, Optional<Optional<String>>> authors = new IdentityHashMap<>();

    private final IdentityHashMap<Syntax, String> written = new IdentityHashMap<>();
    private final Map<String, String> functions = new LinkedHashMap<>();
    private final Optional<Proposition> meaning;
    private @Nullable Optional<VersionTyper> versions;

    /**
     * Prepares other versions of a step.
     *
     * @param typer types them
     * @param reading how the step is read
     * @param typing what it means
     * @param scope the names
     * @param source where it stands
     * @param macros the author's
     */
    Wording(
            StepTyper typer,
            StepTyper.Reading reading,
            TypedStep.Typing typing,
            Scope scope,
            SourceText source,
            Map<String, Macro> macros) {
        this.typer = typer;
        this.reading = reading;
        this.meaning = statement(typing);
        this.scope = scope;
        this.source = source;
        this.macros = macros;
    }

    /** Returns the left side as it was read. */
    public Syntax left() {
        return reading.left();
    }

    /** Returns the right side as it was read. */
    public Syntax right() {
        return reading.right();
    }

    /** Returns the layout in which the step was read. */
    public Layout layout() {
        return reading.layout();
    }

    /** Returns whether the step takes derivatives. */
    public boolean derives() {
        return derives(reading.left()) || derives(reading.right());
    }

    private static boolean derives(Syntax side) {
        return side instanceof Syntax.Derivative
                || side instanceof Syntax.Nabla
                || SyntaxParts.of(side).stream().anyMatch(Wording::derives);
    }

    /** Returns the meaning of the same step with other sides, in the same layout. */
    public TypedStep.Typing with(Syntax left, Syntax right) {
        return typer.meaning(reading.with(left, right));
    }

    /**
     * Returns a guess at the meaning of the same step with one side changed, much faster than {@link #with} where many versions are looked at:
     * what stays is typed once.
     */
    public Optional<Proposition> version(Syntax left, Syntax right) {
        if (versions == null) {
            // Where the sides do not fit, the left one still stays.
            versions = meaning()
                    .flatMap(whole -> VersionTyper.of(typer, reading, whole))
                    .or(() -> proposition(reading.left(), reading.left())
                            .flatMap(same ->
                                    VersionTyper.of(typer, reading.with(reading.left(), reading.left()), same)));
        }
        return versions.flatMap(typed -> typed.version(left, right)).orElseGet(() -> proposition(left, right));
    }

    /** Returns the statement that the step makes as it was written, if it makes one. */
    public Optional<Proposition> meaning() {
        return meaning;
    }

    /** Returns the statement that the step makes with other sides, in the same layout, if it makes one. */
    public Optional<Proposition> proposition(Syntax left, Syntax right) {
        return statement(with(left, right));
    }

    private static Optional<Proposition> statement(TypedStep.Typing typing) {
        return typing instanceof TypedStep.Ready ready ? Optional.of(ready.proposition()) : Optional.empty();
    }

    /** Returns the same step in another layout. */
    public TypedStep in(Layout layout) {
        return typer.reread(reading.in(layout));
    }

    /** Returns whether a head applies to what stands in parentheses after it. */
    public boolean isFunction(Syntax head) {
        Syntax bare = head instanceof Syntax.Script script
                        && (script.primes() > 0 || script.superscript().isPresent())
                ? script.base()
                : head;
        return isFunction(CanonicalNames.of(head)) || isFunction(CanonicalNames.of(bare));
    }

    private boolean isFunction(Optional<String> name) {
        KnownNames names = scope.knownNames();
        return name.filter(n -> names.isFunction(n)
                        || FunctionNames.isAppliedLetter(n) && !names.declared().contains(n))
                .isPresent();
    }

    /** Returns the tree of a formula in LaTeX, if it can be read where the step stands. */
    public Optional<Syntax> read(String latex) {
        Parsed<Syntax> parsed = FormulaParser.parseLatex(latex, 0, macros, scope.knownNames());
        return parsed.value();
    }

    /** Returns a formula in LaTeX, with the parts of the step as their author wrote them. */
    public String write(Syntax formula) {
        String known = written.get(formula);
        if (known != null) {
            return known;
        }
        know();
        String latex = SPACES.matcher(SyntaxPrinter.toLatex(formula, this::authors, functions, this::isFunction))
                .replaceAll(" ")
                .trim();
        written.put(formula, latex);
        return latex;
    }

    private void know() {
        if (authors.isEmpty()) {
            collect(reading.left());
            collect(reading.right());
        }
    }

    private Optional<String> authors(Syntax part) {
        Optional<Optional<String>> known = authors.get(part);
        if (known == null) {
            return Optional.empty();
        }
        if (known.isEmpty()) {
            known = Optional.of(excerpt(part));
            authors.put(part, known);
        }
        return known.get();
    }

    private Optional<String> excerpt(Syntax part) {
        if (part.span().end() > source.text().length() || part.span().length() == 0) {
            return Optional.empty();
        }
        String text = BLANKS.matcher(Excerpt.of(source, part.span())).replaceAll(" ");
        boolean rows = text.contains("&") || text.contains("\\\\");
        return rows ? Optional.empty() : Optional.of(text);
    }

    private void collect(Syntax node) {
        authors.put(node, Optional.empty());
        if (node instanceof Syntax.FunctionCall call
                && call.functionSpan().end() <= source.text().length()
                && call.functionSpan().length() > 0) {
            String head = Excerpt.of(source, call.functionSpan());
            if (HEAD.matcher(head).matches()) {
                functions.putIfAbsent(call.function(), head);
            }
        }
        SyntaxParts.of(node).forEach(this::collect);
    }

    /** Returns the names on the step that have a form of their own there, by their canonical spelling. */
    public Map<String, String> spellings() {
        Map<String, String> found = new LinkedHashMap<>();
        spell(reading.right(), found);
        spell(reading.left(), found);
        return found;
    }

    private void spell(Syntax node, Map<String, String> found) {
        Optional<String> name = CanonicalNames.of(node);
        if (name.isPresent() && scope.find(name.get()).isPresent()) {
            found.putIfAbsent(name.get(), write(node));
            return;
        }
        if (node instanceof Syntax.Name) {
            name.ifPresent(n -> found.putIfAbsent(n, write(node)));
        }
        SyntaxParts.of(node).forEach(part -> spell(part, found));
    }

    /** Returns how a transpose was marked on the step, such as {@code \top}, if one was written. */
    public Optional<String> transposeMark() {
        List<Syntax> marks = new ArrayList<>();
        marks(reading.right(), marks);
        marks(reading.left(), marks);
        return marks.stream().findFirst().map(this::write);
    }

    /** Returns the superscript of a transpose as it was written on the step, if there is one. */
    public Optional<Syntax> transposeSign() {
        List<Syntax> marks = new ArrayList<>();
        marks(reading.right(), marks);
        marks(reading.left(), marks);
        return marks.stream().findFirst();
    }

    /** Returns whether a superscript marks a transpose. */
    public boolean isTransposed(Syntax.Script script) {
        Optional<Syntax> above = script.superscript().map(Names::strip);
        return above.filter(
                        mark -> mark instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE
                                || mark instanceof Syntax.Name name
                                        && name.text().equals("T")
                                        && scope.find("T").isEmpty())
                .isPresent();
    }

    private void marks(Syntax node, List<Syntax> found) {
        if (node instanceof Syntax.Script script && isTransposed(script)) {
            found.add(Names.strip(script.superscript().orElseThrow()));
        }
        SyntaxParts.of(node).forEach(part -> marks(part, found));
    }

    /** Returns what the defined names that the step uses stand for, those that they use included. */
    public List<Syntax> definingFormulas() {
        Map<String, Syntax> bodies = new LinkedHashMap<>();
        define(reading.left(), bodies);
        define(reading.right(), bodies);
        return List.copyOf(bodies.values());
    }

    private void define(Syntax node, Map<String, Syntax> bodies) {
        Optional<String> name = CanonicalNames.of(node);
        Optional<Binding> binding = name.flatMap(scope::find);
        if (binding.isPresent()) {
            if (binding.get() instanceof Binding.OfName definition && !bodies.containsKey(name.get())) {
                bodies.put(name.get(), definition.body());
                define(definition.body(), bodies);
            }
            return;
        }
        SyntaxParts.of(node).forEach(part -> define(part, bodies));
    }

    /** Returns the defined names that the step uses, in the author's spelling, with their values. */
    public Map<String, Expr> definitions() {
        Map<String, Expr> values = new LinkedHashMap<>();
        spellings().forEach((name, spelling) -> {
            if (scope.find(name).filter(b -> b instanceof Binding.OfName).isPresent()) {
                read(spelling).flatMap(typer::value).ifPresent(value -> values.put(spelling, value));
            }
        });
        return values;
    }

    /** Returns whether a formula is a quantity of a network, whose name stands for no value. */
    public static boolean isOfNetwork(Syntax formula) {
        return formula instanceof Syntax.FunctionCall call && NetworkQuantities.isQuantity(call.function());
    }

    /** Returns whether a formula is a moment, a probability or a divergence of random variables. */
    public static boolean isOfRandomVariables(Syntax formula) {
        return formula instanceof Syntax.FunctionCall call && Probability.isProbabilistic(call.function());
    }
}
