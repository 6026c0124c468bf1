package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Span;

/** Letters under a bar that nothing declares: the mean of the entries of the vector with that letter. */
final class BarredNames {
    private static final String BAR = "_bar";

    private BarredNames() {}

    /** Returns the mean of a declared vector for its letter under a bar. */
    static Optional<Expr> mean(String name, Span span, Elaborator elaborator) {
        if (!name.endsWith(BAR)) {
            return Optional.empty();
        }
        Elaboration context = elaborator.context;
        String letter = name.substring(0, name.length() - BAR.length());
        boolean vector = context.scope.find(letter).orElse(null) instanceof Binding.OfVariable declared
                && declared.variable().shape().isColumn()
                && !declared.single();
        if (!vector) {
            return Optional.empty();
        }
        context.note(name + " taken as the mean of the entries of " + letter);
        // It stays a guess: where it does not fit, the claim is not refuted by shapes.
        context.undeclared.putIfAbsent(span, name);
        Expr whole = elaborator.names.resolve(letter, span);
        return Optional.of(new TensorCall(TensorFunction.MEAN, List.of(whole), Shape.SCALAR));
    }
}
