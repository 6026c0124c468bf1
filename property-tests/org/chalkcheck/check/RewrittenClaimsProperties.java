package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.junit.generators.Formulas;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;
import org.chalkcheck.verdict.Verdict;

/**
 * Claims whose truth is known by construction, through the whole checker: text, typing, provers and numbers.
 *
 * <p>False alarms: none by chance. Rewriting is exact, and a slip counts only where 64 points tell the sides apart by a thousand times their error
 * bounds; the share of refuted slips has room of a tenth.
 */
class RewrittenClaimsProperties {
    private static final double SECONDS = 3;
    private static final Variable X = Variable.real("x");
    private static final Variable Y = Variable.real("y");
    private static final Variable P =
            new Variable("p", Shape.SCALAR, Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
    private static final Shape COLUMN = Shape.column(Dim.of("n"));
    private static final Variable V = Variable.of("v", COLUMN);
    private static final Variable W = Variable.of("w", COLUMN);
    private static final Variable A = Variable.of("A", Shape.matrix(Dim.of("n"), Dim.of("n")));
    private static final Variable B = Variable.of("B", Shape.matrix(Dim.of("n"), Dim.of("n")));
    static final List<Variable> ALL = List.of(X, Y, P, V, W, A, B);

    /**
     * A true claim.
     *
     * @param left a random expression
     * @param right the same after random identities
     */
    record Identity(Expr left, Expr right) {
        @Override
        public String toString() {
            return new ClaimDocument(ALL, left, right).toString();
        }
    }

    @Provide
    Arbitrary<Identity> scalarIdentities() {
        Arbitrary<Expr> smooth = Formulas.in(X, Y, P).scalars(3);
        Arbitrary<Expr> kinked =
                Formulas.in(X, Y, P).withFunctions(Formulas.KINKED).scalars(2);
        Arbitrary<Expr> partial =
                Formulas.in(X, P).withFunctions(Formulas.PARTIAL).scalars(2);
        return identities(Arbitraries.oneOf(smooth, smooth, kinked, partial));
    }

    @Provide
    Arbitrary<Identity> tensorIdentities() {
        Formulas formulas = Formulas.in(X, V, W, A, B).withoutQuotients();
        return identities(
                Arbitraries.oneOf(formulas.ofShape(COLUMN, 3), formulas.scalars(3), formulas.ofShape(A.shape(), 2)));
    }

    /** A derivative beside that of the rewritten expression, carried out. */
    @Provide
    Arbitrary<Identity> derivatives() {
        Arbitrary<Identity> scalars = identities(Formulas.in(X, Y).scalars(3)).map(i -> derivative(i, X));
        Formulas formulas = Formulas.in(X, V, W, A).withoutQuotients();
        Arbitrary<Identity> gradients = identities(formulas.scalars(2)).map(i -> derivative(i, V));
        Arbitrary<Identity> jacobians = identities(formulas.ofShape(COLUMN, 2)).map(i -> derivative(i, V));
        return Arbitraries.oneOf(scalars, gradients, jacobians);
    }

    private static Identity derivative(Identity identity, Variable by) {
        Expr right = new Derivative(identity.right(), by);
        return new Identity(
                new Derivative(identity.left(), by),
                SymbolicDerivative.derive(right).orElse(right));
    }

    private static Arbitrary<Identity> identities(Arbitrary<Expr> expressions) {
        Arbitrary<Expr> spare = Arbitraries.of(X, org.chalkcheck.expr.Expressions.exp(X), X);
        return Combinators.combine(
                        expressions,
                        Arbitraries.integers()
                                .between(0, 10_000)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(5),
                        spare)
                .as((left, picks, other) -> {
                    Expr right = left;
                    for (int pick : picks) {
                        right = SoundRewrites.apply(right, pick, other);
                    }
                    return new Identity(left, right);
                });
    }

    @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void scalarIdentitiesAreNeverRefuted(@ForAll("scalarIdentities") Identity identity) {
        isNotRefuted(identity);
    }

    @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void tensorIdentitiesAreNeverRefuted(@ForAll("tensorIdentities") Identity identity) {
        isNotRefuted(identity);
    }

    @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void derivativesAreNeverRefuted(@ForAll("derivatives") Identity identity) {
        isNotRefuted(identity);
    }

    private static void isNotRefuted(Identity identity) {
        CheckedClaim claim = new ClaimDocument(ALL, identity.left(), identity.right()).check(SECONDS);
        Statistics.label("verdict").collect(claim.verdict());
        assertThat(claim.verdict()).as("%s%n%s", identity, claim.steps()).isNotIn(Verdict.REFUTED, Verdict.INVALID);
    }

    @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void slipsInScalarsAreNeverProved(
            @ForAll("scalarIdentities") Identity identity, @ForAll int pick, @ForAll long seed) {
        isCaught(identity, pick, seed);
    }

    @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void slipsInTensorsAreNeverProved(
            @ForAll("tensorIdentities") Identity identity, @ForAll int pick, @ForAll long seed) {
        isCaught(identity, pick, seed);
    }

    @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void slipsInDerivativesAreNeverProved(
            @ForAll("derivatives") Identity identity, @ForAll int pick, @ForAll long seed) {
        isCaught(identity, pick, seed);
    }

    private static void isCaught(Identity identity, int pick, long seed) {
        Expr wrong = Slips.apply(identity.right(), pick, ALL);
        Assume.that(NumericTruth.differ(identity.left(), wrong, seed));
        CheckedClaim claim = new ClaimDocument(ALL, identity.left(), wrong).check(SECONDS);
        Statistics.label("verdict").collect(claim.verdict());
        Statistics.label("verdict").coverage(c -> c.check(Verdict.REFUTED).percentage(p -> p >= 90));
        assertThat(claim.verdict())
                .as("%s%n%s", new Identity(identity.left(), wrong), claim.steps())
                .isNotIn(Verdict.PROVED, Verdict.TESTED, Verdict.INVALID);
    }
}
