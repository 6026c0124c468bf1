package org.chalkcheck.syntax;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What typing knows about names before a formula is read.
 *
 * @param declared canonical names of everything declared, as {@link CanonicalNames} spells them
 * @param functions those among them that are functions
 */
public record KnownNames(Set<String> declared, Set<String> functions) {
    /** Nothing declared. */
    public static final KnownNames NONE = new KnownNames(Set.of(), Set.of());

    public KnownNames {
        declared = Set.copyOf(declared);
        functions = Set.copyOf(functions);
    }

    /** Returns these names and further words of several letters, which are no functions. */
    public KnownNames withWords(Set<String> words) {
        if (words.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(declared);
        words.stream().filter(word -> word.matches("[A-Za-z]{2,}(_\\w+)?")).forEach(all::add);
        return new KnownNames(all, functions);
    }

    /** Returns whether a name applies to what stands in parentheses after it: declared so, or known and not redeclared. */
    public boolean isFunction(String name) {
        return functions.contains(name) || !declared.contains(name) && FunctionNames.isLetterFunction(name);
    }

    /** Returns the words of several letters that declared names begin with: where LaTeX letters are no product. */
    Set<String> words() {
        return declared.stream()
                .map(name -> name.split("[_^']", 2)[0])
                .filter(word -> word.length() > 1)
                .collect(Collectors.toUnmodifiableSet());
    }
}
