package org.chalkcheck.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an author asks for one claim, or in the front matter for all of them. Absent parts are not asked for.
 *
 * @param id name of the claim
 * @param expect accepted verdicts, each of {@link #VERDICTS}; empty where nothing is expected
 * @param points marks for the claim in a report, finite and not negative
 * @param layout layout of derivatives
 * @param tolerance relative tolerance of the numeric comparison, positive
 * @param samples number of points to try, positive
 * @param seed seed of the random points
 * @param dims sizes to try for symbolic dimensions, by name
 * @param skip whether the claim is left out
 * @param deadline seconds for the claim, positive
 * @param tags free words for selecting claims
 */
public record Directive(
        Optional<String> id,
        Set<String> expect,
        Optional<Double> points,
        Optional<LayoutChoice> layout,
        Optional<Double> tolerance,
        Optional<Integer> samples,
        Optional<Long> seed,
        Map<String, DimensionRange> dims,
        Optional<Boolean> skip,
        Optional<Double> deadline,
        Set<String> tags) {

    /** The verdicts that {@code expect} may name. */
    public static final Set<String> VERDICTS = verdicts();

    /** Asks for nothing. */
    public static final Directive NONE = new Directive(
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Set.of());

    public Directive {
        expect = Collections.unmodifiableSet(new LinkedHashSet<>(expect));
        dims = Collections.unmodifiableMap(new LinkedHashMap<>(dims));
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    /** Returns this directive with the parts of {@code defaults} where this one is silent; tags add up. */
    public Directive orElse(Directive defaults) {
        Map<String, DimensionRange> bothDims = new LinkedHashMap<>(defaults.dims);
        bothDims.putAll(dims);
        Set<String> bothTags = new LinkedHashSet<>(tags);
        bothTags.addAll(defaults.tags);
        return new Directive(
                id.or(defaults::id),
                expect.isEmpty() ? defaults.expect : expect,
                points.or(defaults::points),
                layout.or(defaults::layout),
                tolerance.or(defaults::tolerance),
                samples.or(defaults::samples),
                seed.or(defaults::seed),
                bothDims,
                skip.or(defaults::skip),
                deadline.or(defaults::deadline),
                bothTags);
    }

    /** Returns this directive for a further claim beside the one it names: without id and points. */
    Directive forSibling() {
        return new Directive(
                Optional.empty(),
                expect,
                Optional.empty(),
                layout,
                tolerance,
                samples,
                seed,
                dims,
                skip,
                deadline,
                tags);
    }

    /** Returns this directive with {@code skip} asked for. */
    Directive skipped() {
        return new Directive(
                id, expect, points, layout, tolerance, samples, seed, dims, Optional.of(true), deadline, tags);
    }

    private static Set<String> verdicts() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : new String[] {"proved", "tested", "refuted", "unknown", "invalid"}) {
            names.add(name);
        }
        return Collections.unmodifiableSet(names);
    }
}
