package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.chalkcheck.network.SolveProblem.Range;
import org.chalkcheck.network.WindowSolution.Condition;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.Span;

/**
 * Finds kernel, stride, padding, dilation, output padding and groups that turn a given shape into a wished one.
 *
 * <p>A solve block has one statement a line, {@code #} starts a comment:
 *
 * <pre>{@code
 * layer Conv2d            also Conv1d, Conv3d, ConvTranspose, MaxPool, AvgPool, LPPool; Conv2d if left out
 * in (3, 32, 32)          shapes without the batch axis
 * out (16, 16, 16)
 * find k, s, p            k, s, p if left out; also d, q (output padding), g (groups)
 * k in 1..7               bounds; a name that is not sought may have them too
 * d = 1                   a fixed value
 * require non-overlapping, no padding, every input used
 * }</pre>
 *
 * <p>The same value holds for all axes of a map. What is neither sought nor fixed is PyTorch's default: s = 1, for a
 * pooling s = k, p = 0, d = 1, q = 0, g = 1. Default bounds of what is sought: k from 1 to 11, s from 1 to 8, p from 0 to
 * 5, d from 1 to 4, q from 0 to 3, g from 1 to the input's channels. A pooling's padding is at most half of the kernel's
 * span, and an output padding is below the stride or the dilation, as PyTorch demands.
 */
public final class HyperparameterSolver {
    static final List<String> NAMES = List.of("k", "s", "p", "d", "q", "g");
    private static final long MAX_TRIED = 2_000_000;
    private static final int MAX_SOLUTIONS = 10_000;
    private static final int MAX_MARKED = 100_000;

    private final SolveProblem problem;
    private final List<WindowSolution> solutions = new ArrayList<>();
    private final TreeSet<BigInteger> reached = new TreeSet<>();
    private boolean fitsWithoutConditions;

    private HyperparameterSolver(SolveProblem problem) {
        this.problem = problem;
    }

    /**
     * Solves a block.
     *
     * @param text the block's text
     * @param baseOffset where it starts in its source
     */
    public static SolveResult solve(String text, int baseOffset) {
        try {
            return new HyperparameterSolver(SolveParser.parse(text, baseOffset)).solve();
        } catch (NetworkProblem e) {
            Span whole = new Span(baseOffset, baseOffset + text.length());
            return new SolveResult("solve", List.of(), List.of(), Optional.empty(), List.of(e.diagnostic(whole)));
        }
    }

    private SolveResult solve() {
        String question = problem.kind() + " from " + problem.in() + " to " + problem.out() + ", " + bounds();
        Optional<String> channels = channelReason();
        if (channels.isPresent()) {
            return new SolveResult(question, problem.sought(), List.of(), channels, List.of());
        }
        BigInteger tries = BigInteger.ONE;
        for (Range range : problem.bounds().values()) {
            tries = tries.multiply(range.size());
        }
        if (tries.compareTo(BigInteger.valueOf(MAX_TRIED)) > 0) {
            Diagnostic diagnostic = Diagnostic.error(
                    NetworkProblem.LIMIT,
                    problem.span(),
                    tries + " combinations lie within the bounds; at most " + MAX_TRIED + " are tried",
                    "narrower bounds such as 'k in 1..7' help");
            return new SolveResult(question, problem.sought(), List.of(), Optional.empty(), List.of(diagnostic));
        }
        search(0, new LinkedHashMap<>());
        List<Diagnostic> diagnostics = new ArrayList<>();
        if (solutions.size() >= MAX_SOLUTIONS) {
            diagnostics.add(new Diagnostic(
                    Severity.WARNING,
                    NetworkProblem.LIMIT,
                    problem.span(),
                    "only the first " + MAX_SOLUTIONS + " solutions are listed",
                    Optional.empty()));
        }
        Optional<String> reason = solutions.isEmpty() ? Optional.of(sizeReason()) : Optional.empty();
        return new SolveResult(question, problem.sought(), solutions, reason, diagnostics);
    }

    private String bounds() {
        StringBuilder out = new StringBuilder();
        problem.bounds().forEach((name, range) -> {
            if (relevant(name)) {
                boolean kernel = name.equals("s") && problem.strideFollowsKernel();
                out.append(out.length() == 0 ? "" : ", ").append(name);
                out.append(kernel ? " = k" : range.isFixed() ? " = " + range : " in " + range);
            }
        });
        return out.toString();
    }

    private boolean relevant(String name) {
        return switch (name) {
            case "q" -> problem.isTransposed();
            case "g" -> !problem.isPooling();
            default -> true;
        };
    }

    private Optional<String> channelReason() {
        BigInteger from = problem.in().dimension(0);
        BigInteger to = problem.out().dimension(0);
        if (problem.isPooling() && !from.equals(to)) {
            return Optional.of("a pooling keeps the channels, it cannot turn " + from + " into " + to);
        }
        Range groups = problem.range("g");
        if (!problem.isPooling() && groups.isFixed()) {
            BigInteger g = groups.low();
            if (from.mod(g).signum() != 0 || to.mod(g).signum() != 0) {
                return Optional.of(g + " groups do not divide " + from + " and " + to + " channels");
            }
        }
        return Optional.empty();
    }

    private void search(int index, Map<String, BigInteger> values) {
        if (solutions.size() >= MAX_SOLUTIONS) {
            return;
        }
        if (index == NAMES.size()) {
            examine(values);
            return;
        }
        String name = NAMES.get(index);
        Range range = problem.range(name);
        if (name.equals("s") && problem.strideFollowsKernel()) {
            values.put(name, value(values, "k"));
            search(index + 1, values);
            return;
        }
        for (BigInteger v = range.low(); v.compareTo(range.high()) <= 0; v = v.add(BigInteger.ONE)) {
            values.put(name, v);
            search(index + 1, values);
        }
    }

    private static BigInteger value(Map<String, BigInteger> values, String name) {
        BigInteger value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value of " + name);
        }
        return value;
    }

    private void examine(Map<String, BigInteger> values) {
        BigInteger k = value(values, "k");
        BigInteger s = value(values, "s");
        BigInteger p = value(values, "p");
        BigInteger d = value(values, "d");
        BigInteger q = value(values, "q");
        BigInteger g = value(values, "g");
        BigInteger span = d.multiply(k.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        boolean allowed = problem.isTransposed()
                ? q.signum() == 0 || q.compareTo(s.max(d)) < 0
                : !problem.isPooling() || p.shiftLeft(1).compareTo(span) <= 0;
        if (!allowed
                || problem.in().dimension(0).mod(g).signum() != 0
                || problem.out().dimension(0).mod(g).signum() != 0) {
            return;
        }
        for (int axis = 1; axis <= problem.axisCount(); axis++) {
            BigInteger i = problem.in().dimension(axis);
            BigInteger o;
            if (problem.isTransposed()) {
                o = i.subtract(BigInteger.ONE)
                        .multiply(s)
                        .subtract(p.shiftLeft(1))
                        .add(span)
                        .add(q);
            } else {
                BigInteger room = i.add(p.shiftLeft(1)).subtract(span);
                o = room.signum() < 0 ? BigInteger.ZERO : room.divide(s).add(BigInteger.ONE);
            }
            if (axis == 1 && o.signum() > 0) {
                remember(o);
            }
            if (!o.equals(problem.out().dimension(axis))) {
                return;
            }
        }
        Map<Condition, Boolean> conditions = conditions(values, span);
        fitsWithoutConditions = true;
        if (problem.required().stream().allMatch(c -> conditions.getOrDefault(c, false))) {
            solutions.add(new WindowSolution(shown(values), conditions, parameters(k, g)));
        }
    }

    private void remember(BigInteger size) {
        reached.add(size);
        if (reached.size() > 1000) {
            BigInteger wanted = problem.out().dimension(1);
            BigInteger tooSmall = wanted.subtract(reached.first());
            BigInteger tooLarge = reached.last().subtract(wanted);
            if (tooSmall.compareTo(tooLarge) > 0) {
                reached.pollFirst();
            } else {
                reached.pollLast();
            }
        }
    }

    private Map<String, BigInteger> shown(Map<String, BigInteger> values) {
        Map<String, BigInteger> out = new LinkedHashMap<>();
        for (String name : NAMES) {
            boolean plain = name.equals("q") || name.equals("g");
            boolean fixed = problem.range(name).isFixed() && !problem.sought().contains(name);
            if (relevant(name) && !(plain && fixed)) {
                out.put(name, value(values, name));
            }
        }
        return out;
    }

    private BigInteger parameters(BigInteger k, BigInteger g) {
        if (problem.isPooling()) {
            return BigInteger.ZERO;
        }
        BigInteger in = problem.in().dimension(0);
        BigInteger out = problem.out().dimension(0);
        return in.multiply(out).divide(g).multiply(k.pow(problem.axisCount())).add(out);
    }

    private Map<Condition, Boolean> conditions(Map<String, BigInteger> values, BigInteger span) {
        Map<Condition, Boolean> out = new EnumMap<>(Condition.class);
        out.put(Condition.NO_PADDING, value(values, "p").signum() == 0);
        out.put(Condition.NON_OVERLAPPING, value(values, "s").compareTo(span) >= 0);
        if (problem.isTransposed()) {
            return out;
        }
        boolean all = true;
        for (int axis = 1; axis <= problem.axisCount(); axis++) {
            Optional<Boolean> used =
                    everyInputUsed(problem.in().dimension(axis), problem.out().dimension(axis), values);
            if (used.isEmpty()) {
                return out;
            }
            all &= used.get();
        }
        out.put(Condition.EVERY_INPUT_USED, all);
        return out;
    }

    /** Whether the windows look at each of i positions; nothing where the map is too long to mark. */
    private static Optional<Boolean> everyInputUsed(BigInteger i, BigInteger o, Map<String, BigInteger> values) {
        BigInteger k = value(values, "k");
        BigInteger s = value(values, "s");
        BigInteger p = value(values, "p");
        BigInteger d = value(values, "d");
        BigInteger last =
                o.subtract(BigInteger.ONE).multiply(s).subtract(p).add(d.multiply(k.subtract(BigInteger.ONE)));
        boolean reachesEnd = last.compareTo(i.subtract(BigInteger.ONE)) >= 0;
        if (d.equals(BigInteger.ONE)) {
            return Optional.of(reachesEnd && (s.compareTo(k) <= 0 || o.equals(BigInteger.ONE)));
        }
        if (!reachesEnd) {
            return Optional.of(false);
        }
        if (i.compareTo(BigInteger.valueOf(MAX_MARKED)) > 0
                || o.multiply(k).compareTo(BigInteger.valueOf(MAX_MARKED)) > 0) {
            return Optional.empty();
        }
        boolean[] seen = new boolean[i.intValueExact()];
        int missing = seen.length;
        for (long t = 0; t < o.longValueExact(); t++) {
            for (long j = 0; j < k.longValueExact(); j++) {
                long position = t * s.longValueExact() + j * d.longValueExact() - p.longValueExact();
                if (position >= 0 && position < seen.length && !seen[(int) position]) {
                    seen[(int) position] = true;
                    missing--;
                }
            }
        }
        return Optional.of(missing == 0);
    }

    private String sizeReason() {
        BigInteger wanted = problem.out().dimension(1);
        BigInteger from = problem.in().dimension(1);
        if (fitsWithoutConditions) {
            StringBuilder words = new StringBuilder();
            problem.required()
                    .forEach(c ->
                            words.append(words.length() == 0 ? "" : " and ").append(c.words()));
            return "the shape can be reached, but not with " + words;
        }
        if (reached.contains(wanted)) {
            return problem.axisCount() == 1
                    ? "no groups within the bounds divide the channels"
                    : "one set of values must fit all axes of " + problem.in() + ", and none does";
        }
        BigInteger below = reached.lower(wanted);
        BigInteger above = reached.higher(wanted);
        StringBuilder out = new StringBuilder("no values within the bounds turn " + from + " into " + wanted);
        if (below != null || above != null) {
            out.append("; the nearest sizes that can be reached are ");
            out.append(below == null ? "" : below.toString());
            out.append(below != null && above != null ? " and " : "");
            out.append(above == null ? "" : above.toString());
        }
        return out.toString();
    }
}
