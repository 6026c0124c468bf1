package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What words before and behind a name say of it: "for every positive", "is symmetric". */
final class ConditionWords {
    private static final Set<String> INTRODUCING = Set.of(
            "for",
            "if",
            "when",
            "whenever",
            "case",
            "where",
            "with",
            "assuming",
            "assume",
            "given",
            "provided",
            "suppose",
            "let",
            "such",
            "under",
            "at",
            "on",
            "valid",
            "holds",
            "true",
            "only",
            "and",
            "or",
            "but");

    private static final Set<String> LINKING = Set.of("for", "if", "when", "that", "also", "only");

    /** Words that leave open which values are meant, and kinds that a name's declaration tells anyway. */
    private static final Set<String> PLAIN = Set.of(
            ("all any every each a an the both and of real fixed arbitrary given possible number numbers value values vector"
                            + " vectors matrix matrices scalar scalars constant constants point points variable variables"
                            + " function functions choice choices index indices column columns row rows time times step"
                            + " steps layer layers class classes sample samples example examples unit units neuron neurons"
                            + " token tokens position positions head heads channel channels pixel pixels batch batches"
                            + " component components entry entries element elements coordinate coordinates dimension"
                            + " dimensions iteration iterations state states action actions node nodes parameter parameters"
                            + " weight weights input inputs output outputs training hidden data feature features square"
                            + " event events set sets outcome outcomes distribution distributions term terms loss losses"
                            + " objective objectives model models network networks activation activations gate gates relu"
                            + " sigmoid softmax tanh logits logit probability probabilities rate rates case cases above"
                            + " following first second same")
                    .split(" "));

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("positive", Kind.POSITIVE),
            Map.entry("strictly positive", Kind.POSITIVE),
            Map.entry("negative", Kind.NEGATIVE),
            Map.entry("strictly negative", Kind.NEGATIVE),
            Map.entry("nonnegative", Kind.NONNEGATIVE),
            Map.entry("non-negative", Kind.NONNEGATIVE),
            Map.entry("nonpositive", Kind.NONPOSITIVE),
            Map.entry("non-positive", Kind.NONPOSITIVE),
            Map.entry("nonzero", Kind.NONZERO),
            Map.entry("non-zero", Kind.NONZERO),
            Map.entry("integer", Kind.INTEGER),
            Map.entry("integers", Kind.INTEGER),
            Map.entry("whole", Kind.INTEGER),
            Map.entry("natural", Kind.NATURAL),
            Map.entry("naturals", Kind.NATURAL),
            Map.entry("unit vector", Kind.UNIT),
            Map.entry("unit vectors", Kind.UNIT),
            Map.entry("unit-norm", Kind.UNIT),
            Map.entry("symmetric", Kind.SYMMETRIC),
            Map.entry("orthogonal", Kind.ORTHOGONAL),
            Map.entry("invertible", Kind.INVERTIBLE),
            Map.entry("nonsingular", Kind.INVERTIBLE),
            Map.entry("non-singular", Kind.INVERTIBLE),
            Map.entry("positive definite", Kind.DEFINITE),
            Map.entry("positive-definite", Kind.DEFINITE),
            Map.entry("positive semidefinite", Kind.SEMIDEFINITE),
            Map.entry("positive semi-definite", Kind.SEMIDEFINITE),
            Map.entry("positive-semidefinite", Kind.SEMIDEFINITE));

    private static final int MAX_LENGTH = 300;

    private static final Set<String> CONDITIONAL =
            Set.of("for", "if", "when", "whenever", "at", "on", "where", "unless", "except");

    /** What denies that something holds. */
    private static final Pattern DENIAL = Pattern.compile(
            "\\b(fails?|false|wrong|incorrect|untrue|invalid|violated|impossible|breaks down"
                    + "|(not|never|cannot|no longer|n't)( \\w+)? (hold|holds|true|valid|correct|possible|satisfied|the case))\\b");

    private static final Pattern NEGATION = Pattern.compile("\\b(not|never|cannot|no longer)\\b|n't\\b");

    private static final Pattern DENIED = Pattern.compile("((but|and|which|that|this|it) )*"
            + "((is|are) (\\w+ly |never )?(false|wrong|incorrect|untrue|impossible|invalid|absurd|contradictory|a contradiction)"
            + "|(is|are) (not|never) (\\w+ )?(true|valid|correct|the case|satisfied|satisfiable|possible|solvable)"
            + "|(does|do|can|could|will|would|must) ?(not|never) (\\w+ )?(hold|be true|be valid|be satisfied|happen|occur|exist)"
            + "|(isn't|aren't|doesn't|don't|can't|won't) (\\w+ )?(hold|true|valid|correct|possible|the case|be true)"
            + "|(never|no longer) (holds?|happens?|occurs?)|fails?( to hold)?|breaks? down"
            + "|has no (\\w+ )?(solutions?|roots?))\\b.*");

    private static final Pattern OPPOSED = Pattern.compile(
            "((always|everywhere|anywhere|true|valid|holds|for|all|every|each|any|real|numbers?|values?|points?),? )*(unless|except|excluding|apart from|save for)\\b.*");

    /** A claim is about more than the values behind such words. */
    private static final Pattern INCLUDED = Pattern.compile(
            "((holds|is true|true|valid|and|also) )*(even|not only|not just|not merely) (if|when|for|whenever|at|on|where)");

    /** Such words restrict a claim to the point behind them. */
    private static final Pattern EVALUATED = Pattern.compile(
            "((and|or|but|it|this|that|which|is|are|only|also|both) )*(holds?|true|valid|correct|evaluated|taken|computed)? ?(only )?at");

    private static final Pattern PROPERTY_AT = Pattern.compile(
            "(.*\\b(not|never) (?!even\\b|always\\b|just\\b|only\\b|necessarily\\b|also\\b|exactly\\b)\\w+|[^,;]*\\w{3,}) at");

    private static final Pattern ASSUMED = Pattern.compile(
            "(so long as|in (the )?case|on (the )?condition)\\b.*"
                    + "|(.*\\b)?(assume|assumed|assuming|assumption|suppose|supposed|supposing|provided|given|granted)( that)?");

    private static final Pattern DENIED_AHEAD = Pattern.compile(
            ".*\\b(it is|it's) (\\w+ly )?(false|wrong|untrue|incorrect|impossible|(not|never) (true|possible|the case))\\b.*");

    /** A kind of value that a condition can tell by a relation. */
    enum Kind {
        POSITIVE,
        NEGATIVE,
        NONNEGATIVE,
        NONPOSITIVE,
        NONZERO,
        INTEGER,
        NATURAL,
        UNIT,
        SYMMETRIC,
        ORTHOGONAL,
        INVERTIBLE,
        DEFINITE,
        SEMIDEFINITE
    }

    /**
     * Words before a name.
     *
     * @param introduction what makes a condition of the name, such as "for"
     * @param kinds what else is said of it
     */
    record Before(String introduction, List<Kind> kinds) {}

    /**
     * Words behind a name.
     *
     * @param kinds what they say of it
     * @param rest the words behind the end of the phrase
     */
    record Behind(List<Kind> kinds, String rest) {}

    private ConditionWords() {}

    /** Returns whether words introduce a condition. */
    static boolean introduce(String words) {
        return INTRODUCING.contains(lower(words).split("[\\s.,:;]+", 2)[0]);
    }

    /** Returns what words before a name say; nothing if they introduce no condition, or some of them are not understood. */
    static Optional<Before> before(String words) {
        String[] all = lower(words).replaceAll("[.,:;()]+$", "").split("\\s+");
        if (!INTRODUCING.contains(all[0])) {
            return Optional.empty();
        }
        int i = 1;
        while (i < all.length && (LINKING.contains(all[i]) || all[0].equals("and") && INTRODUCING.contains(all[i]))) {
            i++;
        }
        String introduction = String.join(" ", List.of(all).subList(0, i));
        List<Kind> kinds = new ArrayList<>();
        return kindsFrom(all, i, kinds) == all.length && agree(kinds)
                ? Optional.of(new Before(introduction, kinds))
                : Optional.empty();
    }

    /** Returns whether words before a condition or a name say nothing that is lost where they are not read. */
    static boolean areHarmless(String words) {
        String text = lower(words).replaceAll("[.,:;()]+$", "");
        boolean opposed = text.matches("(.*\\b)?(not|except|fails?|false|some)\\b.*");
        return !opposed
                && (Segment.isBareCondition(text)
                        || text.matches("(.*\\s)?(for|if)")
                        || before(words).filter(said -> said.kinds().isEmpty()).isPresent());
    }

    /** Returns what words behind a name say of it, if they are understood and say something. */
    static Optional<Behind> behind(String words) {
        String[] all = lower(words).replaceAll("^[,;:]+\\s*", "").split("\\s+");
        int i = 0;
        while (i < all.length
                && Set.of("is", "are", "be", "being", "to", "both").contains(all[i])) {
            i++;
        }
        int end = i;
        while (end < all.length && !all[end].matches(".*[.,:;)]")) {
            end++;
        }
        String[] phrase = List.of(all).subList(i, Math.min(end + 1, all.length)).toArray(String[]::new);
        if (phrase.length > 0) {
            phrase[phrase.length - 1] = phrase[phrase.length - 1].replaceAll("[.,:;)]+$", "");
        }
        List<Kind> kinds = new ArrayList<>();
        boolean understood = kindsFrom(phrase, 0, kinds) == phrase.length && !kinds.isEmpty() && agree(kinds);
        return understood
                ? Optional.of(new Behind(
                        kinds, String.join(" ", List.of(all).subList(Math.min(end + 1, all.length), all.length))))
                : Optional.empty();
    }

    /** Returns whether words behind a name say nothing that its declaration does not say: "is real". */
    static boolean sayNothing(String words) {
        String[] all = lower(words)
                .replaceAll("^(is|are|be|being)\\s+", "")
                .replaceAll("[.,:;)]+$", "")
                .split("\\s+");
        List<Kind> kinds = new ArrayList<>();
        return kindsFrom(all, 0, kinds) == all.length && kinds.isEmpty();
    }

    /** Returns the index of the first word from {@code start} on that is not understood. */
    private static int kindsFrom(String[] words, int start, List<Kind> kinds) {
        int i = start;
        while (i < words.length) {
            String pair = i + 1 < words.length ? words[i] + " " + words[i + 1] : "";
            Kind two = KINDS.get(pair);
            Kind one = KINDS.get(words[i]);
            if (two != null || one != null) {
                Kind kind = two != null ? two : one;
                if (!kinds.contains(kind)) {
                    kinds.add(kind);
                }
                i += two != null ? 2 : 1;
            } else if (PLAIN.contains(words[i])) {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    /** Returns whether kinds can hold of one value: "positive and negative numbers" are two sorts of them. */
    private static boolean agree(List<Kind> kinds) {
        return !(kinds.contains(Kind.POSITIVE) || kinds.contains(Kind.NONNEGATIVE))
                || !(kinds.contains(Kind.NEGATIVE) || kinds.contains(Kind.NONPOSITIVE));
    }

    /** Returns whether words deny what stands before them, under what follows: "fails for", "is not true if". */
    static boolean deny(String words) {
        String text = lower(words);
        String clause = text.substring(Math.max(text.lastIndexOf(','), text.lastIndexOf(';')) + 1);
        return CONDITIONAL.contains(text.substring(text.lastIndexOf(' ') + 1))
                && !tellElse(words)
                && (DENIAL.matcher(text).find() || NEGATION.matcher(clause).find());
    }

    /** Returns whether words deny the statement that they stand behind: "is false", "does not hold". */
    static boolean denyBefore(String words) {
        return DENIED.matcher(start(lower(words).replaceAll("^[,;.]\\s*", ""))).matches();
    }

    /** Returns whether words end in an assumption: "because we assume", "in case that". */
    static boolean assume(String words) {
        return ASSUMED.matcher(start(lower(words))).matches();
    }

    /** Returns whether words assume the opposite of what follows: "unless", "everywhere except at". */
    static boolean oppose(String words) {
        return OPPOSED.matcher(start(lower(words))).matches();
    }

    /**
     * Returns whether words say something else of what stands behind them than that a claim holds there alone: "even if" includes
     * values, and "is not differentiable at" speaks of a point.
     */
    static boolean tellElse(String words) {
        String text = lower(words);
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        return INCLUDED.matcher(text).matches()
                || !INTRODUCING.contains(text.split("\\s+", 2)[0])
                        && !oppose(text)
                        && !EVALUATED.matcher(text).matches()
                        && !DENIAL.matcher(text).find()
                        && PROPERTY_AT.matcher(text).matches();
    }

    /** Returns whether words end in a negation of what follows. */
    static boolean negate(String words) {
        String text = lower(words);
        return !tellElse(words)
                && (text.matches("(.*\\b)?(not|never|nor|neither|no|cannot|can't|isn't|doesn't)"
                                + "( be| imply| follow| hold| mean)?( that| for| from| if)?")
                        || DENIED_AHEAD.matcher(text).matches());
    }

    /** Returns what is looked at of words of any length: patterns take a step of recursion for each word. */
    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), MAX_LENGTH));
    }

    /** Returns the words in small letters, without an opening parenthesis. */
    private static String lower(String words) {
        return words.strip().toLowerCase(Locale.ROOT).replaceAll("^\\(\\s*", "");
    }
}
