package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.junit.generators.Formulas;

/** Shapes predicted for symbolic dimensions are met by the values at every dimension. No false alarms: shapes are compared exactly. */
class ShapeProperties {
    private static final Variable X = Variable.real("x");
    private static final Variable V = Variable.of("v", Shape.column(Dim.of("n")));
    private static final Variable W = Variable.of("w", Shape.column(Dim.of("m")));
    private static final Variable A = Variable.of("A", Shape.matrix(Dim.of("m"), Dim.of("n")));
    private static final Variable B = Variable.of("B", Shape.matrix(Dim.of("n"), Dim.of("n")));

    @Provide
    Arbitrary<Expr> expressions() {
        Formulas formulas = Formulas.in(X, V, W, A, B);
        return Arbitraries.of(
                        Shape.SCALAR, V.shape(), W.shape(), A.shape(), A.shape().transposed(), B.shape())
                .flatMap(shape -> formulas.ofShape(shape, 4));
    }

    @Property(seed = "1", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void valuesHaveTheShapeOfTheirExpression(
            @ForAll("expressions") Expr e,
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 1, max = 4) int m) {
        Map<String, Integer> sizes = Map.of("n", n, "m", m);
        for (Expr value : List.of(e, new Derivative(e, X), new Derivative(e, V))) {
            Program.Output output =
                    Compiler.compile(List.of(value), sizes).outputs().get(0);
            assertThat(output.lengths()).as("%s", value).isEqualTo(value.shape().lengths(sizes));
        }
    }
}
