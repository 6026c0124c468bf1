package org.chalkcheck.expr;

import java.util.List;

/**
 * The declared law of a random variable.
 *
 * @param variable the random variable, or for a {@linkplain SequenceTerm sequence} all its terms by the sequence's name; a tensor with scalar parameters has independent entries of that law
 * @param family the family
 * @param parameters in the order of {@link Family}; they may contain other random variables, on which the law is then conditional
 * @param jointly whether the parameters describe the vector as a whole (a Gaussian vector, a Dirichlet) and not each entry
 */
public record Law(Variable variable, Family family, List<Expr> parameters, boolean jointly) {
    public Law {
        parameters = List.copyOf(parameters);
    }

    /**
     * Returns what stands for the index in the parameters of a law of all terms of a sequence: its variable carries the name of the
     * sequence, and terms at different indices are independent.
     */
    public static Variable index(String sequence) {
        return new Variable(sequence + "#index", Shape.SCALAR, Domain.INTEGER, Structure.GENERAL, Variable.Role.FREE);
    }

    /** Returns this law with other parameters, for another variable. */
    public Law with(Variable other, List<Expr> changed) {
        return new Law(other, family, changed, jointly);
    }
}
