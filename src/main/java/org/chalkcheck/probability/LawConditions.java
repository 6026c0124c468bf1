package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** The conditions under which declared laws exist; parameters that break them for sure are an error of use. */
final class LawConditions {
    private final List<Law> laws;

    LawConditions(List<Law> laws) {
        this.laws = laws;
    }

    /** Returns the conditions that do not follow from what is known and speak of constants only. */
    List<Condition> check(Signs signs) {
        List<Condition> out = new ArrayList<>();
        for (Law law : laws) {
            if (law.family() == Family.CATEGORICAL) {
                categorical(law);
            }
            if (law.jointly()
                    || law.parameters().stream().anyMatch(p -> !p.shape().isScalar())) {
                continue;
            }
            for (Condition condition : Density.conditions(law.family(), law.parameters())) {
                Condition folded = condition.withExpressions(
                        condition.expressions().stream().map(Folding::fold).toList());
                if (Folding.decide(folded).filter(b -> !b).isPresent() || contradicts(folded, signs)) {
                    throw new InvalidMomentException(
                            "the law of " + law.variable().label() + " needs " + condition);
                }
                boolean random = folded.expressions().stream().anyMatch(LawConditions::isRandom);
                if (!random && !signs.holds(folded)) {
                    out.add(folded);
                }
            }
        }
        return out;
    }

    private static boolean isRandom(Expr e) {
        return Traversal.variables(e).stream().anyMatch(v -> v.role() == Variable.Role.RANDOM);
    }

    private static boolean contradicts(Condition condition, Signs signs) {
        if (!(condition instanceof Condition.Compare c)) {
            return false;
        }
        Expr difference = Algebra.sub(c.left(), c.right());
        return switch (c.relation()) {
            case GREATER -> signs.isNonPositive(difference);
            case GREATER_OR_EQUAL -> signs.isNegative(difference);
            case LESS -> signs.isNonNegative(difference);
            case LESS_OR_EQUAL -> signs.isPositive(difference);
            default -> false;
        };
    }

    private static void categorical(Law law) {
        Expr p = law.parameters().get(0);
        if (p instanceof Variable v && v.structure() == Structure.SIMPLEX || !(p instanceof Block block)) {
            return;
        }
        List<Expr> cells = new ArrayList<>();
        block.rows().forEach(cells::addAll);
        Expr sum = Folding.fold(Algebra.add(cells));
        boolean negative =
                cells.stream().anyMatch(c -> c instanceof Num n && n.value().signum() < 0);
        if (negative || sum instanceof Num n && !n.equals(Num.ONE)) {
            throw new InvalidMomentException(
                    "the probabilities of " + law.variable().label() + " are not nonnegative with sum 1");
        }
    }

    /** Tells the signs where the values of random variables lie. */
    void supports(Signs signs) {
        for (Law law : laws) {
            if (!law.jointly() || law.family() == Family.DIRICHLET) {
                signs.support(law.variable(), Density.domain(law.family(), law.parameters(), signs));
            }
        }
    }

    static Condition positive(Expr e) {
        return new Condition.Compare(e, Relation.GREATER, Num.ZERO);
    }
}
