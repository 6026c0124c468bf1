package outside;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.junit.generators.Formulas;
import org.chalkcheck.junit.generators.Matrices;
import org.chalkcheck.junit.generators.Vectors;

class SoftmaxProperties {
    @Provide
    Arbitrary<double[]> vectors() {
        return Vectors.of(4);
    }

    @Provide
    Arbitrary<double[][]> rotations() {
        return Matrices.orthogonal(3);
    }

    @Provide
    Arbitrary<Expr> formulas() {
        return Formulas.in(Variable.real("x")).scalars(3);
    }

    @Property(tries = 200)
    boolean valuesAddUpToOne(@ForAll("vectors") double[] x) {
        return Math.abs(Arrays.stream(Softmax.value(x)).sum() - 1) < 1e-12;
    }

    @Property(tries = 100)
    boolean rotationsKeepLengths(@ForAll("rotations") double[][] q) {
        double[] first = q[0];
        return Math.abs(Arrays.stream(first).map(e -> e * e).sum() - 1) < 1e-12;
    }

    @Property(tries = 100)
    boolean formulasPrint(@ForAll("formulas") Expr formula) {
        return !formula.toString().isEmpty();
    }
}
