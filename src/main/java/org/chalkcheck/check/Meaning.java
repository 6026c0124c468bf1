package org.chalkcheck.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.typing.TypedStep;

/**
 * What a step states, as a digest: its sides, relation, assumptions, laws and recurrences after typing, and what options and directives ask of
 * its judgement. The place and the wording of the step do not enter, nor does the time that it may take.
 */
final class Meaning {
    private Meaning() {}

    /** Returns the digest of a step that can be judged, 32 hexadecimal digits. */
    static Optional<String> of(TypedStep step, JudgeSettings settings) {
        return step.typing() instanceof TypedStep.Ready ready
                ? Optional.of(digest(text(ready.proposition(), settings)))
                : Optional.empty();
    }

    private static String text(Proposition p, JudgeSettings settings) {
        NodeText nodes = new NodeText();
        List<String> lines = new ArrayList<>();
        lines.add(nodes.number(p.left()) + " " + p.relation().name() + " " + nodes.number(p.right()));
        lines.add("tolerance " + p.absoluteTolerance());
        lines.add("assumptions " + nodes.conditions(p.assumptions()));
        p.laws()
                .forEach(law -> lines.add("law " + nodes.number(law.variable()) + " "
                        + law.family().name() + " " + nodes.all(law.parameters()) + " " + law.jointly()));
        TreeSet<String> dependent = new TreeSet<>();
        p.dependent().forEach(pair -> dependent.add(new TreeSet<>(pair).toString()));
        lines.add("dependent " + dependent);
        p.recurrences()
                .forEach(r -> lines.add("recurrence " + NodeText.quoted(r.name()) + " " + nodes.number(r.index()) + " "
                        + nodes.number(r.target()) + " " + nodes.number(r.value()) + " " + nodes.number(r.from())));
        lines.add("settings " + settings.seed() + " " + settings.samples() + " " + settings.tolerance() + " "
                + new TreeMap<>(settings.dimensions()));
        return nodes.text() + "\n\n" + String.join("\n", lines);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
