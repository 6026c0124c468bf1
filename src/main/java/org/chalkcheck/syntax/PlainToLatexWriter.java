package org.chalkcheck.syntax;

/**
 * Writes a tree that was read in plain syntax in LaTeX of the same meaning: an asterisk, there a product, is a convolution between matrices in LaTeX.
 *
 * <p>Factors stand side by side; what was read before an operator is put in parentheses where side by side would bind tighter.
 */
final class PlainToLatexWriter extends LatexWriter {

    @Override
    public String visitInfix(Syntax.Infix infix) {
        boolean products =
                infix.operators().stream().anyMatch(operator -> operator.kind() == Syntax.Infix.Kind.ASTERISK);
        if (!products) {
            return super.visitInfix(infix);
        }
        String left = operand(infix.operands().get(0));
        for (int i = 0; i < infix.operators().size(); i++) {
            Syntax.Infix.Kind kind = infix.operators().get(i).kind();
            String right = operand(infix.operands().get(i + 1));
            if (kind != Syntax.Infix.Kind.ASTERISK) {
                left = left + " " + operator(kind) + " " + right;
                continue;
            }
            boolean mixed = i > 0 && infix.operators().get(i - 1).kind() != Syntax.Infix.Kind.ASTERISK;
            boolean numbers = Character.isDigit(left.charAt(left.length() - 1)) && Character.isDigit(right.charAt(0));
            left = (mixed ? "\\left(" + left + "\\right)" : left) + (numbers ? " \\cdot " : " ") + right;
        }
        return left;
    }

    /** A juxtaposition, which holds quotients too, is one factor; so is an operator that takes all that follows. */
    private String operand(Syntax value) {
        String text = write(value);
        boolean isOpen = value instanceof Syntax.Juxtaposition
                || value instanceof Syntax.Signed
                || value instanceof Syntax.BigOperator
                || value instanceof Syntax.Derivative;
        return isOpen ? "\\left(" + text + "\\right)" : text;
    }
}
