package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.rule.Rules;
import org.chalkcheck.verdict.Step;

/**
 * The steps of a derivation in the order in which they are taken: a derivative and what it is by named rules, given the steps before.
 *
 * <p>Every step is an equation of its own, so that it can be checked without the others.
 */
final class StepLog {
    /** Keeps nothing. */
    static final StepLog SILENT = new StepLog(false);

    private final boolean keeps;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Proposition> claims = new HashSet<>();

    StepLog() {
        this(true);
    }

    private StepLog(boolean keeps) {
        this.keeps = keeps;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Notes the derivative of a scalar by one of its parts, as if the part had a name. */
    void gradient(Expr scalar, Expr part, Expr gradient, Collection<String> rules) {
        if (keeps && !isNotation(part)) {
            note(byPart(scalar, part), gradient, rules);
        }
    }

    /** Notes the derivative of a part by the variable. */
    void derivative(Expr part, Variable variable, Expr derivative) {
        if (keeps && !isNotation(part) && !part.equals(variable) && Traversal.contains(part, variable::equals)) {
            note(new Derivative(part, variable), MatrixSimplifier.simplify(derivative), List.of(rule(part)));
        }
    }

    /** Transposes and matrices of one entry are a matter of notation. */
    private static boolean isNotation(Expr part) {
        Shape shape = part.shape();
        return part instanceof Transpose
                || part instanceof Fill
                || shape.isRow() && shape.isColumn() && !shape.isScalar();
    }

    private void note(Expr before, Expr after, Collection<String> rules) {
        if (before.equals(after) || !before.shape().equals(after.shape())) {
            return;
        }
        Proposition claim = Proposition.of(before, Relation.EQUAL, after);
        if (claims.add(claim)) {
            steps.add(new Step(claim, List.copyOf(rules), List.of()));
        }
    }

    private static Expr byPart(Expr scalar, Expr part) {
        if (part instanceof Variable variable) {
            return new Derivative(scalar, variable);
        }
        Variable name = unused(scalar, part.shape());
        return new Substitution(new Derivative(replaced(scalar, part, name), name), name, part);
    }

    private static Expr replaced(Expr e, Expr part, Variable name) {
        return e.equals(part)
                ? name
                : e.withChildren(e.children().stream()
                        .map(child -> replaced(child, part, name))
                        .toList());
    }

    private static Variable unused(Expr scalar, Shape shape) {
        Set<String> taken = new HashSet<>(Traversal.dimensions(scalar));
        Traversal.visit(scalar, node -> {
            if (node instanceof Variable variable) {
                taken.add(variable.name());
            }
        });
        String name = "u";
        for (int k = 1; taken.contains(name); k++) {
            name = "u_" + k;
        }
        return new Variable(name, shape, Domain.REAL, Structure.GENERAL, Variable.Role.FREE);
    }

    /** Returns the rule by which a derivative passes a node. */
    static String rule(Expr node) {
        if (node instanceof Call call) {
            boolean power = call.function() == ScalarFunction.POW;
            String own = "derivative." + (power ? "power" : call.function().plain());
            return Rules.find(own).isPresent() ? own : "derivative.entrywise";
        }
        if (node instanceof UnknownCall) {
            return "derivative.unknown-function";
        }
        if (node instanceof TensorCall call) {
            return rule(call);
        }
        if (node instanceof Entry entry) {
            return MatrixNotation.isOnlyEntry(entry) ? "derivative.matrix-product" : "derivative.entry";
        }
        return node instanceof MatMul
                ? "derivative.matrix-product"
                : node instanceof Product ? "derivative.entrywise-product" : "derivative.sum";
    }

    private static String rule(TensorCall call) {
        return switch (call.function()) {
            case TRACE -> "derivative.trace";
            case DET -> "derivative.determinant";
            case LOGDET -> "derivative.log-determinant";
            case INVERSE -> "derivative.inverse";
            case NORM -> "derivative.norm";
            case NORM_ONE -> "derivative.norm-one";
            case TOTAL -> "derivative.total";
            case MEAN -> "derivative.mean";
            case DIAG, DIAGONAL -> "derivative.diagonal";
            case SOFTMAX -> "derivative.softmax";
            case LOG_SOFTMAX -> "derivative.log-softmax";
            case LOGSUMEXP -> "derivative.logsumexp";
            case MATRIX_POWER -> "derivative.matrix-power";
            default -> "derivative-by-parts";
        };
    }
}
