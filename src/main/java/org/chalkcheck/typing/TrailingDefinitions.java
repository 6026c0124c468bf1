package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        for (Statement statement : parsed.statements()) {
            if (statement instanceof Statement.Claim claim) {
                if (isDefinition(claim, claimed)) {
                    statements.add(new Statement.Definition(claim.chain(), claim.span()));
                    continue;
                }
                claimed.addAll(claim.chain().operands());
            }
            statements.add(statement);
        }
        return claimed.isEmpty() || statements.equals(parsed.statements())
                ? parsed
                : new ParsedDisplay(statements, parsed.diagnostics(), parsed.ambiguities());
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
                && isDeclared(value, below);
    }

    private boolean isFree(String name) {
        return !scope.bindings().containsKey(name) && !CONSTANTS.contains(name);
    }

    private static boolean mentions(Syntax node, String name) {
        return CanonicalNames.of(node).filter(name::equals).isPresent()
                || SyntaxParts.of(node).stream().anyMatch(part -> mentions(part, name));
    }

    /** Whether each name in a value is declared, or an index of what is defined. */
    private boolean isDeclared(Syntax value, Optional<Syntax> indices) {
        Optional<String> name = CanonicalNames.of(value);
        if (name.isPresent() && scope.bindings().containsKey(name.get())) {
            return true;
        }
        if (value instanceof Syntax.Name letter) {
            return CONSTANTS.contains(letter.text())
                    || letter.text().equals("T")
                    || indices.filter(below -> mentions(below, letter.text())).isPresent();
        }
        return SyntaxParts.of(value).stream().allMatch(part -> isDeclared(part, indices));
    }
}
