package org.chalkcheck.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/** A document with one claim about typed expressions, written out and read again as an author's is. */
final class ClaimDocument {
    private final String text;

    ClaimDocument(List<Variable> variables, Expr left, Expr right) {
        this(variables, left, Relation.EQUAL, right);
    }

    ClaimDocument(List<Variable> variables, Expr left, Relation relation, Expr right) {
        StringBuilder out = new StringBuilder("```given\n");
        variables.forEach(v -> out.append(declaration(v)).append('\n'));
        out.append("```\n\n$$\n").append(LatexPrinter.print(left)).append('\n');
        text = out.append(relation.latex())
                .append(' ')
                .append(LatexPrinter.print(right))
                .append("\n$$\n")
                .toString();
    }

    static String declaration(Variable variable) {
        String name = variable.label() + " : ";
        Shape shape = variable.shape();
        String kind = variable.domain().equals(Domain.POSITIVE) ? "positive" : "real";
        if (shape.isScalar()) {
            return name + kind;
        }
        String suffix = kind.equals("real") ? "" : ", " + kind;
        if (shape.isColumn()) {
            return name + "vector(" + shape.axis(0) + ")" + suffix;
        }
        return variable.structure() == Structure.GENERAL
                ? name + "matrix(" + shape.axis(0) + ", " + shape.axis(1) + ")" + suffix
                : name + variable.structure().name().toLowerCase(Locale.ROOT) + "(" + shape.axis(0) + ")";
    }

    /** Returns the claim with its verdict, within some seconds. */
    CheckedClaim check(double deadline) {
        CheckOptions options = new CheckOptions(0, deadline, 1, false, Optional.empty());
        CheckedDocument checked = new Checker(options)
                .check(
                        DocumentReader.read(
                                "claim.md", text.getBytes(StandardCharsets.UTF_8), DocumentReader.Options.DEFAULT),
                        Progress.NONE);
        if (checked.claims().size() != 1) {
            throw new IllegalStateException("one claim is expected in\n" + text);
        }
        return checked.claims().get(0);
    }

    @Override
    public String toString() {
        return text;
    }
}
