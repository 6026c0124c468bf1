package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.network.PyToken.Kind;

/** Reads what Python's expressions are made of: constants, names, texts, and collections in brackets. */
final class PyAtoms {
    private static final Set<String> KEYWORDS = Set.of(
            "lambda", "yield", "await", "class", "def", "for", "while", "if", "else", "elif", "return", "import",
            "from", "with", "try", "except", "finally", "raise", "del", "assert", "global", "in", "is", "and", "or");

    private final PyParser parser;

    PyAtoms(PyParser parser) {
        this.parser = parser;
    }

    /** Reads a constant, a name, or what stands in brackets. */
    PyExpr atom() {
        PyToken token = parser.peek();
        switch (token.kind()) {
            case NUMBER:
                parser.take();
                return new PyExpr.Constant(PyLiterals.number(token), token.span());
            case STRING, FORMAT:
                return text(token);
            case NAME:
                return name(token);
            default:
                return bracketed(token);
        }
    }

    /** Reads texts beside one another; an f-string becomes a call of {@code format} with what stands in its braces. */
    private PyExpr text(PyToken first) {
        StringBuilder plain = new StringBuilder();
        List<PyExpr> values = new ArrayList<>();
        boolean format = false;
        while (parser.peek().kind() == Kind.STRING || parser.peek().kind() == Kind.FORMAT) {
            PyToken token = parser.take();
            if (token.kind() == Kind.STRING) {
                plain.append(token.text());
            } else {
                format = true;
                pieces(token, plain, values);
            }
        }
        PyExpr text = new PyExpr.Constant(new PyValue.Text(plain.toString()), parser.from(first));
        if (!format) {
            return text;
        }
        PyExpr method = new PyExpr.Attribute(text, "format", parser.from(first));
        return new PyExpr.Call(
                method, List.copyOf(values), Collections.nCopies(values.size(), Optional.empty()), parser.from(first));
    }

    private void pieces(PyToken token, StringBuilder plain, List<PyExpr> values) {
        String text = token.text();
        int position = 0;
        while (position < text.length()) {
            int open = text.indexOf('{', position);
            boolean doubled = open >= 0 && open + 1 < text.length() && text.charAt(open + 1) == '{';
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (open < 0 || doubled || close < 0) {
                int end = open < 0 || close < 0 ? text.length() : open + 2;
                plain.append(text, position, end);
                position = end;
                continue;
            }
            plain.append(text, position, open).append("{}");
            String inner = text.substring(open + 1, close).replaceAll("(![rsa])?(:.*)?$", "");
            values.add(parser.inner(PyLexer.tokens(inner, token.span().start())));
            position = close + 1;
        }
    }

    private PyExpr name(PyToken token) {
        if (KEYWORDS.contains(token.text())) {
            throw parser.unexpected("an expression");
        }
        parser.take();
        return switch (token.text()) {
            case "True" -> new PyExpr.Constant(new PyValue.Bool(true), token.span());
            case "False" -> new PyExpr.Constant(new PyValue.Bool(false), token.span());
            case "None" -> new PyExpr.Constant(new PyValue.None(), token.span());
            default -> new PyExpr.Name(token.text(), token.span());
        };
    }

    private PyExpr bracketed(PyToken token) {
        if (token.is("...")) {
            parser.take();
            return new PyExpr.Constant(new PyValue.Text("..."), token.span());
        }
        if (token.is("(")) {
            parser.take();
            if (parser.takeIf(")")) {
                return new PyExpr.Collection(List.of(), true, parser.from(token));
            }
            PyExpr value = parser.expressionList();
            if (parser.peek().isWord("for")) {
                value = parser.comprehension(token, value);
            }
            close(token, ")");
            return value;
        }
        if (token.is("[")) {
            parser.take();
            if (parser.takeIf("]")) {
                return new PyExpr.Collection(List.of(), false, parser.from(token));
            }
            PyExpr head = parser.starOrExpression();
            if (parser.peek().isWord("for")) {
                PyExpr comprehension = parser.comprehension(token, head);
                close(token, "]");
                return comprehension;
            }
            List<PyExpr> items = new ArrayList<>(List.of(head));
            while (parser.takeIf(",") && !parser.peek().is("]")) {
                items.add(parser.starOrExpression());
            }
            close(token, "]");
            return new PyExpr.Collection(List.copyOf(items), false, parser.from(token));
        }
        if (token.is("{")) {
            return dictionary(token);
        }
        throw parser.unexpected("an expression");
    }

    private PyExpr dictionary(PyToken open) {
        parser.take();
        List<PyExpr> keys = new ArrayList<>();
        List<PyExpr> values = new ArrayList<>();
        while (!parser.peek().is("}")) {
            keys.add(parser.expression());
            parser.expect(":");
            values.add(parser.expression());
            if (keys.size() == 1 && parser.peek().isWord("for")) {
                // {k: v for ...} is dict((k, v) for ...).
                PyExpr pair = new PyExpr.Collection(List.of(keys.get(0), values.get(0)), true, parser.from(open));
                PyExpr pairs = parser.comprehension(open, pair);
                close(open, "}");
                PyExpr dict = new PyExpr.Name("dict", open.span());
                return new PyExpr.Call(dict, List.of(pairs), List.of(Optional.empty()), parser.from(open));
            }
            if (!parser.takeIf(",")) {
                break;
            }
        }
        close(open, "}");
        return new PyExpr.Dictionary(List.copyOf(keys), List.copyOf(values), parser.from(open));
    }

    private void close(PyToken open, String bracket) {
        if (!parser.peek().is(bracket)) {
            boolean unclosed = parser.peek().kind() == Kind.END || parser.peek().kind() == Kind.NEWLINE;
            throw unclosed
                    ? NetworkProblem.at(open.span(), NetworkProblem.SYNTAX, "this bracket is never closed")
                    : parser.unexpected("'" + bracket + "'");
        }
        parser.take();
    }
}
