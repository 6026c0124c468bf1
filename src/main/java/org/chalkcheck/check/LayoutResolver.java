package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.typing.Layout;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.typing.Wording;
import org.chalkcheck.verdict.Verdict;

/**
 * Says in which layouts of derivatives a step holds: where it fails in the declared one only, and where a document changes from one
 * convention to another. Verdicts stay as they are.
 */
final class LayoutResolver {
    private static final long NANOS_EACH = 1_000_000_000L;

    private final StepJudge judge;
    private final Document document;

    /** Line numbers of steps. */
    interface Document {
        /** Returns the line, counted from 1, in which a step begins. */
        int line(TypedStep step);
    }

    LayoutResolver(StepJudge judge, Document document) {
        this.judge = judge;
        this.document = document;
    }

    /** Neighbouring steps that have a layout in common. */
    private static final class Stretch {
        private final Set<Layout> layouts;
        private final CheckedStep first;
        private CheckedStep last;

        private Stretch(Set<Layout> layouts, CheckedStep first) {
            this.layouts = layouts;
            this.first = first;
            this.last = first;
        }
    }

    /** A step with the layouts in which it holds, of which there is at least one and lacks at least one. */
    private record Telling(CheckedStep step, Set<Layout> layouts) {}

    /** Returns the steps with notes on their layouts, one list for each claim. */
    List<CheckedClaim> noted(List<CheckedClaim> claims, JudgeSettings settings) {
        List<Telling> telling = new ArrayList<>();
        for (CheckedClaim claim : claims) {
            for (CheckedStep step : claim.steps()) {
                layouts(step, settings).ifPresent(layouts -> telling.add(new Telling(step, layouts)));
            }
        }
        List<Stretch> stretches = stretches(telling);
        return claims.stream()
                .map(claim -> withSteps(
                        claim,
                        claim.steps().stream()
                                .map(step -> noted(step, telling, stretches))
                                .toList()))
                .toList();
    }

    private static CheckedClaim withSteps(CheckedClaim claim, List<CheckedStep> steps) {
        return new CheckedClaim(
                claim.id(),
                claim.span(),
                claim.latex(),
                claim.directive(),
                claim.verdict(),
                steps,
                claim.diagnostics(),
                claim.seconds());
    }

    private CheckedStep noted(CheckedStep step, List<Telling> telling, List<Stretch> stretches) {
        List<String> notes = new ArrayList<>();
        for (Telling other : telling) {
            if (other.step() == step && step.evidence().verdict() == Verdict.REFUTED) {
                Layout layout = preferred(other.layouts());
                notes.add("in %s this holds; if that is meant, declare it: layout %s"
                        .formatted(name(layout), word(layout)));
            }
        }
        for (int i = 1; i < stretches.size(); i++) {
            Stretch before = stretches.get(i - 1);
            if (stretches.get(i).first == step) {
                int from = document.line(before.first.step());
                int to = document.line(before.last.step());
                notes.add("%s from here; %s %s"
                        .formatted(
                                name(preferred(stretches.get(i).layouts)),
                                from == to ? "line " + from + " uses" : "lines " + from + " to " + to + " use",
                                name(preferred(before.layouts))));
            }
        }
        return notes.isEmpty()
                ? step
                : new CheckedStep(
                        step.step(), step.left(), step.right(), step.evidence().withNotes(notes), step.meaning());
    }

    /** Cuts the steps into the fewest stretches, none where one layout does for all. */
    private static List<Stretch> stretches(List<Telling> telling) {
        List<Stretch> stretches = new ArrayList<>();
        for (Telling step : telling) {
            Stretch current = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            Set<Layout> common = EnumSet.copyOf(step.layouts());
            if (current != null) {
                common.retainAll(current.layouts);
            }
            if (current == null || common.isEmpty()) {
                stretches.add(new Stretch(EnumSet.copyOf(step.layouts()), step.step()));
            } else {
                current.layouts.retainAll(common);
                current.last = step.step();
            }
        }
        return stretches;
    }

    /** Returns the layouts in which a step holds, if it holds in some and fails in others. */
    private Optional<Set<Layout>> layouts(CheckedStep checked, JudgeSettings settings) {
        TypedStep step = checked.step();
        Optional<Wording> wording = step.wording();
        Verdict verdict = checked.evidence().verdict();
        boolean decided = verdict == Verdict.REFUTED || verdict == Verdict.PROVED || verdict == Verdict.TESTED;
        if (wording.isEmpty() || !decided || !wording.get().derives()) {
            return Optional.empty();
        }
        Set<Layout> holding = EnumSet.noneOf(Layout.class);
        boolean fails = false;
        for (Layout layout : Layout.values()) {
            TypedStep.Typing typing = wording.get().in(layout).typing();
            boolean same = layout == wording.get().layout() || typing.equals(step.typing());
            Verdict there = same ? verdict : judge.glance(typing, settings, System.nanoTime() + NANOS_EACH);
            if (there == Verdict.PROVED || there == Verdict.TESTED) {
                holding.add(layout);
            } else if (there == Verdict.REFUTED) {
                fails = true;
            } else {
                return Optional.empty();
            }
        }
        return fails && !holding.isEmpty() ? Optional.of(holding) : Optional.empty();
    }

    private static Layout preferred(Set<Layout> layouts) {
        for (Layout layout : List.of(Layout.NUMERATOR, Layout.DENOMINATOR, Layout.MIXED)) {
            if (layouts.contains(layout)) {
                return layout;
            }
        }
        return Layout.MIXED_ROWS;
    }

    private static String word(Layout layout) {
        return switch (layout) {
            case NUMERATOR -> "numerator";
            case DENOMINATOR -> "denominator";
            case MIXED, MIXED_ROWS -> "mixed";
        };
    }

    private static String name(Layout layout) {
        return switch (layout) {
            case NUMERATOR -> "numerator layout";
            case DENOMINATOR -> "denominator layout";
            case MIXED -> "mixed layout";
            case MIXED_ROWS -> "mixed layout with rows under a partial sign";
        };
    }
}
