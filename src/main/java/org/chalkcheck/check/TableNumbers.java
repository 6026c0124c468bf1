package org.chalkcheck.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads numbers, shapes and headers from the cells of tables. */
final class TableNumbers {
    private static final int MAX_DIGITS = 40;
    private static final int MAX_AXES = 8;
    private static final Set<String> BATCH = Set.of("-1", "n", "b", "batch", "none");

    private TableNumbers() {}

    /** Returns a header without markup, in small letters. */
    static String header(String cell) {
        return plain(cell).toLowerCase(Locale.ROOT);
    }

    /** Returns a cell without marks of mathematics, code and emphasis. */
    static String plain(String cell) {
        return cell.replaceAll("[$`*]|\\\\[()]", "")
                .replace("{,}", ",")
                .replace("\\,", "")
                .replace("\\#", "#")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Returns an integer, its thousands perhaps set apart. */
    static Optional<BigInteger> integer(String cell) {
        String text = plain(cell);
        boolean grouped = text.matches("[+-]?[0-9]{1,3}([,_ ][0-9]{3})+");
        String digits = grouped ? text.replaceAll("[,_ ]", "") : text;
        return digits.matches("[+-]?[0-9]+") && digits.length() <= MAX_DIGITS
                ? Optional.of(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits))
                : Optional.empty();
    }

    /**
     * Returns the dimensions of a shape such as {@code (16, 32, 32)} or {@code 16 x 32 x 32}; an axis for the batch is left out.
     *
     * @param axes the number of axes without a batch
     */
    static Optional<List<BigInteger>> shape(String cell, int axes) {
        String text = plain(cell)
                .replace("\\times", "x")
                .replaceAll("torch\\.Size", "")
                .replaceAll("[()\\[\\]]", "");
        String[] parts = text.strip().split("\\s*[,x\u00d7]\\s*", MAX_AXES + 2);
        boolean batch = parts.length == axes + 1 && (parts[0].equals("1") || isBatch(parts[0]));
        List<BigInteger> dimensions = new ArrayList<>();
        for (int i = batch ? 1 : 0; i < parts.length; i++) {
            if (!parts[i].matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            dimensions.add(new BigInteger(parts[i]));
        }
        return dimensions.size() > MAX_AXES ? Optional.empty() : Optional.of(dimensions);
    }

    private static boolean isBatch(String text) {
        return BATCH.contains(text.toLowerCase(Locale.ROOT));
    }
}
