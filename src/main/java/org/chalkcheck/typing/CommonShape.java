package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.source.Span;
import org.chalkcheck.typing.Arithmetic.Operand;

/** The shape that both sides of a step have, and the sizes that follow from it. */
final class CommonShape {
    /** Names for a length that nothing gives a name. */
    private static final List<String> LENGTHS = List.of("n", "m", "d", "N");

    private CommonShape() {}

    /** Returns the shape that both sides have. */
    static Shape of(Elaboration context, Elaborator elaborator, Operand l, Relation relation, Operand r) {
        boolean sameKind = l.shape().isScalar() == r.shape().isScalar();
        boolean zero = Expressions.isZero(l.value()) || Expressions.isZero(r.value());
        boolean ones = context.notes.contains(WrittenOnes.NOTE)
                && (l.value().equals(Num.ONE) || r.value().equals(Num.ONE));
        if (sameKind || relation.isOrder() || zero || ones) {
            return commonShape(elaborator, l, r);
        }
        Operand tensor = l.shape().isScalar() ? r : l;
        Operand scalar = l.shape().isScalar() ? l : r;
        if (DimensionInference.isOpen(tensor.shape())
                && !hasUnitVector(tensor.value())
                && tensor.shape().axes().stream()
                        .allMatch(a -> a.isOne() || a.isName() && DimensionInference.isOpen(a))) {
            // A vector of unknown length equated with a number has length 1.
            tensor.shape().axes().stream()
                    .filter(DimensionInference::isOpen)
                    .findFirst()
                    .ifPresent(a -> context.dimensions.settle(a, Dim.ONE));
        }
        throw Arithmetic.conflict(
                l.span().to(r.span()),
                "the left side is of shape %s, the right side of shape %s".formatted(shown(l.shape()), shown(r.shape()))
                        + (scalar.value() instanceof Num ? "; a number is no vector or matrix" : ""));
    }

    /** Unit vectors have the length of what is around them, or any. */
    private static boolean hasUnitVector(Expr value) {
        return Traversal.contains(
                value, node -> node instanceof TensorCall call && call.function() == TensorFunction.ONE_HOT);
    }

    /** A length that nothing tells shows as dots. */
    private static String shown(Shape shape) {
        return shape.toString().replaceAll("\\?\\d+", "...");
    }

    private static Shape commonShape(Elaborator elaborator, Operand l, Operand r) {
        if (l.shape().isScalar() || r.shape().isScalar()) {
            return l.shape().isScalar() ? r.shape() : l.shape();
        }
        if (!elaborator.context.unify(l.shape(), r.shape())) {
            throw Arithmetic.conflict(
                    l.span().to(r.span()),
                    "the left side is of shape %s, the right side of shape %s".formatted(l.shape(), r.shape()));
        }
        return l.shape();
    }

    /** Decides what no equation of shapes decided: where one dimension is in sight, that one. */
    static void settle(Elaboration context, Expr left, Expr right, Span span) {
        Set<String> names = new TreeSet<>(Traversal.dimensions(left));
        names.addAll(Traversal.dimensions(right));
        Optional<String> open =
                names.stream().filter(name -> name.startsWith("?")).findFirst();
        if (open.isEmpty()) {
            return;
        }
        if (context.dimensions.prefersOne(open.get())) {
            context.note("a zero that stands alone among blocks taken as a number");
            context.dimensions.settle(Dim.of(open.get()), Dim.ONE);
        }
        List<String> closed =
                names.stream().filter(name -> !name.startsWith("?")).toList();
        if (closed.isEmpty() && (hasUnitVector(left) || hasUnitVector(right))) {
            String free = LENGTHS.stream()
                    .filter(name -> context.scope.find(name).isEmpty() && !context.undeclared.containsValue(name))
                    .findFirst()
                    .orElseThrow(() -> sizeUnclear(span));
            context.note("unit vectors taken of any length " + free);
            context.dimensions.settle(Dim.of(open.get()), Dim.of(free));
        }
        if (closed.size() != 1) {
            throw sizeUnclear(span);
        }
        context.note("a left-out size taken as " + closed.get(0));
        context.dimensions.settle(Dim.of(open.get()), Dim.of(closed.get(0)));
    }

    private static TypingFailure sizeUnclear(Span span) {
        return Elaborator.invalid(
                "size-unclear",
                span,
                "the size of an identity, of ones or of a sum without bounds cannot be inferred",
                "write it: I_n, \\mathbf{1}_n, \\sum_{i=1}^{n}");
    }
}
