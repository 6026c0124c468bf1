package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Laws that a formula writes where a declared random variable could stand: {@code D_{\mathrm{KL}}(\mathcal{N}(\mu, \sigma^2) \,\|\,
 * \mathcal{N}(0, 1))}, {@code \mathbb{E}_{z \sim \mathcal{N}(0, I)}[...]}, {@code \mathcal{N}(x; \mu, \sigma^2)}.
 */
final class WrittenLaws {
    private final Elaborator elaborator;
    private final Elaboration context;
    private final Laws laws;

    WrittenLaws(Elaborator elaborator, Laws laws) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.laws = laws;
    }

    /** A family with arguments, as written. */
    private record Form(Family family, String spelling, List<Syntax> arguments, Syntax syntax) {}

    /** A law and the point at which its density is taken. */
    record Point(Variable variable, Syntax point) {}

    /**
     * What the subscript of an expectation says.
     *
     * @param bound names that stand for new random variables inside
     * @param names of the random variables that are averaged over
     */
    record Averaged(Map<String, Variable> bound, Set<String> names) {

        /** Elaborates with the bound names in force. */
        <T> T inside(Elaboration context, Supplier<T> action) {
            Supplier<T> all = action;
            for (Map.Entry<String, Variable> entry : bound.entrySet()) {
                Supplier<T> inner = all;
                all = () -> context.withLocal(entry.getKey(), entry.getValue(), inner);
            }
            return all.get();
        }
    }

    /** Returns whether a formula is a law. */
    boolean isLaw(Syntax syntax) {
        return form(syntax).isPresent();
    }

    /** Returns a random variable of the law that is written. */
    Optional<Variable> law(Syntax syntax) {
        return form(syntax).map(f -> variable(f, f.spelling()));
    }

    private Variable variable(Form form, String label) {
        return laws.written(
                label,
                form.family(),
                form.spelling(),
                form.arguments(),
                form.syntax().span());
    }

    private Optional<Form> form(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        if (bare instanceof Syntax.Juxtaposition pair
                && pair.factors().size() == 2
                && pair.factors().get(1).link() == Syntax.Juxtaposition.Link.ADJACENT
                && pair.factors().get(1).value() instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS) {
            return family(pair.factors().get(0).value())
                    .map(f -> new Form(f, spelling(pair.factors().get(0).value()), group.items(), bare))
                    .filter(WrittenLaws::fits);
        }
        if (bare instanceof Syntax.FunctionCall call
                && call.subscript().isEmpty()
                && call.superscript().isEmpty()
                && call.primes() == 0
                && context.scope.find(call.function()).isEmpty()) {
            String spelling = call.function().equals("expectation") ? spelled(call) : call.function();
            List<Syntax> arguments = call.arguments().stream()
                    .map(Syntax.FunctionCall.Argument::value)
                    .toList();
            return Laws.family(spelling)
                    .map(f -> new Form(f, spelling, arguments, bare))
                    .filter(WrittenLaws::fits);
        }
        return Optional.empty();
    }

    /** Returns Exp where an expectation is spelled like the exponential law. */
    private String spelled(Syntax.FunctionCall call) {
        return context.written(call.functionSpan()).contains("Exp") ? "Exp" : call.function();
    }

    private static boolean fits(Form form) {
        return form.arguments().size() == Laws.parameterCount(form.family());
    }

    /** Returns the family that a name means; a plain small letter names none, and a calligraphic one is no declared letter before arguments. */
    private Optional<Family> family(Syntax head) {
        if (!(Names.strip(head) instanceof Syntax.Name name)
                || elaborator.names.isKnown(name.text()) && name.style() != Syntax.Name.Style.CALLIGRAPHIC
                || name.style() == Syntax.Name.Style.PLAIN
                        && Character.isLowerCase(name.text().charAt(0))) {
            return Optional.empty();
        }
        return Laws.family(name.text());
    }

    private static String spelling(Syntax head) {
        return CanonicalNames.of(head).orElse("");
    }

    /** Returns the law and point of {@code \mathcal{N}(x; \mu, \sigma^2)} or {@code \mathcal{N}(x \mid \mu, \sigma^2)}. */
    Optional<Point> density(Syntax head, Syntax.Group group) {
        Optional<Family> family = family(head);
        if (family.isEmpty() || group.items().isEmpty()) {
            return Optional.empty();
        }
        List<Syntax> items = new ArrayList<>(group.items());
        if (Names.strip(items.get(0)) instanceof Syntax.Conditional conditional) {
            items.set(0, conditional.event());
            items.addAll(1, conditional.conditions());
        }
        Form form = new Form(family.get(), spelling(head), items.subList(1, items.size()), group);
        return fits(form) ? Optional.of(new Point(variable(form, form.spelling()), items.get(0))) : Optional.empty();
    }

    /** Returns whether a subscript says how something is distributed. */
    static boolean hasLaw(Syntax subscript) {
        return subscript instanceof Syntax.Chain chain
                        && chain.relations().stream().anyMatch(r -> r.kind() == Relation.Kind.DISTRIBUTED)
                || SyntaxParts.of(subscript).stream().anyMatch(WrittenLaws::hasLaw);
    }

    /** Reads a subscript such as {@code x}, {@code X, Y}, {@code x \sim P} or {@code x \sim P, z \sim \mathcal{N}(0, 1)}. */
    Averaged averaged(Syntax subscript) {
        Map<String, Variable> bound = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        List<Syntax> waiting = new ArrayList<>();
        for (Syntax item : items(subscript)) {
            if (item instanceof Syntax.Chain chain
                    && chain.operands().size() == 2
                    && chain.relations().get(0).kind() == Relation.Kind.DISTRIBUTED) {
                waiting.addAll(items(chain.operands().get(0)));
                waiting.forEach(name -> distributed(name, chain.operands().get(1), bound, names));
                waiting.clear();
            } else {
                waiting.add(item);
            }
        }
        for (Syntax item : waiting) {
            CanonicalNames.of(Names.strip(item)).filter(this::isRandom).ifPresent(names::add);
        }
        return new Averaged(bound, names);
    }

    private static List<Syntax> items(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        if (bare instanceof Syntax.Sequence sequence) {
            return sequence.items().stream().flatMap(i -> items(i).stream()).toList();
        }
        return bare instanceof Syntax.Group group && group.delimiter() == Syntax.Group.Delimiter.INVISIBLE
                ? group.items().stream().flatMap(i -> items(i).stream()).toList()
                : List.of(bare);
    }

    private boolean isRandom(String name) {
        return context.scope.find(name).orElse(null) instanceof Binding.OfRandom;
    }

    private void distributed(Syntax target, Syntax law, Map<String, Variable> bound, Set<String> names) {
        String name = CanonicalNames.of(Names.strip(target))
                .orElseThrow(() -> Elaborator.invalid(
                        "no-law", target.span(), "only a name can be distributed like this", "write x \\sim P"));
        Optional<Form> form = form(law);
        if (form.isPresent()) {
            bind(name, variable(form.get(), name), bound, names);
            return;
        }
        Optional<String> like = CanonicalNames.of(Names.strip(law));
        if (like.isPresent() && isRandom(like.get()) && !like.get().equals(name)) {
            Expr model = elaborator.names.resolve(like.get(), law.span());
            bind(
                    name,
                    laws.copy(name, Objects.requireNonNull(context.laws.get(((Variable) model).name()))),
                    bound,
                    names);
        } else if (isRandom(name)) {
            context.note("the expectation is over " + name + " with its declared law");
            names.add(name);
        } else {
            throw Elaborator.invalid(
                    "no-law",
                    law.span(),
                    "this is no law of " + name,
                    "write a family, such as \\mathcal{N}(0, 1), or declare the random variable " + name);
        }
    }

    private static void bind(String name, Variable variable, Map<String, Variable> bound, Set<String> names) {
        bound.put(name, variable);
        names.add(variable.name());
    }
}
