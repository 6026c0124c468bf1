package org.chalkcheck.document;

import java.util.HashMap;
import java.util.Map;

/** Finds the ends of code spans and inline mathematics, which never reach beyond their paragraph. */
final class Paragraphs {
    private final Text text;
    private final Map<Integer, Integer> lastRuns = new HashMap<>();
    private int paragraphStart;
    private int paragraphEnd = -1;
    private boolean runsKnown;

    /** No closing dollar sign stands between the last search's start and here; the same for a parenthesis. */
    private int noDollarBefore;

    private int noParenthesisBefore;

    Paragraphs(Text text) {
        this.text = text;
    }

    /** Returns the offset behind the code span that opens at {@code at}, or behind the backticks if none does. */
    int codeSpanEnd(int at) {
        int length = text.run(at);
        int end = end(at);
        if (!runsKnown) {
            findRuns(at, end);
        }
        if (lastRuns.getOrDefault(length, -1) <= at) {
            return at + length;
        }
        int next = at + length;
        while (next < end) {
            if (text.at(next) != '`') {
                next++;
                continue;
            }
            int run = text.run(next);
            next += run;
            if (run == length) {
                return next;
            }
        }
        return at + length;
    }

    private void findRuns(int from, int end) {
        runsKnown = true;
        int at = from;
        while (at < end) {
            if (text.at(at) == '`') {
                int run = text.run(at);
                lastRuns.put(run, at);
                at += run;
            } else {
                at++;
            }
        }
    }

    /** Returns the offset of the dollar sign that closes the one at {@code at}, or -1. */
    int dollarEnd(int at) {
        char next = text.at(at + 1);
        if (next == 0 || Character.isWhitespace(next) || at < noDollarBefore) {
            return -1;
        }
        int end = end(at);
        for (int i = at + 1; i < end; i++) {
            char c = text.at(i);
            if (c == '\\') {
                i++;
            } else if (c == '$') {
                boolean opens = Character.isWhitespace(text.at(i - 1)) && !Character.isWhitespace(text.at(i + 1));
                if (text.at(i + 1) == '$' || opens) {
                    noDollarBefore = i;
                    return -1;
                }
                boolean digit = text.at(i + 1) >= '0' && text.at(i + 1) <= '9';
                if (!Character.isWhitespace(text.at(i - 1)) && !digit) {
                    return i;
                }
            }
        }
        noDollarBefore = end;
        return -1;
    }

    /** Returns the offset of the dollar sign that closes the one at {@code at} by TeX's rule, the next one; or -1. */
    int texDollarEnd(int at) {
        int end = end(at);
        for (int i = at + 1; i < end && at >= noDollarBefore; i++) {
            char c = text.at(i);
            if (c == '\\') {
                i++;
            } else if (c == '%') {
                i = text.lineEnd(i);
            } else if (c == '$') {
                return i;
            }
        }
        noDollarBefore = Math.max(noDollarBefore, end);
        return -1;
    }

    /** Returns the offset of the {@code \)} that closes the parenthesis at {@code at}, or -1. */
    int parenthesisEnd(int at) {
        if (at < noParenthesisBefore) {
            return -1;
        }
        int end = end(at);
        for (int i = at + 2; i < end; i++) {
            if (text.at(i) == '\\') {
                if (text.at(i + 1) == ')') {
                    return i;
                }
                i++;
            }
        }
        noParenthesisBefore = end;
        return -1;
    }

    /** Returns the end of the paragraph around {@code at}. */
    private int end(int at) {
        if (at >= paragraphStart && at < paragraphEnd) {
            return paragraphEnd;
        }
        paragraphStart = at;
        int line = text.nextLine(at);
        while (line < text.length() && !isBlank(line)) {
            line = text.nextLine(line);
        }
        paragraphEnd = line;
        runsKnown = false;
        lastRuns.clear();
        return line;
    }

    private boolean isBlank(int line) {
        int at = line;
        while (text.at(at) == '>' || Text.isBlank(text.at(at))) {
            at++;
        }
        return text.isLineEnd(at);
    }
}
