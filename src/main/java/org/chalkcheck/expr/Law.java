package org.chalkcheck.expr;

import java.util.List;

/**
 * The declared law of a random variable.
 *
 * @param variable the random variable; a tensor with scalar parameters has independent entries of that law
 * @param family the family
 * @param parameters in the order of {@link Family}; they may contain other random variables, on which the law is then conditional
 * @param jointly whether the parameters describe the vector as a whole (a Gaussian vector, a Dirichlet) and not each entry
 */
public record Law(Variable variable, Family family, List<Expr> parameters, boolean jointly) {
    public Law {
        parameters = List.copyOf(parameters);
    }
}
