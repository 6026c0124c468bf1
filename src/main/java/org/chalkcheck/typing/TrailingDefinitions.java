package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Ambiguity;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.ParsedDisplay;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Statement;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Finds what a display says of a name behind the claims that use it, as if "where" stood before it: {@code w^\top S w =
 * \frac1N \sum_n (x_n^\top w)^2, \quad x_n = X_{n,:}^\top}. The name is declared nowhere, and its value is made of declared names.
 */
final class TrailingDefinitions {
    private static final int MAX_DEFINITIONS = 50;
    private static final Set<String> NUMBERS = Set.of("e", "pi", "euler_gamma");
    private static final Set<String> CONSTANTS = Set.of("e", "pi", "inf", "I", "ones", "euler_gamma");

    private final Scope scope;

    private TrailingDefinitions(Scope scope) {
        this.scope = scope;
    }

    /** Returns the display with such claims as definitions. */
    static ParsedDisplay marked(ParsedDisplay parsed, Scope scope) {
        return new TrailingDefinitions(scope).marked(parsed);
    }

    private ParsedDisplay marked(ParsedDisplay parsed) {
        List<Statement> statements = new ArrayList<>();
        List<Syntax> claimed = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        Set<Span> defining = new HashSet<>();
        // The last claim, and the names that are defined behind it.
        Optional<Statement.Claim> last = Optional.empty();
        Set<String> behind = new HashSet<>();
        for (Statement statement : parsed.statements()) {
            if (statement instanceof Statement.Claim claim) {
                if (defining.size() < MAX_DEFINITIONS && isDefinition(claim, claimed)) {
                    if (!behind.add(name(claim))) {
                        // Of several values of a name each one has to do: x^2 = 4, x = 2, x = -2.
                        last.ifPresent(statements::add);
                        behind.clear();
                        behind.add(name(claim));
                    }
                    boolean number = isNumber(claim.chain().operands().get(1));
                    statements.add(new Statement.Definition(
                            claim.chain(),
                            number ? Statement.Definition.Reach.ROW : Statement.Definition.Reach.DISPLAY,
                            claim.span()));
                    diagnostics.add(number ? TrailingConditions.note(claim.span()) : note(claim.span()));
                    defining.add(claim.span());
                    continue;
                }
                claimed.addAll(claim.chain().operands());
                last = Optional.of(claim);
                behind.clear();
            }
            statements.add(statement);
        }
        if (defining.isEmpty()) {
            return parsed;
        }
        List<Ambiguity> ambiguities = parsed.ambiguities().stream()
                .filter(ambiguity -> !ambiguity.code().equals("side-condition") || !defining.contains(ambiguity.span()))
                .toList();
        return new ParsedDisplay(statements, diagnostics, ambiguities);
    }

    private static String name(Statement.Claim definition) {
        return CanonicalNames.of(Names.strip(definition.chain().operands().get(0)))
                .orElse("");
    }

    private static Diagnostic note(Span span) {
        return Diagnostic.note(
                "definition-behind-claim",
                span,
                "this is read as a definition that holds in this display; give it a display of its own to have it checked");
    }

    /** Returns whether a value has no letters but those of constants. */
    private static boolean isNumber(Syntax value) {
        return value instanceof Syntax.Name name
                ? NUMBERS.contains(name.text())
                : !(value instanceof Syntax.Text)
                        && SyntaxParts.of(value).stream().allMatch(TrailingDefinitions::isNumber);
    }

    private boolean isDefinition(Statement.Claim claim, List<Syntax> claimed) {
        Syntax.Chain chain = claim.chain();
        if (claimed.isEmpty()
                || claim.origin() != Statement.Claim.Origin.ROW
                || !claim.conditions().isEmpty()
                || !claim.existing().isEmpty()
                || chain.relations().size() != 1
                || chain.relations().get(0).kind() != Relation.Kind.EQUAL) {
            return false;
        }
        Syntax target = Names.strip(chain.operands().get(0));
        Syntax value = chain.operands().get(1);
        Optional<Syntax> below =
                target instanceof Syntax.Script script && script.superscript().isEmpty() && script.primes() == 0
                        ? script.subscript()
                        : Optional.empty();
        boolean named = target instanceof Syntax.Name || target instanceof Syntax.Accent || below.isPresent();
        Syntax head = below.isPresent() ? ((Syntax.Script) target).base() : target;
        Optional<String> name = CanonicalNames.of(head).filter(this::isFree);
        return named
                && name.isPresent()
                && CanonicalNames.of(target).filter(this::isFree).isPresent()
                && claimed.stream().anyMatch(side -> mentions(side, name.get()))
                && !mentions(value, name.get())
                && isDeclared(value, below.map(TrailingDefinitions::letters).orElse(Set.of()));
    }

    private boolean isFree(String name) {
        return !scope.bindings().containsKey(name) && !CONSTANTS.contains(name);
    }

    private static boolean mentions(Syntax node, String name) {
        return CanonicalNames.of(node).filter(name::equals).isPresent()
                || SyntaxParts.of(node).stream().anyMatch(part -> mentions(part, name));
    }

    /** Whether each name in a value is declared, an index of what is defined, or bound in the value. */
    private boolean isDeclared(Syntax value, Set<String> bound) {
        Optional<String> name = CanonicalNames.of(value);
        if (name.isPresent() && scope.bindings().containsKey(name.get())) {
            return true;
        }
        if (value instanceof Syntax.Name letter) {
            return CONSTANTS.contains(letter.text()) || letter.text().equals("T") || bound.contains(letter.text());
        }
        Set<String> inside = new HashSet<>(bound);
        if (value instanceof Syntax.BigOperator operator) {
            operator.variables().forEach(variable -> inside.addAll(letters(variable)));
            operator.lower().ifPresent(lower -> inside.addAll(letters(counted(lower))));
        }
        return SyntaxParts.of(value).stream().allMatch(part -> isDeclared(part, inside));
    }

    /** Returns what runs in what stands below an operator: i of {@code i = 1}, {@code i \in S} and {@code 1 \le i \le n}. */
    private static Syntax counted(Syntax lower) {
        Syntax bare = Names.strip(lower);
        return bare instanceof Syntax.Chain chain
                ? chain.operands().get(chain.operands().size() == 3 ? 1 : 0)
                : bare;
    }

    private static Set<String> letters(Syntax node) {
        Set<String> letters = new HashSet<>();
        if (node instanceof Syntax.Name name) {
            letters.add(name.text());
        }
        SyntaxParts.of(node).forEach(part -> letters.addAll(letters(part)));
        return letters;
    }
}
