package org.chalkcheck.document;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/** Reads the values of a directive's keys; each bad value is reported and leaves its key unset. */
final class DirectiveBuilder {
    /** Every key, in the order of the manual. */
    static final List<String> KEYS = List.of(
            "id", "expect", "points", "layout", "tolerance", "samples", "seed", "dims", "skip", "deadline", "tags");

    private static final int LONGEST_ID = 200;
    private static final int MOST_SAMPLES = 1_000_000;
    private static final int LARGEST_DIMENSION = 1000;
    private static final Pattern RANGE =
            Pattern.compile("([\\p{L}_\\\\][\\p{L}\\p{N}_{}\\\\]*)\\s*[=:]\\s*(\\d{1,6})(?:\\s*\\.\\.\\s*(\\d{1,6}))?");

    private final DiagnosticSink sink;
    private final Set<String> expect = new LinkedHashSet<>();
    private final Map<String, DimensionRange> dims = new LinkedHashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private @Nullable String id;
    private @Nullable Double points;
    private @Nullable LayoutChoice layout;
    private @Nullable Double tolerance;
    private @Nullable Integer samples;
    private @Nullable Long seed;
    private @Nullable Boolean skip;
    private @Nullable Double deadline;

    DirectiveBuilder(DiagnosticSink sink) {
        this.sink = sink;
    }

    Directive build() {
        return new Directive(
                Optional.ofNullable(id),
                expect,
                Optional.ofNullable(points),
                Optional.ofNullable(layout),
                Optional.ofNullable(tolerance),
                Optional.ofNullable(samples),
                Optional.ofNullable(seed),
                dims,
                Optional.ofNullable(skip),
                Optional.ofNullable(deadline),
                tags);
    }

    /** Sets {@code key}, one of {@link #KEYS}, to what {@code value} says. */
    void set(String key, String value, Span at) {
        switch (key) {
            case "id" -> id(value, at);
            case "expect" -> expect(value, at);
            case "points" -> points = real(key, value, at, true, points);
            case "layout" -> layout(value, at);
            case "tolerance" -> tolerance = real(key, value, at, false, tolerance);
            case "samples" -> samples(value, at);
            case "seed" -> seed(value, at);
            case "dims" -> dims(value, at);
            case "skip" -> skip(value, at);
            case "deadline" -> deadline = real(key, value, at, false, deadline);
            case "tags" -> tags.addAll(words(value));
            default -> throw new IllegalArgumentException("no directive key " + key);
        }
    }

    private void id(String value, Span at) {
        if (value.isBlank() || value.length() > LONGEST_ID || value.chars().anyMatch(Character::isISOControl)) {
            bad("id", value, at, "a name of 1 to " + LONGEST_ID + " characters");
        } else {
            id = value.strip();
        }
    }

    private void expect(String value, Span at) {
        for (String word : words(value)) {
            String verdict = word.toLowerCase(Locale.ROOT);
            if (Directive.VERDICTS.contains(verdict)) {
                expect.add(verdict);
            } else {
                bad("expect", word, at, "one or several of " + String.join("|", Directive.VERDICTS));
            }
        }
        if (value.isBlank()) {
            bad("expect", value, at, "one or several of " + String.join("|", Directive.VERDICTS));
        }
    }

    private void layout(String value, Span at) {
        switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "numerator" -> layout = LayoutChoice.NUMERATOR;
            case "denominator" -> layout = LayoutChoice.DENOMINATOR;
            case "mixed" -> layout = LayoutChoice.MIXED;
            default -> bad("layout", value, at, "numerator, denominator or mixed");
        }
    }

    private void samples(String value, Span at) {
        Long number = integer(value);
        if (number == null || number < 1 || number > MOST_SAMPLES) {
            bad("samples", value, at, "an integer from 1 to " + MOST_SAMPLES);
        } else {
            samples = number.intValue();
        }
    }

    private void seed(String value, Span at) {
        Long number = integer(value);
        if (number == null) {
            bad("seed", value, at, "an integer");
        } else {
            seed = number;
        }
    }

    private void skip(String value, Span at) {
        switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> skip = true;
            case "false", "no", "off", "0" -> skip = false;
            default -> bad("skip", value, at, "true or false");
        }
    }

    private void dims(String value, Span at) {
        String list = value.strip();
        if (list.startsWith("{") && list.endsWith("}")) {
            list = list.substring(1, list.length() - 1);
        }
        for (String part : list.split("[,;]")) {
            Matcher matcher = RANGE.matcher(part.strip());
            if (!matcher.matches()) {
                bad("dims", part, at, "ranges such as n=1..4, m=2");
                continue;
            }
            int low = Integer.parseInt(matcher.group(2));
            int high = matcher.group(3) == null ? low : Integer.parseInt(matcher.group(3));
            if (low < 1 || high < low || high > LARGEST_DIMENSION) {
                bad("dims", part, at, "a range within 1.." + LARGEST_DIMENSION + " that is not empty");
            } else {
                dims.put(matcher.group(1), new DimensionRange(low, high));
            }
        }
    }

    private @Nullable Double real(String key, String value, Span at, boolean zero, @Nullable Double before) {
        double number;
        try {
            number = Double.parseDouble(value.strip());
        } catch (NumberFormatException notANumber) {
            number = Double.NaN;
        }
        if (Double.isFinite(number) && (number > 0 || zero && number == 0)) {
            return number;
        }
        bad(key, value, at, zero ? "a number that is not negative" : "a positive number");
        return before;
    }

    private static @Nullable Long integer(String value) {
        try {
            return Long.valueOf(value.strip());
        } catch (NumberFormatException notAnInteger) {
            return null;
        }
    }

    private static List<String> words(String list) {
        String inner = list.strip();
        if (inner.startsWith("[") && inner.endsWith("]")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        return Arrays.stream(inner.split("[|,;\\s]+"))
                .map(word -> word.replaceAll("^[\"']|[\"']$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void bad(String key, String value, Span at, String wanted) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
        sink.error("bad-directive-value", at, "'" + shown + "' is no value for " + key, "write " + wanted);
    }
}
