package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.network.PyToken.Kind;
import org.chalkcheck.source.Span;

/** Reads statements of Python: assignments, loops, branches, functions and classes. */
final class PyStatementParser {
    private static final int MAX_DEPTH = 20;
    private static final Set<String> SKIPPED = Set.of("import", "from", "pass", "assert", "global", "nonlocal", "del");
    private static final Set<String> UNSUPPORTED = Set.of("try", "except", "finally", "else", "elif", "async", "yield");
    private static final Set<String> AUGMENTED = Set.of("+=", "-=", "*=", "/=", "//=", "**=", "@=");

    private final PyParser parser;
    private final List<String> decorators = new ArrayList<>();
    private int depth;

    PyStatementParser(List<PyToken> tokens) {
        this.parser = new PyParser(tokens);
    }

    /** Reads all statements. */
    List<PyStatement> statements() {
        List<PyStatement> out = new ArrayList<>();
        while (parser.peek().kind() != Kind.END) {
            statement(out);
        }
        return List.copyOf(out);
    }

    private void statement(List<PyStatement> out) {
        PyToken first = parser.peek();
        if (first.kind() == Kind.NEWLINE
                || first.kind() == Kind.INDENT
                || first.kind() == Kind.DEDENT
                || first.is(";")) {
            parser.take();
            return;
        }
        if (first.is("@")) {
            parser.take();
            decorators.add(decorator());
            return;
        }
        if (first.kind() == Kind.NAME) {
            switch (first.text()) {
                case "while" -> {
                    parser.take();
                    PyExpr condition = parser.expression();
                    out.add(new PyStatement.While(condition, suite(), first.span()));
                    return;
                }
                case "break", "continue" -> {
                    parser.take();
                    endStatement();
                    out.add(new PyStatement.Jump(first.isWord("continue"), first.span()));
                    return;
                }
                case "raise" -> {
                    skipLine();
                    out.add(new PyStatement.Unsupported("raise", parser.from(first)));
                    return;
                }
                case "class" -> {
                    out.add(classDefinition());
                    return;
                }
                case "def" -> {
                    out.add(function());
                    return;
                }
                case "for" -> {
                    out.add(loop());
                    return;
                }
                case "if" -> {
                    out.add(branch());
                    return;
                }
                case "return" -> {
                    parser.take();
                    Optional<PyExpr> value = endsStatement() ? Optional.empty() : Optional.of(parser.expressionList());
                    endStatement();
                    out.add(new PyStatement.Return(value, parser.from(first)));
                    return;
                }
                case "with" -> {
                    parser.take();
                    while (!parser.peek().is(":") && parser.peek().kind() != Kind.NEWLINE) {
                        parser.take();
                    }
                    out.addAll(suite());
                    return;
                }
                default -> {
                    if (SKIPPED.contains(first.text())) {
                        skipLine();
                        out.add(new PyStatement.Nothing(first.span()));
                        return;
                    }
                    if (UNSUPPORTED.contains(first.text())) {
                        skipLine();
                        skipBlock();
                        out.add(new PyStatement.Unsupported(first.text(), first.span()));
                        return;
                    }
                }
            }
        }
        simple(out);
    }

    private void simple(List<PyStatement> out) {
        PyToken first = parser.peek();
        PyExpr value = parser.expressionList();
        PyToken operator = parser.peek();
        if (operator.kind() == Kind.OPERATOR && AUGMENTED.contains(operator.text())) {
            parser.take();
            PyExpr operand = parser.expressionList();
            String symbol = operator.text().substring(0, operator.text().length() - 1);
            out.add(new PyStatement.Augmented(value, symbol, operand, parser.from(first)));
        } else if (operator.is("=") || operator.is(":")) {
            if (parser.takeIf(":")) {
                parser.expression();
                if (value instanceof PyExpr.Name name) {
                    out.add(new PyStatement.Field(name.id(), name.span()));
                }
            }
            List<PyExpr> targets = new ArrayList<>(List.of(value));
            PyExpr last = value;
            while (parser.takeIf("=")) {
                last = parser.expressionList();
                targets.add(last);
            }
            if (targets.size() > 1) {
                targets.remove(targets.size() - 1);
                out.add(new PyStatement.Assignment(List.copyOf(targets), last, parser.from(first)));
            }
        } else {
            out.add(new PyStatement.Expression(value, parser.from(first)));
        }
        endStatement();
    }

    private boolean endsStatement() {
        Kind kind = parser.peek().kind();
        return kind == Kind.NEWLINE || kind == Kind.END || parser.peek().is(";");
    }

    private void endStatement() {
        if (!endsStatement()) {
            throw parser.unexpected("the end of the statement");
        }
        if (parser.peek().kind() != Kind.END) {
            parser.take();
        }
    }

    private void skipLine() {
        while (parser.peek().kind() != Kind.NEWLINE && parser.peek().kind() != Kind.END) {
            parser.take();
        }
        if (parser.peek().kind() == Kind.NEWLINE) {
            parser.take();
        }
    }

    private void skipBlock() {
        if (parser.peek().kind() != Kind.INDENT) {
            return;
        }
        int level = 0;
        do {
            Kind kind = parser.take().kind();
            level += kind == Kind.INDENT ? 1 : kind == Kind.DEDENT ? -1 : 0;
        } while (level > 0 && parser.peek().kind() != Kind.END);
    }

    private List<PyStatement> suite() {
        if (++depth > MAX_DEPTH) {
            throw NetworkProblem.at(
                    parser.peek().span(), NetworkProblem.LIMIT, "blocks nested deeper than " + MAX_DEPTH);
        }
        parser.expect(":");
        List<PyStatement> body = new ArrayList<>();
        if (parser.peek().kind() != Kind.NEWLINE) {
            statement(body);
        } else {
            while (parser.peek().kind() == Kind.NEWLINE) {
                parser.take();
            }
            if (parser.peek().kind() != Kind.INDENT) {
                throw parser.unexpected("an indented block");
            }
            parser.take();
            while (parser.peek().kind() != Kind.DEDENT && parser.peek().kind() != Kind.END) {
                if (parser.peek().kind() == Kind.NEWLINE) {
                    parser.take();
                } else {
                    statement(body);
                }
            }
            if (parser.peek().kind() == Kind.DEDENT) {
                parser.take();
            }
        }
        depth--;
        return List.copyOf(body);
    }

    private PyStatement loop() {
        PyToken first = parser.take();
        PyExpr target = parser.targets();
        if (!parser.takeWord("in")) {
            throw parser.unexpected("'in'");
        }
        PyExpr source = parser.expressionList();
        return new PyStatement.Loop(target, source, suite(), parser.from(first));
    }

    private PyStatement branch() {
        PyToken first = parser.take();
        PyExpr condition = parser.expression();
        List<PyStatement> then = suite();
        List<PyStatement> otherwise = List.of();
        if (parser.peek().isWord("elif")) {
            if (++depth > MAX_DEPTH) {
                throw parser.unexpected("fewer branches");
            }
            otherwise = List.of(branch());
            depth--;
        } else if (parser.takeWord("else")) {
            otherwise = suite();
        }
        return new PyStatement.Branch(condition, then, otherwise, first.span());
    }

    /** Reads the name of a decorator and passes over its arguments. */
    private String decorator() {
        StringBuilder name = new StringBuilder();
        while (parser.peek().kind() == Kind.NAME || parser.peek().is(".")) {
            name.append(parser.take().text());
        }
        skipLine();
        return name.toString();
    }

    /** Returns the decorators read since the last definition. */
    private List<String> takeDecorators() {
        List<String> out = List.copyOf(decorators);
        decorators.clear();
        return out;
    }

    private PyStatement.Function function() {
        List<String> over = takeDecorators();
        PyToken first = parser.take();
        String name = parser.expectName();
        parser.expect("(");
        List<PyStatement.Parameter> parameters = new ArrayList<>();
        while (!parser.peek().is(")")) {
            int stars = parser.takeIf("**") ? 2 : parser.takeIf("*") ? 1 : 0;
            if (parser.takeIf("/") || stars == 1 && parser.peek().is(",")) {
                parser.takeIf(",");
                continue;
            }
            String parameter = parser.expectName();
            if (parser.takeIf(":")) {
                parser.expression();
            }
            Optional<PyExpr> value = parser.takeIf("=") ? Optional.of(parser.expression()) : Optional.empty();
            parameters.add(new PyStatement.Parameter(parameter, value, stars));
            if (!parser.takeIf(",")) {
                break;
            }
        }
        parser.expect(")");
        if (parser.takeIf("->")) {
            parser.expression();
        }
        Span header = parser.from(first);
        return new PyStatement.Function(name, List.copyOf(parameters), suite(), over, header);
    }

    private PyStatement classDefinition() {
        List<String> over = takeDecorators();
        PyToken first = parser.take();
        String name = parser.expectName();
        List<PyExpr> bases = new ArrayList<>();
        if (parser.takeIf("(")) {
            while (!parser.peek().is(")")) {
                bases.add(parser.expression());
                if (parser.takeIf("=")) {
                    parser.expression();
                }
                if (!parser.takeIf(",")) {
                    break;
                }
            }
            parser.expect(")");
        }
        Span header = parser.from(first);
        return new PyStatement.ClassDefinition(name, List.copyOf(bases), suite(), over, header);
    }
}
