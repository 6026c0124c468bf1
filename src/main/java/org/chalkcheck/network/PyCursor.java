package org.chalkcheck.network;

import java.util.List;
import org.chalkcheck.network.PyToken.Kind;
import org.chalkcheck.source.Span;

/** A place in a list of tokens, the last of which is never passed. */
class PyCursor {
    private final List<PyToken> tokens;
    private int next;

    PyCursor(List<PyToken> tokens) {
        this.tokens = tokens;
    }

    PyToken peek() {
        return tokens.get(next);
    }

    PyToken peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    PyToken take() {
        PyToken token = tokens.get(next);
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    boolean takeIf(String operator) {
        if (peek().is(operator)) {
            take();
            return true;
        }
        return false;
    }

    boolean takeWord(String word) {
        if (peek().isWord(word)) {
            take();
            return true;
        }
        return false;
    }

    PyToken expect(String operator) {
        if (!peek().is(operator)) {
            throw unexpected("'" + operator + "'");
        }
        return take();
    }

    String expectName() {
        if (peek().kind() != Kind.NAME) {
            throw unexpected("a name");
        }
        return take().text();
    }

    NetworkProblem unexpected(String expected) {
        return NetworkProblem.at(
                peek().span(),
                NetworkProblem.SYNTAX,
                "found " + peek().described() + " where " + expected + " was expected");
    }

    Span from(PyToken first) {
        Span last = next == 0 ? first.span() : tokens.get(next - 1).span();
        return last.start() < first.span().start() ? first.span() : first.span().to(last);
    }
}
