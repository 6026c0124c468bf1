package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A number (or tensor) that the laws of random variables determine: an expectation, a variance, a probability, an entropy, a divergence.
 *
 * <p>Argument counts: EXPECTATION, VARIANCE, DEVIATION, ENTROPY (of one expression) 1; COVARIANCE, CORRELATION, DIVERGENCE (D_KL(P || Q)),
 * CROSS_ENTROPY, JENSEN_SHANNON, MUTUAL_INFORMATION, DENSITY (the random variable, the point) and MASS (likewise) 2; PROBABILITY none.
 */
public final class Moment extends Expr {
    private final Kind kind;
    private final List<Expr> arguments;
    private final Optional<Condition> event;
    private final Optional<Condition> given;
    private final List<Variable> conditioning;

    /** What is determined. */
    public enum Kind {
        EXPECTATION,
        VARIANCE,
        COVARIANCE,
        CORRELATION,
        DEVIATION,
        PROBABILITY,
        DENSITY,
        ENTROPY,
        DIVERGENCE,
        CROSS_ENTROPY,
        JENSEN_SHANNON,
        MUTUAL_INFORMATION
    }

    /**
     * Returns the moment.
     *
     * @param kind what is determined
     * @param arguments as the kind asks for
     * @param event of a probability
     * @param given the event on which all is conditioned
     * @param conditioning random variables held fixed: E[Y | X]
     * @param shape of the value
     */
    public Moment(
            Kind kind,
            List<Expr> arguments,
            Optional<Condition> event,
            Optional<Condition> given,
            List<Variable> conditioning,
            Shape shape) {
        super(shape, List.of(kind.name(), arguments, event, given, conditioning));
        this.kind = kind;
        this.arguments = List.copyOf(arguments);
        this.event = event;
        this.given = given;
        this.conditioning = List.copyOf(conditioning);
    }

    /** Returns a moment of expressions without any condition. */
    public static Moment of(Kind kind, List<Expr> arguments, Shape shape) {
        return new Moment(kind, arguments, Optional.empty(), Optional.empty(), List.of(), shape);
    }

    public Kind kind() {
        return kind;
    }

    public List<Expr> arguments() {
        return arguments;
    }

    public Optional<Condition> event() {
        return event;
    }

    public Optional<Condition> given() {
        return given;
    }

    public List<Variable> conditioning() {
        return conditioning;
    }

    @Override
    public List<Expr> children() {
        List<Expr> children = new ArrayList<>(arguments);
        event.ifPresent(condition -> children.addAll(condition.expressions()));
        given.ifPresent(condition -> children.addAll(condition.expressions()));
        return List.copyOf(children);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        int first = arguments.size();
        int second = first + event.map(e -> e.expressions().size()).orElse(0);
        return new Moment(
                kind,
                children.subList(0, first),
                event.map(e -> e.withExpressions(children.subList(first, second))),
                given.map(e -> e.withExpressions(children.subList(second, children.size()))),
                conditioning,
                shape());
    }

    @Override
    protected boolean sameParts(Expr other) {
        Moment that = (Moment) other;
        return kind == that.kind
                && arguments.equals(that.arguments)
                && event.equals(that.event)
                && given.equals(that.given)
                && conditioning.equals(that.conditioning)
                && shape().equals(that.shape());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitMoment(this);
    }
}
