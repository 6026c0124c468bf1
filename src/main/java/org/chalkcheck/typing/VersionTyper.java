package org.chalkcheck.typing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/**
 * Types versions of a step with one side changed; what stays is typed once. Gives what whole typing gives in all but rare cases, so what it says
 * is for choosing among many versions, not for a verdict.
 */
final class VersionTyper {
    private static final int MAX_RESTARTS = 20;

    private final StepTyper.Reading reading;
    private final Elaboration context;
    private final Elaborator elaborator;
    private final Proposition whole;
    private final Operand left;
    private final Operand right;
    private final int boundOnTheLeft;
    private final int leftOutOnTheLeft;
    private final Set<String> guessed;
    private final Set<String> names;

    private VersionTyper(
            StepTyper.Reading reading,
            Elaboration context,
            Proposition whole,
            Operand left,
            Operand right,
            int boundOnTheLeft,
            int leftOutOnTheLeft) {
        this.reading = reading;
        this.context = context;
        this.elaborator = new Elaborator(context);
        this.whole = whole;
        this.left = left;
        this.right = right;
        this.boundOnTheLeft = boundOnTheLeft;
        this.leftOutOnTheLeft = leftOutOnTheLeft;
        this.guessed = context.guesses();
        this.names = names(whole.left());
        this.names.addAll(names(whole.right()));
    }

    /**
     * Returns a typer of versions of a step; nothing where its sides cannot be typed one by one.
     *
     * @param whole what the step means
     */
    static Optional<VersionTyper> of(StepTyper typer, StepTyper.Reading reading, Proposition whole) {
        Elaboration context = typer.context(reading);
        if (reading.loewner() || !whole.recurrences().isEmpty()) {
            return Optional.empty();
        }
        for (int restart = 0; restart < MAX_RESTARTS; restart++) {
            try {
                return once(typer, reading, whole, context);
            } catch (DimensionInference.Restart known) {
                continue;
            } catch (TypingFailure | StackOverflowError e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<VersionTyper> once(
            StepTyper typer, StepTyper.Reading reading, Proposition whole, Elaboration context) {
        context.begin();
        context.parts.startKeeping();
        typer.prepare(context, reading);
        Elaborator elaborator = new Elaborator(context);
        Operand left = StepTyper.side(elaborator, reading.left(), reading.right());
        int bound = context.boundNames();
        int leftOut = context.dimensions.leftOut();
        Operand right = StepTyper.side(elaborator, reading.right(), reading.left());
        if (!context.indefiniteIntegrals.isEmpty()) {
            return Optional.empty();
        }
        CommonShape.of(context, elaborator, left, reading.relation(), right);
        CommonShape.settle(context, left.value(), right.value(), left.span().to(right.span()));
        context.parts.startUsing();
        boolean same = left.value().equals(whole.left()) && right.value().equals(whole.right());
        return same
                ? Optional.of(new VersionTyper(reading, context, whole, left, right, bound, leftOut))
                : Optional.empty();
    }

    /** Returns the meaning of a version; nothing in the outer value where only whole typing can tell, in the inner one where it has none. */
    Optional<Optional<Proposition>> version(Syntax newLeft, Syntax newRight) {
        boolean leftStays = newLeft == reading.left();
        if (!leftStays && newRight != reading.right()) {
            return Optional.empty();
        }
        context.keepGuesses(guessed);
        context.dimensions.forgetFrom(leftStays ? leftOutOnTheLeft : 0);
        for (int restart = 0; restart < MAX_RESTARTS; restart++) {
            context.beginVersion(leftStays ? boundOnTheLeft : 0, leftStays ? leftOutOnTheLeft : 0);
            try {
                return leftStays ? rightChanged(newRight) : leftChanged(newLeft);
            } catch (DimensionInference.Restart known) {
                continue;
            } catch (StackOverflowError e) {
                return Optional.empty();
            } catch (TypingFailure failure) {
                return Optional.of(Optional.empty());
            }
        }
        return Optional.empty();
    }

    private Optional<Optional<Proposition>> rightChanged(Syntax newRight) {
        return together(left, StepTyper.side(elaborator, newRight, reading.left()), true);
    }

    private Optional<Optional<Proposition>> leftChanged(Syntax newLeft) {
        Operand changed = StepTyper.side(elaborator, newLeft, reading.right());
        return context.boundNames() <= boundOnTheLeft ? together(changed, right, false) : Optional.empty();
    }

    private Optional<Optional<Proposition>> together(Operand l, Operand r, boolean rightIsNew) {
        Shape shape = CommonShape.of(context, elaborator, l, reading.relation(), r);
        Expr changed = rightIsNew ? r.value() : l.value();
        if (hasStranger(changed)) {
            return Optional.of(Optional.empty());
        }
        if (!isOfKnownNames(changed) || !context.indefiniteIntegrals.isEmpty() || !context.laws.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(whole.withSides(
                elaborator.arithmetic.broadcast(l.value(), shape), elaborator.arithmetic.broadcast(r.value(), shape))));
    }

    private boolean isOfKnownNames(Expr side) {
        for (Variable variable : Traversal.variables(side)) {
            if (!names.contains(variable.name())) {
                return false;
            }
        }
        return names.containsAll(Traversal.dimensions(side));
    }

    /** Returns whether a name is neither declared nor in the step: an index outside of its sum has no meaning. */
    private boolean hasStranger(Expr side) {
        for (Variable variable : Traversal.variables(side)) {
            if (!names.contains(variable.name())
                    && context.scope.find(variable.name()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(Expr side) {
        Set<String> names = new HashSet<>(Traversal.dimensions(side));
        Traversal.variables(side).forEach(variable -> names.add(variable.name()));
        return names;
    }
}
