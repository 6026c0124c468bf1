package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.chalkcheck.expr.Remainder;
import org.chalkcheck.refute.ErrorOrder;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/** Judges expansions, such as {@code sin h = h + O(h^3)}, by the measured order of the terms that they leave out. */
final class ExpansionRoute {
    private static final String METHOD = "measured order";

    Evidence judge(TypedStep.Expansion expansion, JudgeSettings settings, long deadline) {
        Remainder remainder = expansion.remainder();
        if (MomentRoute.concerns(expansion.kept()) || SequenceRoute.concerns(expansion.kept())) {
            return Evidence.of(Verdict.UNKNOWN, METHOD, "the order of moments and sequences is not measured");
        }
        if (remainder.toward() != Remainder.Toward.EITHER) {
            return evidence(expansion, remainder, settings, deadline);
        }
        Evidence near = evidence(expansion, remainder.at(Remainder.Toward.ZERO), settings, deadline);
        if (near.verdict() == Verdict.TESTED) {
            return near;
        }
        Evidence far = evidence(expansion, remainder.at(Remainder.Toward.INFINITY), settings, deadline);
        return far.verdict() == Verdict.REFUTED ? near : far;
    }

    private static Evidence evidence(
            TypedStep.Expansion expansion, Remainder remainder, JudgeSettings settings, long deadline) {
        ErrorOrder.Measurement measured =
                ErrorOrder.of(expansion.kept(), remainder, NumericRoute.options(settings, deadline));
        String place = remainder.variable().label() + " to " + remainder.toward();
        return switch (measured.finding()) {
            case HOLDS ->
                new Evidence(
                        Verdict.TESTED,
                        Optional.of(METHOD),
                        List.of(),
                        OptionalLong.of(measured.points()),
                        List.of(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("the order was measured for " + place));
            case FAILS ->
                new Evidence(
                        Verdict.REFUTED,
                        Optional.of(METHOD),
                        List.of(),
                        OptionalLong.empty(),
                        List.of(),
                        OptionalDouble.empty(),
                        measured.counterexample(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(reason(remainder, measured.exponent())));
            case OPEN ->
                Evidence.of(Verdict.UNKNOWN, METHOD, "the order of the error could not be measured for " + place);
        };
    }

    private static String reason(Remainder remainder, double exponent) {
        boolean far = remainder.toward() == Remainder.Toward.INFINITY;
        String place = remainder.variable().label() + " to " + remainder.toward();
        if (remainder.strict()) {
            return "what is left out is not small against " + remainder.gauge() + " for " + place;
        }
        return "what is left out, divided by %s, grows like %s^%s for %s"
                .formatted(remainder.gauge(), remainder.variable().label(), power(far ? exponent : -exponent), place);
    }

    private static String power(double exponent) {
        double rounded = Math.rint(exponent * 100) / 100;
        boolean whole = rounded == Math.rint(rounded);
        String text = whole ? Long.toString((long) rounded) : Double.toString(rounded);
        return rounded < 0 ? "(" + text + ")" : text;
    }
}
