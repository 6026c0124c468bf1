package org.chalkcheck.document;

/** Character tests and walks over one text that several scanners share; offsets behind the text are allowed. */
final class Text {
    private final String chars;

    Text(String chars) {
        this.chars = chars;
    }

    int length() {
        return chars.length();
    }

    String string() {
        return chars;
    }

    /** Returns the character at {@code at}, or NUL behind the text. */
    char at(int at) {
        return at < chars.length() ? chars.charAt(at) : 0;
    }

    boolean startsWith(String prefix, int at) {
        return chars.startsWith(prefix, at);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    boolean isLineEnd(int at) {
        return at >= chars.length() || chars.charAt(at) == '\n' || chars.charAt(at) == '\r';
    }

    int skipBlanks(int from) {
        int at = from;
        while (at < chars.length() && isBlank(chars.charAt(at))) {
            at++;
        }
        return at;
    }

    int skipSpace(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(chars.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Returns the end of the part of [from, to) without white space at its end. */
    int trimEnd(int from, int to) {
        int at = to;
        while (at > from && Character.isWhitespace(chars.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    int lineEnd(int from) {
        int at = from;
        while (!isLineEnd(at)) {
            at++;
        }
        return at;
    }

    /** Returns the offset behind the line end at {@code at}, which is one. */
    int afterLineEnd(int at) {
        if (at >= chars.length()) {
            return chars.length();
        }
        return chars.charAt(at) == '\r' && at(at + 1) == '\n' ? at + 2 : at + 1;
    }

    int nextLine(int from) {
        return afterLineEnd(lineEnd(from));
    }

    boolean isBlankLine(int from) {
        return isLineEnd(skipBlanks(from));
    }

    /** Returns the number of times that the character at {@code from} repeats. */
    int run(int from) {
        char c = at(from);
        int at = from;
        while (at < chars.length() && chars.charAt(at) == c) {
            at++;
        }
        return at - from;
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Returns the end of the letters from {@code from}. */
    int letters(int from) {
        int at = from;
        while (isLetter(at(at))) {
            at++;
        }
        return at;
    }

    /** Whether the line from {@code from} reads as prose: three plain words outside braces and commands. */
    boolean isProse(int from) {
        int words = 0;
        int braces = 0;
        int at = from;
        while (!isLineEnd(at)) {
            char c = chars.charAt(at);
            if (c == '\\') {
                at = Math.max(letters(at + 1), at + 1);
                continue;
            }
            if (isLetter(c)) {
                int end = letters(at);
                if (braces == 0 && end - at >= 2) {
                    words++;
                }
                at = end;
                continue;
            }
            if (c == '{') {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            }
            at++;
        }
        return words >= 3;
    }

    /**
     * Returns the offset of the brace that closes the one at {@code open}, or -1 if there is none within {@code limit}
     * characters.
     */
    int closingBrace(int open, int limit) {
        int depth = 0;
        int end = Math.min(chars.length(), open + limit);
        for (int at = open; at < end; at++) {
            char c = chars.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
