package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Span;

/** Letters under a bar that nothing declares: the mean of the entries of the vector, or of the sample, with that letter. */
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
        Optional<Binding> binding = context.scope.find(letter);
        boolean value = binding.filter(found -> found instanceof Binding.OfName
                        || found instanceof Binding.OfRandom
                        || found instanceof Binding.OfVariable declared && !declared.single())
                .isPresent();
        if (!value) {
            return Optional.empty();
        }
        Expr whole = elaborator.names.resolve(letter, span);
        if (whole.shape().isScalar() || !whole.shape().isColumn()) {
            return Optional.empty();
        }
        context.note(name + " taken as the mean of the entries of " + letter);
        // It stays a guess: where it does not fit, the claim is not refuted by shapes.
        context.undeclared.putIfAbsent(span, name);
        return Optional.of(new TensorCall(TensorFunction.MEAN, List.of(whole), Shape.SCALAR));
    }
}
