package org.chalkcheck.report.latex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.document.LatexText;

/**
 * Formulas of a Markdown document in a LaTeX one. What TeX would stop at (braces or environments that do not match) and what does more than
 * print (reading and writing files, definitions, category codes) is printed as source.
 */
final class Formula {
    private static final int LONGEST = 20_000;
    private static final Pattern TOKEN =
            Pattern.compile("\\\\(?:([A-Za-z@]+)\\*?|(.))|[{}$]|(?<!\\\\)%", Pattern.DOTALL);
    private static final Pattern NUMBERING = Pattern.compile(
            "\\\\(?:label|tag\\*?|eqref|ref)\\s*\\{[^{}]*}|\\\\(?:nonumber|notag)(?![A-Za-z])|\\\\limits(?![A-Za-z])");
    private static final Pattern NAME = Pattern.compile("\\s*\\{([A-Za-z]+\\*?)}");
    private static final Set<String> ACTIVE = Set.of(
            "input",
            "include",
            "includeonly",
            "includegraphics",
            "openin",
            "openout",
            "read",
            "readline",
            "write",
            "immediate",
            "special",
            "catcode",
            "csname",
            "endcsname",
            "def",
            "edef",
            "gdef",
            "xdef",
            "let",
            "futurelet",
            "newcommand",
            "renewcommand",
            "providecommand",
            "DeclareMathOperator",
            "newenvironment",
            "newread",
            "newwrite",
            "expandafter",
            "noexpand",
            "loop",
            "repeat",
            "usepackage",
            "RequirePackage",
            "documentclass",
            "end@",
            "jobname",
            "message",
            "errmessage",
            "batchmode",
            "scrollmode",
            "everymath",
            "everypar",
            "everydisplay",
            "output",
            "shipout",
            "directlua",
            "verb",
            "verbatiminput",
            "lstinputlisting",
            "par",
            "global",
            "long",
            "outer",
            "uppercase",
            "lowercase",
            "string",
            "scantokens",
            "bye",
            "end",
            "ifeof",
            "closein",
            "closeout");
    private static final Set<String> ENVIRONMENTS = Set.of(
            "matrix",
            "pmatrix",
            "bmatrix",
            "Bmatrix",
            "vmatrix",
            "Vmatrix",
            "smallmatrix",
            "cases",
            "array",
            "aligned",
            "split",
            "gathered",
            "alignedat");

    private Formula() {}

    /** Returns a formula for running text. */
    static String inline(String latex) {
        return isPlain(latex) ? "$" + cleaned(latex) + "$" : source(latex);
    }

    /** Returns a formula on lines of its own. */
    static String display(String latex) {
        if (!isPlain(latex)) {
            return LatexText.code(latex);
        }
        String body = cleaned(latex);
        boolean rows = topLevel(body);
        return rows ? "\\[\\begin{aligned}\n" + body + "\n\\end{aligned}\\]" : "\\[" + body + "\\]";
    }

    private static String source(String latex) {
        String flat = latex.strip().replaceAll("\\s+", " ");
        return "\\texttt{" + LatexText.escape(flat.length() > LONGEST ? flat.substring(0, LONGEST) : flat) + "}";
    }

    /** Empty lines end a formula; numbers of equations mean nothing in an inner alignment. */
    private static String cleaned(String latex) {
        return NUMBERING
                .matcher(latex)
                .replaceAll("")
                .replaceAll("\\s*\\R\\s*", "\n")
                .strip();
    }

    /** Returns whether the formula has rows or columns outside of environments. */
    private static boolean topLevel(String latex) {
        int depth = 0;
        for (int i = 0; i < latex.length(); i++) {
            if (latex.startsWith("\\begin", i)) {
                depth++;
            } else if (latex.startsWith("\\end", i)) {
                depth--;
            } else if (depth == 0 && (latex.startsWith("\\\\", i) || latex.charAt(i) == '&')) {
                return true;
            } else if (latex.charAt(i) == '\\') {
                i++;
            }
        }
        return false;
    }

    private static boolean isPlain(String latex) {
        if (latex.length() > LONGEST
                || latex.isBlank()
                || latex.contains("^^")
                || latex.contains("#")
                || latex.chars().anyMatch(c -> c > 0x7E || c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
            return false;
        }
        Deque<String> open = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(latex);
        while (token.find()) {
            String command = token.group(1);
            if (token.group().equals("{")) {
                open.push("{");
            } else if (token.group().equals("}")) {
                if (open.isEmpty() || !open.pop().equals("{")) {
                    return false;
                }
            } else if (token.group().equals("$") || token.group().equals("%")) {
                return false;
            } else if ("begin".equals(command) || "end".equals(command)) {
                Matcher name = NAME.matcher(latex).region(token.end(), latex.length());
                if (!name.lookingAt() || !ENVIRONMENTS.contains(name.group(1))) {
                    return false;
                }
                if (command.equals("begin")) {
                    open.push("{");
                    open.push(name.group(1));
                } else if (open.size() < 2
                        || !open.pop().equals(name.group(1))
                        || !open.pop().equals("{")) {
                    return false;
                }
            } else if ("left".equals(command)) {
                open.push("left");
            } else if ("right".equals(command)) {
                if (open.isEmpty() || !open.pop().equals("left")) {
                    return false;
                }
            } else if (command != null && ACTIVE.contains(command)
                    || token.group(2) != null && "()[]".contains(token.group(2))) {
                return false;
            }
        }
        return open.isEmpty();
    }
}
