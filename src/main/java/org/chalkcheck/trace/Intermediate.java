package org.chalkcheck.trace;

import org.chalkcheck.expr.Variable;

/**
 * The names of three-part notation: v_{1-n}, ..., v_0 are the n inputs, v_1, v_2, ... the results of operations; a dot marks the tangent of a value, a
 * bar its adjoint.
 */
public enum Intermediate {
    VALUE("v"),
    TANGENT("\\dot{v}"),
    ADJOINT("\\bar{v}");

    private final String letter;

    Intermediate(String letter) {
        this.letter = letter;
    }

    /** Returns the variable of an index. */
    public Variable at(int index) {
        return Variable.real(letter + "_" + index);
    }

    /** Returns the variable's LaTeX. */
    public String latex(int index) {
        return letter + "_{" + index + "}";
    }

    static int index(Variable variable) {
        String name = variable.name();
        return Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
    }
}
