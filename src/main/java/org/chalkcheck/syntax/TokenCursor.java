package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.Span;

/** A place in a list of tokens, with what the parser collects on its way. */
final class TokenCursor {
    static final int MAX_DEPTH = 200;
    private static final int MAX_NOTES = 100;

    private final List<Token> tokens;
    private final Set<String> others;
    private final List<Ambiguity> ambiguities = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final List<Underbrace> underbraces = new ArrayList<>();
    private int position;
    private int depth;
    private Scope scope = new Scope();

    /** A relation under or over a brace, which is a step of its own. */
    record Underbrace(Syntax.Chain chain) {}

    /**
     * Takes the tokens, the last of which is of kind END, as its own.
     *
     * @param others codes of the ambiguities that get their other reading
     */
    TokenCursor(List<Token> tokens, Set<String> others) {
        this.others = others;
        this.tokens = new ArrayList<>(tokens);
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(position);
        if (position < tokens.size() - 1) {
            position++;
        }
        return token;
    }

    /** Returns the token before this place, or this one at the start. */
    Token previous() {
        return tokens.get(Math.max(0, position - 1));
    }

    boolean at(TokenKind kind) {
        return peek().is(kind);
    }

    boolean accept(TokenKind kind) {
        if (at(kind)) {
            next();
            return true;
        }
        return false;
    }

    int position() {
        return position;
    }

    void reset(int earlier) {
        position = earlier;
    }

    int size() {
        return tokens.size();
    }

    Token token(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    /** Splits the number here, of several digits without a point, behind its first digit, as TeX does. */
    void splitNumber() {
        Token token = peek();
        Span span = token.span();
        boolean exact = span.length() == token.text().length();
        Span first = exact ? new Span(span.start(), span.start() + 1) : span;
        Span rest = exact ? new Span(span.start() + 1, span.end()) : span;
        String tail = token.text().substring(1);
        tokens.set(position, new Token(TokenKind.NUMBER, token.text().substring(0, 1), first, token.spaced()));
        tokens.add(position + 1, new Token(TokenKind.NUMBER, tail.startsWith(".") ? "0" + tail : tail, rest, false));
    }

    /** Splits the word {@code ahead} tokens from here, which begins with the d of a differential, behind that d. */
    void splitDifferential(int ahead) {
        Token word = peek(ahead);
        Span span = word.span();
        tokens.set(
                position + ahead,
                new Token(TokenKind.WORD, "d", new Span(span.start(), span.start() + 1), word.spaced()));
        tokens.add(
                position + ahead + 1,
                new Token(TokenKind.WORD, word.text().substring(1), new Span(span.start() + 1, span.end()), false));
    }

    Scope scope() {
        return scope;
    }

    /** Makes another scope current and returns the old one. */
    Scope enter(Scope inner) {
        Scope outer = scope;
        scope = inner;
        return outer;
    }

    /** Counts one level of nesting; {@link #ascend} takes it back. */
    void descend() {
        if (++depth > MAX_DEPTH) {
            throw fail(
                    "nesting-too-deep",
                    peek().span(),
                    "the formula nests more than " + MAX_DEPTH + " levels deep",
                    "name a part of it in a given block");
        }
    }

    void ascend() {
        depth--;
    }

    ParseFailure fail(String code, Span span, String message) {
        return new ParseFailure(Diagnostic.error(code, span, message));
    }

    ParseFailure fail(String code, Span span, String message, String hint) {
        return new ParseFailure(Diagnostic.error(code, span, message, hint));
    }

    /** Returns the failure of meeting a token in the place of something else. */
    ParseFailure expected(String what) {
        Token token = peek();
        if (token.is(TokenKind.AMPERSAND) || token.is(TokenKind.STRAY_AMPERSAND)) {
            return fail(
                    "stray-ampersand",
                    token.span(),
                    "expected " + what + ", found &, which aligns nothing here",
                    "remove it; in an alignment put it before the relation, and outside of one write"
                            + " \\begin{aligned} ... \\end{aligned} around the rows");
        }
        String code = token.is(TokenKind.END) ? "unexpected-end" : "unexpected-token";
        return fail(code, token.span(), "expected " + what + ", found " + token.describe());
    }

    void note(String code, Span span, String message) {
        note(Ambiguity.of(code, span, message));
    }

    /** Notes a notation at the first place where it stands. */
    void noteOnce(String code, Span span, String message) {
        Ambiguity ambiguity = Ambiguity.of(code, span, message);
        if (ambiguities.stream().noneMatch(noted -> noted.message().equals(ambiguity.message()))) {
            note(ambiguity);
        }
    }

    private void note(Ambiguity ambiguity) {
        if (ambiguities.size() < MAX_NOTES) {
            ambiguities.add(ambiguity);
        }
    }

    /** Notes a notation whose other reading is taken where {@link #takesOther} says so. */
    void note(String code, Span span, String message, String taken, String other) {
        note(new Ambiguity(code, span, Optional.of(message), Optional.of(new Ambiguity.Readings(taken, other))));
    }

    /** Keeps another reading of a notation that nearly everybody reads as it is read. */
    void keep(String code, Span span, String taken, String other) {
        keep(code, span, new Ambiguity.Readings(taken, other));
    }

    /** Keeps another reading of a notation that is as common as the documented one. */
    void keepEqual(String code, Span span, String taken, String other) {
        keep(code, span, new Ambiguity.Readings(taken, other, Ambiguity.Weight.EQUAL, Optional.empty()));
    }

    /** Keeps another reading of a notation, so common that a claim that would hold only in it is left open. */
    void keepUndecided(String code, Span span, String taken, String other, String hint) {
        keep(code, span, new Ambiguity.Readings(taken, other, Ambiguity.Weight.UNDECIDED, Optional.of(hint)));
    }

    private void keep(String code, Span span, Ambiguity.Readings readings) {
        note(new Ambiguity(code, span, Optional.empty(), Optional.of(readings)));
    }

    /** Returns whether notations of this code get their other reading. */
    boolean takesOther(String code) {
        return others.contains(code);
    }

    void warn(String code, Span span, String message, String hint) {
        if (warnings.size() < MAX_NOTES) {
            warnings.add(new Diagnostic(Severity.WARNING, code, span, message, Optional.of(hint)));
        }
    }

    void underbrace(Syntax.Chain chain) {
        underbraces.add(new Underbrace(chain));
    }

    List<Ambiguity> ambiguities() {
        return ambiguities;
    }

    List<Diagnostic> warnings() {
        return warnings;
    }

    List<Underbrace> underbraces() {
        return underbraces;
    }
}
