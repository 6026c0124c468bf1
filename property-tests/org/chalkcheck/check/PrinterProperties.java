package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.junit.generators.Formulas;
import org.chalkcheck.typing.ExpressionReader;
import org.chalkcheck.typing.PlainClaim;

/**
 * Printers and parsers are inverse to each other: what is printed reads back to an expression of the same shape and value
 *
 * <p>No false alarms: values count as different where they are apart by a thousand times their error bounds.
 */
class PrinterProperties {
    private static final Shape COLUMN = Shape.column(Dim.of("n"));
    private static final Variable[] NAMES = {
        Variable.real("x"),
        Variable.real("y"),
        Variable.of("v", COLUMN),
        Variable.of("w", COLUMN),
        Variable.of("A", Shape.matrix(Dim.of("n"), Dim.of("n"))),
        Variable.of("B", Shape.matrix(Dim.of("n"), Dim.of("n")))
    };
    private static final List<String> GIVEN =
            Arrays.stream(NAMES).map(ClaimDocument::declaration).toList();

    @Provide
    Arbitrary<Expr> expressions() {
        List<ScalarFunction> unary = Arrays.stream(ScalarFunction.values())
                .filter(function -> function.arity() == 1)
                .toList();
        Formulas formulas = Formulas.in(NAMES).withFunctions(unary);
        return Arbitraries.oneOf(
                formulas.scalars(4), formulas.ofShape(COLUMN, 3), formulas.ofShape(NAMES[4].shape(), 3));
    }

    @Property(seed = "1", tries = 300, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void latexReadsBack(@ForAll("expressions") Expr expression) {
        String text = LatexPrinter.print(expression);
        isSame(expression, read("\\displaystyle " + text, text), text);
    }

    @Property(seed = "1", tries = 300, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void plainSyntaxReadsBack(@ForAll("expressions") Expr expression) {
        String text = expression.toString();
        isSame(expression, read(text, text), text);
    }

    @Property(seed = "1", tries = 300, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void claimsInPlainSyntaxMeanTheSameInLatex(@ForAll("expressions") Expr expression) {
        String text = expression.toString();
        String latex = PlainClaim.read(text, GIVEN).latex().orElseThrow();
        isSame(expression, read("\\displaystyle " + latex, latex), latex);
    }

    private static Expr read(String written, String text) {
        ExpressionReader.Reading reading = ExpressionReader.read(written, Optional.empty(), GIVEN);
        assertThat(reading.value()).as("%s: %s", text, reading.diagnostics()).isPresent();
        return reading.value().orElseThrow();
    }

    private static void isSame(Expr expression, Expr again, String text) {
        assertThat(again.shape()).as(text).isEqualTo(expression.shape());
        assertThat(NumericTruth.differ(expression, again, text.hashCode()))
                .as("%s read as %s", text, again)
                .isFalse();
    }
}
