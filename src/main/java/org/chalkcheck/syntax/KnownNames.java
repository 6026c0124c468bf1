package org.chalkcheck.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What typing knows about names before a formula is read.
 *
 * @param declared canonical names of everything declared, as {@link CanonicalNames} spells them
 * @param functions those among them that are functions
 * @param distinct letters that stand beside another form of theirs, and so name something else
 */
public record KnownNames(Set<String> declared, Set<String> functions, Set<String> distinct) {
    /** Nothing declared. */
    public static final KnownNames NONE = new KnownNames(Set.of(), Set.of());

    /** Letters of which most texts use one form alone, whichever command they write. */
    private static final List<List<String>> FORMS = List.of(
            List.of("epsilon", "varepsilon", "eps"),
            List.of("phi", "varphi"),
            List.of("theta", "vartheta"),
            List.of("rho", "varrho"),
            List.of("sigma", "varsigma"));

    public KnownNames {
        declared = Set.copyOf(declared);
        functions = Set.copyOf(functions);
        distinct = Set.copyOf(distinct);
    }

    /** Names without letters that stand beside another form of theirs. */
    public KnownNames(Set<String> declared, Set<String> functions) {
        this(declared, functions, Set.of());
    }

    /** Returns these names and further words of several letters, which are no functions. */
    public KnownNames withWords(Set<String> words) {
        if (words.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(declared);
        words.stream().filter(word -> word.matches("[A-Za-z]{2,}(_\\w+)?")).forEach(all::add);
        return new KnownNames(all, functions, distinct);
    }

    /** Returns these names and further functions. */
    public KnownNames withFunctions(Set<String> further) {
        Set<String> names = new HashSet<>(declared);
        names.addAll(further);
        Set<String> called = new HashSet<>(functions);
        called.addAll(further);
        return new KnownNames(names, called, distinct);
    }

    /** Returns these names where such tokens stand: with both {@code \phi} and {@code \varphi} in one text, each is itself. */
    KnownNames beside(List<Token> tokens) {
        Set<String> letters = tokens.stream()
                .map(token -> token.is(TokenKind.COMMAND)
                        ? Commands.LETTERS.getOrDefault(token.text(), "")
                        : token.is(TokenKind.WORD) ? token.text() : "")
                .collect(Collectors.toSet());
        Set<String> all = new HashSet<>(distinct);
        for (List<String> forms : FORMS) {
            List<String> written = forms.stream().filter(letters::contains).toList();
            if (written.size() > 1) {
                all.addAll(written);
            }
        }
        return all.equals(distinct) ? this : new KnownNames(declared, functions, all);
    }

    /** Returns whether a name applies to what stands in parentheses after it: declared so, or known and not redeclared. */
    public boolean isFunction(String name) {
        return functions.contains(name) || !declared.contains(name) && FunctionNames.isLetterFunction(name);
    }

    /** Returns the form of a letter that is declared: {@code epsilon} for {@code varepsilon} where that one names nothing. */
    String declaredForm(String letter) {
        for (List<String> forms : FORMS) {
            if (forms.contains(letter) && !distinct.contains(letter) && !isBase(letter)) {
                return forms.stream().filter(this::isBase).findFirst().orElse(letter);
            }
        }
        return letter;
    }

    /** Returns whether a declared name begins with a letter or word. */
    boolean isBase(String letter) {
        return declared.contains(letter)
                || declared.stream().anyMatch(name -> name.split("[_^']", 2)[0].equals(letter));
    }

    /** Returns the words of several letters that declared names begin with: where LaTeX letters are no product. */
    Set<String> words() {
        return declared.stream()
                .map(name -> name.split("[_^']", 2)[0])
                .filter(word -> word.length() > 1)
                .collect(Collectors.toUnmodifiableSet());
    }
}
