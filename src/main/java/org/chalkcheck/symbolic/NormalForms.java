package org.chalkcheck.symbolic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.index.Claims;
import org.chalkcheck.symbolic.index.Index;
import org.chalkcheck.symbolic.index.KernelLimitException;
import org.chalkcheck.symbolic.index.Workspace;

/**
 * Both sides of a statement as the kernel compares them: rational functions of entries, sums over bound indices, exponentials and the like.
 *
 * @param left the left side's normal form at a general position
 * @param right the right side's
 */
public record NormalForms(String left, String right) {
    private static final int BUDGET = 100_000;
    private static final int LONGEST = 400;
    private static final Pattern INDEX = Pattern.compile("i'(\\d+)|\\b\\d+\\.\\d+\\b");

    /** Returns the normal forms, where the kernel knows everything that occurs. */
    public static Optional<NormalForms> of(Proposition proposition, long deadline) {
        try {
            Claims claims = new Claims(new Workspace(BUDGET, deadline));
            claims.assume(proposition);
            List<List<Index>> positions = claims.positions(proposition.left(), proposition.right());
            return positions.size() == 1
                    ? Optional.of(new NormalForms(
                            text(claims, proposition.left(), positions.get(0)),
                            text(claims, proposition.right(), positions.get(0))))
                    : Optional.empty();
        } catch (KernelLimitException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String text(Claims claims, Expr side, List<Index> position) {
        String text = readable(claims.entry(side, position).toString());
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
    }

    /** Names free indices i, j, k, l and bound ones p, q, r and so on, one name for each level and place. */
    private static String readable(String form) {
        Map<String, String> names = new HashMap<>();
        Matcher index = INDEX.matcher(form);
        return index.replaceAll(match -> names.computeIfAbsent(
                        match.group(),
                        key -> match.group(1) != null
                                ? letter('i', Integer.parseInt(match.group(1)))
                                : letter('p', (int) names.keySet().stream()
                                        .filter(k -> k.contains("."))
                                        .count())))
                .replace("+ -1*", "- ")
                .replace("+ -", "- ");
    }

    private static String letter(char first, int count) {
        return count < 4 ? String.valueOf((char) (first + count)) : first + "_" + count;
    }
}
