package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Hyper-parameters that give the wished shape.
 *
 * @param values kernel k, stride s, padding p, dilation d, output padding q and groups g, those that matter to the layer
 * @param conditions for each condition whether it holds; without those that were not decided
 * @param parameters learnable entries of the layer, 0 for a pooling
 */
public record WindowSolution(
        Map<String, BigInteger> values, Map<Condition, Boolean> conditions, BigInteger parameters) {

    /** What authors ask of windows. */
    public enum Condition {
        /** Windows do not overlap: the stride is at least d (k - 1) + 1. */
        NON_OVERLAPPING,
        /** There is no padding. */
        NO_PADDING,
        /** Every entry of the input lies in some window, at a place that the kernel looks at. */
        EVERY_INPUT_USED;

        /** Returns the condition as authors write it. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("non overlapping", "non-overlapping");
        }

        static Optional<Condition> parse(String words) {
            String wanted = words.strip().toLowerCase(Locale.ROOT).replaceAll("[-_\\s]+", " ");
            for (Condition condition : values()) {
                if (condition.words().replace('-', ' ').equals(wanted)) {
                    return Optional.of(condition);
                }
            }
            return switch (wanted) {
                case "nonoverlapping" -> Optional.of(NON_OVERLAPPING);
                case "unpadded" -> Optional.of(NO_PADDING);
                case "all inputs used", "every input" -> Optional.of(EVERY_INPUT_USED);
                default -> Optional.empty();
            };
        }
    }

    public WindowSolution {
        values = Map.copyOf(values);
        conditions = conditions.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(conditions));
    }

    /** Returns whether a condition holds, if that was decided. */
    public Optional<Boolean> holds(Condition condition) {
        return Optional.ofNullable(conditions.get(condition));
    }

    /** Returns the values in the order k, s, p, d, q, g: {@code k=3, s=2, p=1}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (String name : HyperparameterSolver.NAMES) {
            if (values.containsKey(name)) {
                out.append(out.length() == 0 ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(values.get(name));
            }
        }
        return out.toString();
    }
}
