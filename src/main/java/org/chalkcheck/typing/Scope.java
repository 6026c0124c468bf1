package org.chalkcheck.typing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * What the declarations that hold at a place say.
 *
 * @param bindings the meaning of every declared name
 * @param assumptions conditions on them, in order of declaration
 * @param ranges for declared indices: the dimension they run to
 * @param dependent pairs of random variables declared dependent
 * @param recurrences recurrences of sequences
 * @param layout the declared layout
 */
record Scope(
        Map<String, Binding> bindings,
        List<Syntax> assumptions,
        Map<String, Dim> ranges,
        Set<Set<String>> dependent,
        List<RecurrenceSource> recurrences,
        Optional<Layout> layout) {

    /** A recurrence before elaboration: name, index text, target index, value. */
    record RecurrenceSource(
            String name,
            String index,
            Syntax target,
            Syntax value,
            @org.jspecify.annotations.Nullable Syntax from) {}

    /** The scope without declarations. */
    static final Scope EMPTY = new Scope(Map.of(), List.of(), Map.of(), Set.of(), List.of(), Optional.empty());

    /** Returns whether a vector or matrix is declared. */
    boolean hasTensors() {
        return bindings.values().stream()
                .anyMatch(binding -> binding instanceof Binding.OfVariable declared
                        && !declared.variable().shape().isScalar());
    }

    /** Returns this scope with unknown functions of one real more. */
    Scope withFunctions(List<String> names) {
        Map<String, Binding> all = new LinkedHashMap<>(bindings);
        names.forEach(name ->
                all.put(name, new Binding.OfUnknown(new FunctionSymbol(name, Optional.empty(), Optional.empty()))));
        return new Scope(all, assumptions, ranges, dependent, recurrences, layout);
    }

    /** Returns this scope with a random variable more, or with a law for a name that it has. */
    Scope withLaw(Binding.RandomDeclaration law) {
        Map<String, Binding> all = new LinkedHashMap<>(bindings);
        all.put(law.name(), new Binding.OfRandom(law));
        return new Scope(all, assumptions, ranges, dependent, recurrences, layout);
    }

    /** Returns the key of a sequence whose name is that of a variable too. */
    static String besideVariable(String name) {
        return name + "[]";
    }

    /** Returns the sequence of a name. */
    Optional<Binding.OfSequence> sequence(String name) {
        return find(name)
                .filter(Binding.OfSequence.class::isInstance)
                .or(() -> find(besideVariable(name)))
                .map(Binding.OfSequence.class::cast);
    }

    Optional<Binding> find(String name) {
        return Optional.ofNullable(bindings.get(name));
    }

    /** Returns a declared name that differs from this one in its scripts alone, as {@code x0} from {@code x_0}. */
    Optional<String> similar(String name) {
        String plain = withoutScripts(name);
        return bindings.keySet().stream()
                .filter(other -> !other.equals(name) && withoutScripts(other).equals(plain))
                .findFirst();
    }

    private static String withoutScripts(String name) {
        return name.replaceAll("[_^{}()]", "");
    }

    /**
     * Returns this scope with a letter that nothing declares standing for a value, or this scope if it is none. That two names
     * are equal makes neither stand for the other.
     */
    Scope naming(Syntax letter, Syntax value) {
        Optional<String> name = Optional.of(letter)
                .filter(written -> !isPower(written))
                .flatMap(CanonicalNames::of)
                .filter(n -> Letters.isLetter(n) && !bindings.containsKey(n))
                .filter(n -> !isName(value) && !mentions(value, n, new HashSet<>()));
        if (name.isEmpty() || name.get().equals("e") || name.get().equals("pi")) {
            return this;
        }
        Map<String, Binding> extended = new LinkedHashMap<>(bindings);
        extended.put(name.get(), new Binding.OfName(value));
        return new Scope(extended, assumptions, ranges, dependent, recurrences, layout);
    }

    /** Returns the scope with a variable declared, in the place of what its name meant. */
    Scope declaring(Variable variable) {
        Map<String, Binding> extended = new LinkedHashMap<>(bindings);
        extended.put(variable.name(), new Binding.OfVariable(variable, List.of(), false));
        return new Scope(extended, assumptions, ranges, dependent, recurrences, layout);
    }

    /** Returns the scope with other assumptions. */
    Scope assuming(List<Syntax> others) {
        return new Scope(bindings, List.copyOf(others), ranges, dependent, recurrences, layout);
    }

    /** Returns the scope with a name standing for a formula, in the place of what it meant. */
    Scope defining(String name, Syntax value) {
        Map<String, Binding> extended = new LinkedHashMap<>(bindings);
        extended.put(name, new Binding.OfName(value));
        return new Scope(extended, assumptions, ranges, dependent, recurrences, layout);
    }

    /** Returns the scope with names as dimensions that have no other meaning. */
    Scope withDimensions(Set<String> names) {
        Map<String, Binding> extended = new LinkedHashMap<>(bindings);
        names.forEach(name -> extended.putIfAbsent(name, new Binding.OfDimension(Dim.of(name))));
        return new Scope(extended, assumptions, ranges, dependent, recurrences, layout);
    }

    /** Whether something stands above a letter that is no mark of a layer, such as (1), so that it may be an exponent. */
    private static boolean isPower(Syntax letter) {
        return Names.strip(letter) instanceof Syntax.Script script
                && script.superscript()
                        .map(Names::strip)
                        .filter(above -> !(above instanceof Syntax.Group mark
                                && mark.delimiter() == Syntax.Group.Delimiter.PARENTHESIS))
                        .isPresent();
    }

    private static boolean isName(Syntax value) {
        Syntax bare = Names.strip(value);
        return bare instanceof Syntax.Name
                || bare instanceof Syntax.Script script
                        && script.superscript().isEmpty()
                        && CanonicalNames.of(script).isPresent();
    }

    /** Whether a random variable occurs in a value, or in what the names in it stand for. */
    private boolean isRandom(Syntax value, Set<String> visited) {
        Optional<String> canonical = CanonicalNames.of(value);
        Binding binding = canonical.filter(visited::add).map(bindings::get).orElse(null);
        return binding instanceof Binding.OfRandom
                || binding instanceof Binding.OfName definition && isRandom(definition.body(), visited)
                || SyntaxParts.of(value).stream().anyMatch(part -> isRandom(part, visited));
    }

    /** Whether a name occurs in a value, or in what the names in it stand for. */
    boolean mentions(Syntax value, String name, Set<String> visited) {
        Optional<String> canonical = CanonicalNames.of(value);
        if (canonical.filter(name::equals).isPresent()) {
            return true;
        }
        if (canonical.filter(visited::add).map(bindings::get).orElse(null) instanceof Binding.OfName definition
                && mentions(definition.body(), name, visited)) {
            return true;
        }
        return SyntaxParts.of(value).stream().anyMatch(part -> mentions(part, name, visited));
    }

    /** Returns what the parser has to know of the names. */
    KnownNames knownNames() {
        Set<String> functions = new LinkedHashSet<>();
        bindings.forEach((name, binding) -> {
            if (binding instanceof Binding.OfFunction || binding instanceof Binding.OfUnknown) {
                functions.add(name);
            } else if (binding instanceof Binding.OfRandom
                    || binding instanceof Binding.OfName definition && isRandom(definition.body(), new HashSet<>())) {
                // The density of X is a function of its own: \log p_X(x).
                functions.add("p_" + name);
                functions.add("f_" + name);
            }
        });
        return new KnownNames(bindings.keySet(), functions);
    }
}
