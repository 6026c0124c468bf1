package org.chalkcheck.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Span;

/** Letters with an accent, as programs spell them: {@code xhat} is {@code \hat{x}}, {@code mubar} is {@code \bar{\mu}}. */
final class AccentedWords {
    private static final Pattern WORD = Pattern.compile("([A-Za-z]+)(hat|tilde|bar)");

    private AccentedWords() {}

    /** Returns the letter with its accent that a word spells. */
    static Optional<Syntax> of(String word, Span span) {
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String letter = parts.group(1);
        boolean single = letter.length() == 1 || Commands.LETTERS.containsKey(letter);
        if (!single || Commands.LETTERS.containsKey(word)) {
            return Optional.empty();
        }
        Syntax base = new Syntax.Name(letter, Syntax.Name.Style.PLAIN, span);
        Syntax.Accent.Kind accent = Syntax.Accent.Kind.valueOf(parts.group(2).toUpperCase(Locale.ROOT));
        return Optional.of(new Syntax.Accent(accent, base, span));
    }
}
