package org.chalkcheck.document;

import java.util.List;
import java.util.Locale;

/** What the info string of a fenced block says it is. */
enum FenceKind {
    MATH,
    GIVEN,
    NETWORK,
    PYTHON_NETWORK,
    SOLVE,
    TRACE,
    CODE;

    /** The words that open a block of ours. */
    static final List<String> WORDS = List.of("math", "given", "network", "solve", "trace");

    /** Returns the kind for an info string. */
    static FenceKind of(String info) {
        return switch (firstWord(info)) {
            case "math" -> MATH;
            case "given" -> GIVEN;
            case "network" -> NETWORK;
            case "solve" -> SOLVE;
            case "trace" -> TRACE;
            case "python", "python3", "py" -> networkOption(info).isEmpty() ? CODE : PYTHON_NETWORK;
            default -> CODE;
        };
    }

    /** Returns what the info string says behind its first word; of a Python block, the network's name. */
    static String argument(FenceKind kind, String info) {
        return kind == PYTHON_NETWORK
                ? networkOption(info)
                : info.substring(firstWord(info).length()).strip();
    }

    static String firstWord(String info) {
        int end = 0;
        while (end < info.length() && !Character.isWhitespace(info.charAt(end))) {
            end++;
        }
        return info.substring(0, end);
    }

    /** Returns the word of ours that {@code info} probably means, or an empty string. */
    static String nearMiss(String info) {
        String word = firstWord(info);
        if (WORDS.contains(word) || word.length() > 12) {
            return "";
        }
        for (String ours : WORDS) {
            boolean close = ours.equals(word.toLowerCase(Locale.ROOT))
                    || ours.length() > 4 && Spelling.distance(word, ours) == 1;
            if (close) {
                return ours;
            }
        }
        return "";
    }

    private static String networkOption(String info) {
        int at = info.indexOf("network=");
        if (at < 0) {
            return "";
        }
        String value = info.substring(at + "network=".length());
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\'') {
                continue;
            }
            if (!Character.isLetterOrDigit(c) && c != '_') {
                break;
            }
            name.append(c);
        }
        return name.toString();
    }
}
