package org.chalkcheck.typing;

import java.math.BigDecimal;
import java.util.List;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/** The number 2 pi in a step where a vector is called pi, too: under a root, in a logarithm or below a power that transposes nothing. */
final class Circumference {
    private Circumference() {}

    /** Returns whether a formula contains it in such a place. */
    static boolean standsIn(Syntax formula) {
        return of(formula, false);
    }

    private static boolean of(Syntax node, boolean ofANumber) {
        if (ofANumber && node instanceof Syntax.Juxtaposition product && isTwicePi(product.factors())) {
            return true;
        }
        boolean root = node instanceof Syntax.Root;
        boolean logarithm = node instanceof Syntax.FunctionCall call
                && (call.function().equals("log") || call.function().equals("ln"));
        boolean power = node instanceof Syntax.Script script
                && script.base() instanceof Syntax.Group
                && script.superscript()
                        .map(Names::strip)
                        .filter(Circumference::raises)
                        .isPresent();
        for (Syntax part : SyntaxParts.of(node)) {
            if (of(part, ofANumber || root || logarithm || power)) {
                return true;
            }
        }
        return false;
    }

    private static boolean raises(Syntax above) {
        return !(above instanceof Syntax.Symbol)
                && !(above instanceof Syntax.Name name && name.text().equals("T"));
    }

    private static boolean isTwicePi(List<Syntax.Juxtaposition.Factor> factors) {
        for (int k = 1; k < factors.size(); k++) {
            boolean found = factors.get(k).value() instanceof Syntax.Name name
                    && name.text().equals("pi")
                    && factors.get(k - 1).value() instanceof Syntax.Number number
                    && number.value().compareTo(BigDecimal.valueOf(2)) == 0;
            if (found) {
                return true;
            }
        }
        return false;
    }
}
