package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.probability.MomentComparison.Outcome;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/**
 * The numeric route for random variables: both sides at admissible parameter points, by quadrature of densities in low dimensions and by
 * samples else.
 *
 * <p>A claim is refuted only where two evaluations with independent streams both lie outside twice their error bounds, which are 8 standard errors for
 * samples, many times the difference of two rules for quadrature. Heavy tails and what does not converge leave the verdict unknown. The same seed gives
 * the same evidence.
 */
public final class ProbabilityRoute {
    private static final int POINTS = 12;
    private static final int SAMPLED_POINTS = 5;
    private static final int GLANCED_POINTS = 3;
    private static final int MOST_DRAWS = 60;
    private static final int[] SAMPLE_SIZES = {1 << 15, 1 << 18, 1 << 21};
    private static final int LARGEST = SAMPLE_SIZES[SAMPLE_SIZES.length - 1];
    /** Fewer points are no test, unless there is nothing to draw. */
    private static final int LEAST_POINTS = 3;

    private static final int MOST_UNCERTAIN = 4;
    /** How a note with simulated values begins. */
    public static final String SIMULATED = "simulated";

    /** Time for the examination of one point. */
    private static final long POINT_NANOS = 2_000_000_000L;

    /** The work for one statement; its deadline is a last resort. */
    private static final long MOST_WORK = 3_000_000_000L;

    private ProbabilityRoute() {}

    /**
     * Compares both sides at admissible parameter points.
     *
     * @param proposition a statement with moments
     * @param seed of the points and samples
     * @param deadline a moment of {@link System#nanoTime()}
     */
    public static Evidence check(Proposition proposition, long seed, long deadline) {
        return check(proposition, seed, deadline, POINTS);
    }

    /** Compares both sides at few points and with the smallest samples; what these do not decide stays unknown. */
    public static Evidence glance(Proposition proposition, long seed, long deadline) {
        return check(proposition, seed, deadline, GLANCED_POINTS, 1);
    }

    static Evidence check(Proposition proposition, long seed, long deadline, int points) {
        return check(proposition, seed, deadline, points, SAMPLE_SIZES.length);
    }

    private static Evidence check(Proposition proposition, long seed, long deadline, int points, int levels) {
        try {
            return new Run(proposition, seed, deadline, points, levels).check();
        } catch (InvalidMomentException invalid) {
            return Evidence.of(Verdict.INVALID, "moments", String.valueOf(invalid.getMessage()));
        } catch (OpenMomentException open) {
            return Evidence.of(Verdict.UNKNOWN, "quadrature", String.valueOf(open.getMessage()));
        } catch (RuntimeException | StackOverflowError failed) {
            return Evidence.of(Verdict.UNKNOWN, "quadrature", "not evaluated: " + failed.getMessage());
        }
    }

    /** Returns whether both sides agree at the point of a counterexample that another route found; nothing if that is not clear. */
    public static Optional<Boolean> agreement(
            Proposition proposition, Counterexample counterexample, long seed, long deadline) {
        try {
            boolean tie = counterexample.left().equals(counterexample.right());
            Proposition compared = tie && proposition.relation().isStrict() ? asEquation(proposition) : proposition;
            Run run = ofOnePoint(compared, seed, deadline);
            Optional<ParameterPoint> point = run.points.of(counterexample, new Sampler.Streams(seed).next());
            Outcome outcome = point.map(p -> run.examine(p, MOST_DRAWS)).orElse(Outcome.UNCERTAIN);
            boolean agree = (outcome == Outcome.AGREE) == (compared == proposition);
            return outcome == Outcome.AGREE || outcome == Outcome.DIFFER ? Optional.of(agree) : Optional.empty();
        } catch (RuntimeException | StackOverflowError failed) {
            return Optional.empty();
        }
    }

    /** Returns whether the sides are seen to have the values of a counterexample that another route found; nothing where that is not clear. */
    public static Optional<Boolean> confirms(
            Proposition proposition, Counterexample counterexample, long seed, long deadline) {
        try {
            Run run = ofOnePoint(proposition, seed, deadline);
            return run.points
                    .of(counterexample, new Sampler.Streams(seed).next())
                    .flatMap(point -> switch (run.confirm(point, counterexample)) {
                        case AGREE -> Optional.of(true);
                        case DIFFER -> Optional.of(false);
                        case UNCERTAIN, UNDEFINED -> Optional.empty();
                    });
        } catch (RuntimeException | StackOverflowError failed) {
            return Optional.empty();
        }
    }

    private static Run ofOnePoint(Proposition proposition, long seed, long deadline) {
        long end = System.nanoTime() + POINT_NANOS;
        return new Run(proposition, seed, deadline - end < 0 ? deadline : end, 1, SAMPLE_SIZES.length);
    }

    /** Sides that are equal break a strict relation, which only their equality can show. */
    private static Proposition asEquation(Proposition p) {
        return new Proposition(
                p.left(),
                Relation.EQUAL,
                p.right(),
                p.assumptions(),
                p.laws(),
                p.dependent(),
                p.recurrences(),
                p.absoluteTolerance());
    }

    private static final class Run {
        private final Proposition proposition;
        private final long seed;
        private final long deadline;
        private final int most;
        private final int levels;
        private final ParameterPoints points;
        private final RandomVariables random;
        private final Signs signs;
        private final Set<String> dimensions = new TreeSet<>();
        private final Set<String> widened = new TreeSet<>();
        private Optional<String> simulated = Optional.empty();
        private final MomentComparison comparison;
        private final SamplingWork work = new SamplingWork(MOST_WORK);
        private boolean sampled;

        Run(Proposition proposition, long seed, long deadline, int most, int levels) {
            this.most = most;
            this.levels = levels;
            this.proposition = proposition;
            this.comparison = new MomentComparison(proposition);
            this.seed = seed;
            this.deadline = deadline;
            this.points = new ParameterPoints(proposition);
            this.random = new RandomVariables(proposition.laws(), proposition.dependent());
            List<Condition> known = new ArrayList<>(proposition.assumptions());
            LawConditions laws = new LawConditions(proposition.laws(), proposition.assumptions());
            this.signs = new Signs(known);
            laws.check(signs).forEach(signs::assume);
            laws.supports(signs);
        }

        Evidence check() {
            RandomLengths.requireFixed(proposition.laws());
            UniformRandomProvider source = new Sampler.Streams(seed).next();
            int tested = 0;
            int uncertain = 0;
            int undefined = 0;
            String why = "no admissible point with defined sides was found";
            for (int draw = 0;
                    draw < MOST_DRAWS && tested < (sampled ? Math.min(most, SAMPLED_POINTS) : most);
                    draw++) {
                // Counted, not timed: the same seed examines the same points on every machine.
                boolean enough = coversDimensions() && tested >= (sampled ? 3 : 5);
                if (enough || work.isSpent() || System.nanoTime() - deadline > 0) {
                    break;
                }
                Optional<ParameterPoint> point = points.draw(source);
                if (point.isEmpty()) {
                    break;
                }
                Outcome outcome;
                try {
                    outcome = examine(point.get(), draw);
                } catch (OpenMomentException open) {
                    why = String.valueOf(open.getMessage());
                    undefined++;
                    if (undefined > 8 && tested == 0) {
                        break;
                    }
                    continue;
                }
                if (outcome == Outcome.DIFFER) {
                    return refuted(point.get(), draw, tested + 1);
                }
                if (outcome == Outcome.AGREE) {
                    tested++;
                    point.get().integers().forEach((name, value) -> {
                        dimensions.add(name + "=" + value);
                        if (value >= 2) {
                            widened.add(name);
                        }
                    });
                } else if (outcome == Outcome.UNCERTAIN) {
                    uncertain++;
                    why = "the values are not known well enough to compare";
                    if (uncertain >= MOST_UNCERTAIN && tested == 0) {
                        break;
                    }
                }
            }
            if (tested == 0 || uncertain > tested) {
                return unknown(why);
            }
            if (tested < Math.min(LEAST_POINTS, most) && !points.isSingle()) {
                return unknown("the sides agree, but only %d of %d points could be examined in time"
                        .formatted(tested, LEAST_POINTS));
            }
            if (!coversDimensions()) {
                return unknown("no dimension above 1 could be examined");
            }
            return new Evidence(
                    Verdict.TESTED,
                    Optional.of(method()),
                    List.of(),
                    OptionalLong.of(tested),
                    List.copyOf(dimensions),
                    OptionalDouble.of(comparison.largestError()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    notes());
        }

        private Evidence unknown(String why) {
            return Evidence.of(Verdict.UNKNOWN, method(), why)
                    .withNotes(simulated.stream().toList());
        }

        /** A formula may hold by chance where a dimension is 1. */
        private boolean coversDimensions() {
            return widened.containsAll(points.dimensions());
        }

        private String method() {
            return sampled ? "monte carlo" : "quadrature";
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            if (sampled) {
                notes.add(String.format(
                        Locale.ROOT,
                        "estimated from samples: the sides agree within 5 standard errors, at most %.2g of their size",
                        comparison.widestDistance()));
            }
            simulated.ifPresent(notes::add);
            return notes;
        }

        /** What the first samples gave, so that a reader sees the simulated value beside the exact one. */
        private String simulated(ParameterPoint point, Sides sides) {
            StringBuilder at = new StringBuilder();
            point.integers()
                    .forEach((name, value) -> at.append(at.isEmpty() ? " at " : ", ")
                            .append(name)
                            .append(" = ")
                            .append(value));
            for (Variable v : points.variables()) {
                double[] entries = Objects.requireNonNull(point.values().get(v.name()));
                if (entries.length == 1 && !point.integers().containsKey(v.name())) {
                    at.append(at.isEmpty() ? " at " : ", ")
                            .append(String.format(Locale.ROOT, "%s = %.4g", v.label(), entries[0]));
                }
            }
            return String.format(
                    Locale.ROOT,
                    SIMULATED + "%s: left side %s, right side %s",
                    at,
                    estimate(sides.left()),
                    estimate(sides.right()));
        }

        /** The first entry with its standard error. */
        private static String estimate(MomentEvaluator.Value value) {
            double error = value.errors()[0] / Integration.DEVIATIONS;
            return error > 1e-12
                    ? String.format(Locale.ROOT, "%.4g with standard error %.1g", value.values()[0], error)
                    : String.format(Locale.ROOT, "%.4g", value.values()[0]);
        }

        private Outcome examine(ParameterPoint point, int draw) {
            Outcome outcome = Outcome.UNCERTAIN;
            for (int level = 0; level < levels; level++) {
                work.begin();
                Sides sides = sides(point, SAMPLE_SIZES[level], 2L * draw + 1000L * level);
                sampled |= sides.areSampled();
                outcome = comparison.compare(sides);
                if (outcome == Outcome.DIFFER) {
                    // Another stream, or for quadrature the same rules, must say so again.
                    Sides again = sides(point, SAMPLE_SIZES[Math.max(1, level)], 2L * draw + 1 + 1000L * level);
                    outcome = comparison.compare(again) == Outcome.DIFFER ? Outcome.DIFFER : Outcome.UNCERTAIN;
                }
                // Of the smallest sample of the first point, which does not depend on the time there is.
                boolean first = draw == 0 && level == 0 && sides.areSampled();
                if (first && (outcome == Outcome.AGREE || outcome == Outcome.UNCERTAIN)) {
                    simulated = Optional.of(simulated(point, sides))
                            .filter(note -> !note.contains("NaN") && !note.contains("Infinity"));
                }
                if (outcome != Outcome.UNCERTAIN || !mayLookCloser(sides, level)) {
                    break;
                }
            }
            return outcome;
        }

        /** Compares both sides with the values of a counterexample. */
        Outcome confirm(ParameterPoint point, Counterexample counterexample) {
            Outcome outcome = Outcome.UNCERTAIN;
            for (int level = 0; level < levels; level++) {
                work.begin();
                Sides sides = sides(point, SAMPLE_SIZES[level], level);
                outcome = MomentComparison.compare(sides, counterexample);
                if (outcome != Outcome.UNCERTAIN || !mayLookCloser(sides, level)) {
                    break;
                }
            }
            return outcome;
        }

        /** Whether there are larger samples than those of a level, and room for them. */
        private boolean mayLookCloser(Sides sides, int level) {
            return sides.areSampled()
                    && level + 1 < levels
                    && work.allows(SAMPLE_SIZES[level + 1] / SAMPLE_SIZES[level])
                    && System.nanoTime() - deadline < 0;
        }

        private Sides sides(ParameterPoint point, int sampleSize, long stream) {
            MomentEvaluator evaluator = new MomentEvaluator(
                    random, signs, sampleSize, new Sampler.Streams(seed * 1_000_003L + stream + 1), work);
            SideEvaluator side = new SideEvaluator(evaluator);
            MomentEvaluator.Value left = side.evaluate(proposition.left(), point);
            MomentEvaluator.Value right = side.evaluate(proposition.right(), point);
            return new Sides(
                    left,
                    right,
                    !evaluator.hasSampled()
                            ? Sides.Source.INTEGRALS
                            : sampleSize == LARGEST ? Sides.Source.LARGEST_SAMPLES : Sides.Source.SAMPLES);
        }

        private Evidence refuted(ParameterPoint point, int draw, int tried) {
            Sides sides = sides(point, SAMPLE_SIZES[1], 2L * draw);
            Map<String, TensorValue> values = new LinkedHashMap<>();
            Set<String> shown = new LinkedHashSet<>();
            point.integers().forEach((name, value) -> {
                values.put(name, TensorValue.scalar(Integer.toString(value)));
                shown.add(name);
            });
            point.values().forEach((name, entries) -> {
                if (shown.add(name)) {
                    values.put(label(name), tensor(name, entries, point));
                }
            });
            Counterexample counterexample = new Counterexample(values, flat(sides.left()), flat(sides.right()));
            List<String> notes = new ArrayList<>();
            List<String> averaged = proposition.laws().stream()
                    .map(law -> law.variable().label())
                    .toList();
            notes.add("averaged over the laws of " + String.join(", ", averaged));
            if (sides.areSampled()) {
                notes.add("estimated from samples: left side " + estimate(sides.left()) + ", right side "
                        + estimate(sides.right()));
            }
            return new Evidence(
                    Verdict.REFUTED,
                    Optional.of(sides.areSampled() ? "monte carlo" : "quadrature"),
                    List.of(),
                    OptionalLong.of(tried),
                    List.copyOf(dimensions),
                    OptionalDouble.empty(),
                    Optional.of(counterexample),
                    Optional.of("the sides differ by far more than the error bounds of both"),
                    Optional.empty(),
                    notes);
        }

        private String label(String name) {
            return points.variables().stream()
                    .filter(v -> v.name().equals(name))
                    .map(Variable::label)
                    .findFirst()
                    .orElse(name);
        }

        private TensorValue tensor(String name, double[] entries, ParameterPoint point) {
            List<String> text = new ArrayList<>();
            for (double v : entries) {
                text.add(v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : Double.toString(v));
            }
            for (Variable v : points.variables()) {
                if (v.name().equals(name)) {
                    List<Integer> lengths = new ArrayList<>();
                    for (int length : v.shape().lengths(point.integers())) {
                        lengths.add(length);
                    }
                    return new TensorValue(lengths, text);
                }
            }
            return new TensorValue(entries.length == 1 ? List.of() : List.of(entries.length), text);
        }

        /** The values with the digits that their errors leave certain, one more and at most ten. */
        private TensorValue flat(MomentEvaluator.Value value) {
            double[] values = value.values();
            List<String> text = new ArrayList<>();
            for (int k = 0; k < values.length; k++) {
                double error = value.errors()[k] / Integration.DEVIATIONS;
                double digits = Math.ceil(Math.log10(Math.abs(values[k]) / error)) + 1;
                text.add(String.format(Locale.ROOT, "%." + (int) Math.max(2, Math.min(10, digits)) + "g", values[k]));
            }
            return new TensorValue(values.length == 1 ? List.of() : List.of(values.length), text);
        }
    }
}
