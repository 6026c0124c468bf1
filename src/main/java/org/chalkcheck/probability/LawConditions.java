package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** The conditions under which declared laws exist; parameters that break them for sure are an error of use. */
final class LawConditions {
    /** Covariances that are written out are looked at up to this size. */
    private static final int LARGEST_COVARIANCE = 16;

    private final List<Law> laws;
    private final List<Condition> assumptions;

    LawConditions(List<Law> laws, List<Condition> assumptions) {
        this.laws = laws;
        this.assumptions = assumptions;
    }

    /** Returns the conditions that do not follow from what is known and speak of constants only. */
    List<Condition> check(Signs signs) {
        List<Condition> out = new ArrayList<>();
        for (Law law : laws) {
            if (law.family() == Family.CATEGORICAL) {
                out.addAll(categorical(law, signs));
            }
            if (law.family() == Family.NORMAL && law.jointly()) {
                covariance(law, signs);
            }
            if (law.jointly()
                    || law.parameters().stream().anyMatch(p -> !p.shape().isScalar())) {
                continue;
            }
            for (Condition condition : Density.conditions(law.family(), law.parameters())) {
                Condition folded = condition.map(Folding::fold);
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

    /** Probabilities that are written out must be able to sum to one; a name for all of them has to be declared to. */
    private List<Condition> categorical(Law law, Signs signs) {
        Expr p = law.parameters().get(0);
        String whose = "the probabilities of " + law.variable().label();
        if (p instanceof Block block) {
            List<Expr> cells = new ArrayList<>();
            block.rows().forEach(cells::addAll);
            Expr excess = Folding.fold(Algebra.sub(Folding.fold(Algebra.add(cells)), Num.ONE));
            boolean negative = cells.stream().anyMatch(signs::isNegative);
            if (negative || signs.isPositive(excess) || signs.isNegative(excess)) {
                throw new InvalidMomentException(whose + " are not nonnegative with sum 1");
            }
            return excess.equals(Num.ZERO)
                    ? List.of()
                    : List.of(new Condition.Compare(excess, Relation.EQUAL, Num.ZERO));
        }
        boolean named = p instanceof Variable v && v.structure() != Structure.SIMPLEX;
        if (named && assumptions.stream().noneMatch(a -> isAbout(a, p))) {
            throw new InvalidMomentException(whose + " need not sum to one: declare " + p + " : simplex("
                    + p.shape().axis(p.shape().isRow() ? 1 : 0) + ")");
        }
        return List.of();
    }

    private static boolean isAbout(Condition condition, Expr p) {
        return condition instanceof Condition.Compare c
                && c.relation() == Relation.EQUAL
                && (Traversal.contains(c.left(), p::equals) || Traversal.contains(c.right(), p::equals));
    }

    /** Refuses covariances that cannot be symmetric and positive definite. */
    private static void covariance(Law law, Signs signs) {
        Expr c = law.parameters().get(1);
        String whose = "the covariance of " + law.variable().label();
        if (c instanceof Product product) {
            Expr scale = Algebra.mul(
                    product.factors().stream().filter(f -> f.shape().isScalar()).toList());
            if (signs.isNonPositive(scale)) {
                throw new InvalidMomentException(whose + " needs " + scale + " > 0");
            }
        } else if (c instanceof Block block && Traversal.variables(c).isEmpty()) {
            requirePositiveDefinite(block.rows(), whose);
        } else if (c instanceof TensorCall call
                && call.function() == TensorFunction.DIAG
                && call.arguments().get(0) instanceof Variable v
                && v.domain().highest() <= 0) {
            throw new InvalidMomentException(whose + " needs " + v.label() + " > 0");
        }
    }

    private static void requirePositiveDefinite(List<List<Expr>> rows, String whose) {
        int n = rows.size();
        if (n > LARGEST_COVARIANCE || rows.stream().anyMatch(row -> row.size() != n)) {
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                Expr gap =
                        Folding.fold(Algebra.sub(rows.get(i).get(j), rows.get(j).get(i)));
                if (gap instanceof Num number && number.value().signum() != 0) {
                    throw new InvalidMomentException(whose + " is not symmetric");
                }
            }
        }
        // Gaussian elimination: the pivots of a positive definite matrix are positive.
        Rational[][] a = new Rational[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!(Folding.fold(rows.get(i).get(j)) instanceof Num number)) {
                    return;
                }
                a[i][j] = number.value();
            }
        }
        for (int k = 0; k < n; k++) {
            if (a[k][k].signum() <= 0) {
                throw new InvalidMomentException(whose + " is not positive definite");
            }
            for (int i = k + 1; i < n; i++) {
                Rational factor = a[i][k].dividedBy(a[k][k]);
                for (int j = k; j < n; j++) {
                    a[i][j] = a[i][j].minus(factor.times(a[k][j]));
                }
            }
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
