package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.network.PyToken.Kind;

/** Reads expressions of Python by recursive descent, to a bounded depth. */
final class PyParser extends PyCursor {
    private static final int MAX_DEPTH = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final PyAtoms atoms = new PyAtoms(this);
    private int depth;

    PyParser(List<PyToken> tokens) {
        super(tokens);
    }

    /** Returns the expressions of other tokens, which stand at this depth. */
    PyExpr inner(List<PyToken> tokens) {
        enter();
        PyParser parser = new PyParser(tokens);
        parser.depth = depth;
        PyExpr expressions = parser.expressionList();
        depth--;
        return expressions;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw NetworkProblem.at(peek().span(), NetworkProblem.LIMIT, "nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    /** Reads expressions separated by commas; more than one, or a trailing comma, makes a tuple. */
    PyExpr expressionList() {
        PyToken first = peek();
        PyExpr head = starOrExpression();
        if (!peek().is(",")) {
            return head;
        }
        List<PyExpr> items = new ArrayList<>(List.of(head));
        while (takeIf(",")) {
            if (endsList()) {
                break;
            }
            items.add(starOrExpression());
        }
        return new PyExpr.Collection(List.copyOf(items), true, from(first));
    }

    private boolean endsList() {
        PyToken token = peek();
        return token.kind() == Kind.NEWLINE
                || token.kind() == Kind.END
                || token.is(")")
                || token.is("]")
                || token.is("=")
                || token.is(":")
                || token.isWord("in");
    }

    /** Reads one expression, perhaps after a star. */
    PyExpr starOrExpression() {
        PyToken first = peek();
        if (takeIf("*")) {
            PyExpr operand = expression();
            return new PyExpr.Starred(operand, from(first));
        }
        return expression();
    }

    /** Reads one expression, including {@code a if c else b}. */
    PyExpr expression() {
        if (peek().kind() == Kind.NUMBER && (peek(1).is(",") || peek(1).is(")"))) {
            return atoms.atom();
        }
        enter();
        PyToken first = peek();
        if (first.isWord("lambda")) {
            PyExpr lambda = lambda();
            depth--;
            return lambda;
        }
        PyExpr value = or();
        if (peek().isWord("if")) {
            take();
            PyExpr condition = or();
            if (!takeWord("else")) {
                throw unexpected("'else'");
            }
            PyExpr otherwise = expression();
            value = new PyExpr.Conditional(condition, value, otherwise, from(first));
        }
        depth--;
        return value;
    }

    private PyExpr lambda() {
        PyToken first = take();
        List<String> parameters = new ArrayList<>();
        while (!takeIf(":")) {
            parameters.add(expectName());
            if (!peek().is(":") && !takeIf(",")) {
                throw unexpected("',' or ':'");
            }
        }
        return new PyExpr.Lambda(List.copyOf(parameters), expression(), from(first));
    }

    private PyExpr or() {
        PyToken first = peek();
        PyExpr value = and();
        while (takeWord("or")) {
            value = new PyExpr.Logical(false, value, and(), from(first));
        }
        return value;
    }

    private PyExpr and() {
        PyToken first = peek();
        PyExpr value = not();
        while (takeWord("and")) {
            value = new PyExpr.Logical(true, value, not(), from(first));
        }
        return value;
    }

    private PyExpr not() {
        PyToken first = peek();
        if (takeWord("not")) {
            enter();
            PyExpr operand = not();
            depth--;
            return new PyExpr.Unary("not", operand, from(first));
        }
        return comparison();
    }

    private PyExpr comparison() {
        PyToken first = peek();
        PyExpr value = bits();
        List<String> operators = new ArrayList<>();
        List<PyExpr> others = new ArrayList<>();
        while (true) {
            Optional<String> operator = comparisonOperator();
            if (operator.isEmpty()) {
                break;
            }
            operators.add(operator.get());
            others.add(bits());
        }
        return operators.isEmpty()
                ? value
                : new PyExpr.Comparison(value, List.copyOf(operators), List.copyOf(others), from(first));
    }

    private Optional<String> comparisonOperator() {
        PyToken token = peek();
        if (token.kind() == Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return Optional.of(take().text());
        }
        if (token.isWord("in")) {
            take();
            return Optional.of("in");
        }
        if (token.isWord("not") && peek(1).isWord("in")) {
            take();
            take();
            return Optional.of("not in");
        }
        if (token.isWord("is")) {
            take();
            return Optional.of(takeWord("not") ? "is not" : "is");
        }
        return Optional.empty();
    }

    /** Reads operators on bits, which also join types in annotations: {@code int | None}. */
    private PyExpr bits() {
        PyToken first = peek();
        PyExpr value = shift();
        while (peek().is("|") || peek().is("&") || peek().is("^")) {
            String operator = take().text();
            value = new PyExpr.Binary(operator, value, shift(), from(first));
        }
        return value;
    }

    private PyExpr shift() {
        PyToken first = peek();
        PyExpr value = sum();
        while (peek().is("<<") || peek().is(">>")) {
            String operator = take().text();
            value = new PyExpr.Binary(operator, value, sum(), from(first));
        }
        return value;
    }

    /** Reads a sum; what {@code for x in} may have as its target. */
    PyExpr sum() {
        PyToken first = peek();
        PyExpr value = product();
        while (peek().is("+") || peek().is("-")) {
            String operator = take().text();
            value = new PyExpr.Binary(operator, value, product(), from(first));
        }
        return value;
    }

    private PyExpr product() {
        PyToken first = peek();
        PyExpr value = unary();
        while (peek().is("*") || peek().is("/") || peek().is("//") || peek().is("%") || peek().is("@")) {
            String operator = take().text();
            value = new PyExpr.Binary(operator, value, unary(), from(first));
        }
        return value;
    }

    private PyExpr unary() {
        PyToken first = peek();
        if (first.is("-") || first.is("+")) {
            take();
            enter();
            PyExpr operand = unary();
            depth--;
            return new PyExpr.Unary(first.text(), operand, from(first));
        }
        PyExpr value = postfix();
        if (takeIf("**")) {
            enter();
            PyExpr exponent = unary();
            depth--;
            value = new PyExpr.Binary("**", value, exponent, from(first));
        }
        return value;
    }

    private PyExpr postfix() {
        PyToken first = peek();
        PyExpr value = atoms.atom();
        int length = 0;
        while (true) {
            if (++length > MAX_DEPTH) {
                throw NetworkProblem.at(
                        from(first), NetworkProblem.LIMIT, "a chain of more than " + MAX_DEPTH + " calls");
            }
            if (peek().is("(")) {
                value = call(first, value);
            } else if (takeIf(".")) {
                String name = expectName();
                value = new PyExpr.Attribute(value, name, from(first));
            } else if (takeIf("[")) {
                List<PyExpr> indices = new ArrayList<>();
                do {
                    if (peek().is("]")) {
                        break;
                    }
                    indices.add(index());
                } while (takeIf(","));
                expect("]");
                value = new PyExpr.Subscript(value, List.copyOf(indices), from(first));
            } else {
                return value;
            }
        }
    }

    private PyExpr index() {
        PyToken first = peek();
        Optional<PyExpr> from = peek().is(":") ? Optional.empty() : Optional.of(expression());
        if (from.isPresent() && !peek().is(":")) {
            return from.get();
        }
        expect(":");
        Optional<PyExpr> to = endsSlice() ? Optional.empty() : Optional.of(expression());
        Optional<PyExpr> step = Optional.empty();
        if (takeIf(":") && !endsSlice()) {
            step = Optional.of(expression());
        }
        return new PyExpr.Slice(from, to, step, from(first));
    }

    private boolean endsSlice() {
        return peek().is(":") || peek().is(",") || peek().is("]");
    }

    private PyExpr call(PyToken first, PyExpr function) {
        PyToken open = expect("(");
        List<PyExpr> arguments = new ArrayList<>();
        List<Optional<String>> keywords = new ArrayList<>();
        while (!peek().is(")")) {
            if (peek().kind() == Kind.END || peek().kind() == Kind.NEWLINE) {
                throw NetworkProblem.at(open.span(), NetworkProblem.SYNTAX, "this parenthesis is never closed");
            }
            if (takeIf("**")) {
                keywords.add(Optional.of("**"));
                arguments.add(expression());
            } else if (peek().kind() == Kind.NAME && peek(1).is("=")) {
                keywords.add(Optional.of(take().text()));
                take();
                arguments.add(expression());
            } else {
                keywords.add(Optional.empty());
                PyExpr argument = starOrExpression();
                if (peek().isWord("for")) {
                    argument = comprehension(open, argument);
                }
                arguments.add(argument);
            }
            if (!takeIf(",")) {
                break;
            }
        }
        if (!peek().is(")")) {
            boolean unclosed = peek().kind() == Kind.END || peek().kind() == Kind.NEWLINE;
            throw unclosed
                    ? NetworkProblem.at(open.span(), NetworkProblem.SYNTAX, "this parenthesis is never closed")
                    : unexpected("',' or ')'");
        }
        take();
        return new PyExpr.Call(function, List.copyOf(arguments), List.copyOf(keywords), from(first));
    }

    /** Reads {@code for x in y if z} behind an element. */
    PyExpr comprehension(PyToken first, PyExpr element) {
        take();
        PyExpr target = targets();
        if (!takeWord("in")) {
            throw unexpected("'in'");
        }
        PyExpr source = or();
        Optional<PyExpr> condition = takeWord("if") ? Optional.of(or()) : Optional.empty();
        return new PyExpr.Comprehension(element, target, source, condition, from(first));
    }

    /** Reads the targets of a loop: one name or several. */
    PyExpr targets() {
        PyToken first = peek();
        PyExpr head = sum();
        if (!peek().is(",")) {
            return head;
        }
        List<PyExpr> items = new ArrayList<>(List.of(head));
        while (takeIf(",")) {
            if (peek().isWord("in")) {
                break;
            }
            items.add(sum());
        }
        return new PyExpr.Collection(List.copyOf(items), true, from(first));
    }
}
