package org.chalkcheck.symbolic.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.Definedness;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * Writes the guards under derivatives over smooth functions: {@code max(0, x) > 0} as {@code x > 0}.
 *
 * <p>The value is the same at every point. A guard that compares piecewise functions may be tied on a whole region, where the branch of the tie is
 * differentiated; guards that compare smooth functions are tied at single points, or everywhere, and then they are decided.
 */
public final class Untangling {
    private static final int MAX_COMPARISONS = 64;
    private static final Condition TRUE = new Condition.And(List.of());
    private static final Condition FALSE = new Condition.Or(List.of());

    private int comparisons;

    private Untangling() {}

    /** Returns the expression with the guards under its derivatives untangled as far as the bound on their number allows. */
    public static Expr untangle(Expr e) {
        if (!Traversal.has(e, Part.DERIVATIVE)) {
            return e;
        }
        return Traversal.rewrite(e, node -> {
            if (!(node instanceof Derivative || node instanceof NthDerivative)) {
                return node;
            }
            List<Expr> children = new ArrayList<>(node.children());
            children.set(0, body(children.get(0)));
            return node.withChildren(children);
        });
    }

    private static Expr body(Expr body) {
        try {
            Untangling untangling = new Untangling();
            return Traversal.rewrite(body, untangling::step);
        } catch (SizeLimitException stopped) {
            return body;
        }
    }

    private Expr step(Expr node) {
        if (node instanceof Cases cases) {
            return cases(cases);
        }
        return node instanceof Call call && node.shape().isScalar() && jumps(call) ? lifted(call) : node;
    }

    private Expr cases(Cases cases) {
        List<Cases.Branch> branches = new ArrayList<>();
        for (Cases.Branch branch : cases.branches()) {
            Condition condition = condition(branch.condition());
            if (condition.equals(TRUE)) {
                return branches.isEmpty() ? branch.value() : new Cases(branches, Optional.of(branch.value()));
            }
            if (!condition.equals(FALSE)) {
                branches.add(new Cases.Branch(condition, branch.value()));
            }
        }
        if (branches.isEmpty()) {
            return cases.otherwise().orElse(cases);
        }
        return new Cases(branches, cases.otherwise());
    }

    private static boolean jumps(Call call) {
        return switch (call.function()) {
            case SIGN, HEAVISIDE, FLOOR, CEIL, ROUND -> true;
            default -> false;
        };
    }

    // The jump of each piece by itself.
    private Expr lifted(Call call) {
        Expr argument = new Preparation().prepare(call.argument());
        Optional<Pieces> split = Pieces.firstOf(argument).filter(Pieces::covering);
        if (split.isEmpty()) {
            return call;
        }
        List<Cases.Branch> branches = new ArrayList<>();
        for (Pieces.Piece piece : split.get().pieces()) {
            count();
            Expr value = new Call(
                    call.function(), List.of(replace(argument, split.get().node(), piece.value())));
            branches.add(new Cases.Branch(piece.condition(), lifted((Call) value)));
        }
        return cases(new Cases(branches, Optional.empty()));
    }

    private void count() {
        if (++comparisons > MAX_COMPARISONS) {
            throw new SizeLimitException("more than " + MAX_COMPARISONS + " comparisons");
        }
    }

    private Condition condition(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return comparison(compare);
        }
        if (condition instanceof Condition.Not not) {
            Condition part = condition(not.part());
            return part.equals(TRUE) ? FALSE : part.equals(FALSE) ? TRUE : new Condition.Not(part);
        }
        if (condition instanceof Condition.And and) {
            return all(and.parts().stream().map(this::condition).toList());
        }
        return any(
                ((Condition.Or) condition).parts().stream().map(this::condition).toList());
    }

    private Condition comparison(Condition.Compare compare) {
        count();
        if (!compare.left().shape().isScalar() || compare.relation() == Relation.APPROXIMATELY) {
            return compare;
        }
        Preparation preparation = new Preparation();
        Expr left = preparation.prepare(compare.left());
        Expr right = preparation.prepare(compare.right());
        Optional<Pieces> split = Pieces.firstOf(left).or(() -> Pieces.firstOf(right));
        if (split.isEmpty()) {
            return decided(new Condition.Compare(left, compare.relation(), right));
        }
        if (!split.get().covering()) {
            return compare;
        }
        Expr node = split.get().node();
        List<Condition> regions = new ArrayList<>();
        for (Pieces.Piece piece : split.get().pieces()) {
            Condition inside = new Condition.Compare(
                    replace(left, node, piece.value()), compare.relation(), replace(right, node, piece.value()));
            regions.add(all(List.of(condition(piece.condition()), condition(inside))));
        }
        return any(regions);
    }

    // Two sides that differ by a number stand in one relation wherever they are defined.
    private static Condition decided(Condition.Compare compare) {
        Expr left = compare.left();
        Expr right = compare.right();
        Definedness definedness = Definedness.of(List.of(left, right));
        if (!definedness.isComplete() || !definedness.conditions().isEmpty()) {
            return compare;
        }
        Normalizer normalizer = new Normalizer(List.of());
        normalizer.scan(List.of(left, right));
        Laurent difference = normalizer.difference(left, right);
        if (!difference.isConstant()) {
            return compare;
        }
        int sign = difference.constantTerm().signum();
        boolean holds = switch (compare.relation()) {
            case EQUAL -> sign == 0;
            case NOT_EQUAL -> sign != 0;
            case LESS -> sign < 0;
            case LESS_OR_EQUAL -> sign <= 0;
            case GREATER -> sign > 0;
            case GREATER_OR_EQUAL -> sign >= 0;
            case APPROXIMATELY -> throw new IllegalArgumentException("no comparison: " + compare);
        };
        return holds ? TRUE : FALSE;
    }

    private static Condition all(List<Condition> parts) {
        if (parts.contains(FALSE)) {
            return FALSE;
        }
        List<Condition> kept = parts.stream().filter(p -> !p.equals(TRUE)).toList();
        return kept.size() == 1 ? kept.get(0) : new Condition.And(kept);
    }

    private static Condition any(List<Condition> parts) {
        if (parts.contains(TRUE)) {
            return TRUE;
        }
        List<Condition> kept = parts.stream().filter(p -> !p.equals(FALSE)).toList();
        return kept.size() == 1 ? kept.get(0) : new Condition.Or(kept);
    }

    private static Expr replace(Expr root, Expr node, Expr value) {
        return Traversal.rewrite(root, e -> e.equals(node) ? value : e);
    }
}
