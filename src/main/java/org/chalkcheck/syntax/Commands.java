package org.chalkcheck.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The LaTeX commands that the tokenizer and the parser know, by what they do. */
final class Commands {
    /** Names of letters. */
    static final Map<String, String> LETTERS = new HashMap<>();

    static final Map<String, Relation.Kind> RELATIONS = new HashMap<>();
    static final Map<String, String> ARROWS = new HashMap<>();
    static final Map<String, Syntax.Infix.Kind> INFIX = new HashMap<>();
    static final Map<String, Syntax.Name.Style> STYLES = new HashMap<>();
    static final Map<String, Syntax.Accent.Kind> ACCENTS = new HashMap<>();
    static final Map<String, Syntax.BigOperator.Kind> BIG = new HashMap<>();
    /** Functions that are commands, by their canonical names. */
    static final Map<String, String> FUNCTIONS = new HashMap<>();

    static final Map<String, Syntax.Symbol.Kind> SYMBOLS = new HashMap<>();
    /** Old commands that set the rest of a group in a style, with the command that does so to an argument. */
    static final Map<String, String> OLD_STYLES = Map.of(
            "rm", "mathrm", "it", "mathit", "sf", "mathsf", "tt", "mathtt", "bf", "mathbf", "cal", "mathcal", "sc",
            "mathrm");
    /** Commands without any meaning here. */
    static final Set<String> IGNORED = Set.of(
            "displaystyle",
            "textstyle",
            "scriptstyle",
            "scriptscriptstyle",
            "limits",
            "nolimits",
            "nonumber",
            "notag",
            "mathstrut",
            "strut",
            "hline",
            "allowbreak",
            "nobreak",
            "relax",
            "centering",
            "hfill",
            "hfil",
            "noindent",
            "bgroup",
            "egroup",
            "newline",
            "protect",
            "mathsurround",
            "smallskip",
            "medskip",
            "bigskip",
            "toprule",
            "midrule",
            "bottomrule",
            "qedhere",
            "qed",
            "null",
            "thinspace",
            "medspace",
            "thickspace",
            "negthinspace",
            "negmedspace",
            "negthickspace",
            "enspace",
            "enskip",
            "space",
            "nobreakspace",
            "boldmath",
            "unboldmath",
            "small",
            "large",
            "Large",
            "footnotesize",
            "normalsize",
            "tiny",
            "scriptsize",
            "mathchoice",
            "break",
            "pagebreak",
            "linebreak",
            "flushleft",
            "indent",
            "ensuremath",
            "mathclose",
            "mathopen",
            "mathpunct",
            "mathinner",
            "mathord",
            "mathop");
    /** Commands that are dropped with their argument. */
    static final Set<String> IGNORED_WITH_ARGUMENT = Set.of(
            "label",
            "tag",
            "tag*",
            "color",
            "hspace",
            "hspace*",
            "vspace",
            "vspace*",
            "phantom",
            "hphantom",
            "vphantom",
            "cite",
            "citep",
            "citet",
            "ref",
            "eqref",
            "footnote",
            "cline",
            "noalign",
            "kern",
            "mspace",
            "intertextskip",
            "arraycolsep",
            "setlength",
            "vcenter",
            "index",
            "hskip");
    /** Commands whose first argument is dropped and whose second one stays. */
    static final Set<String> SECOND_ARGUMENT_STAYS =
            Set.of("textcolor", "colorbox", "mathcolor", "href", "class", "style", "cssId");
    /** Commands that show their argument and add nothing. */
    static final Set<String> TRANSPARENT = Set.of(
            "boxed",
            "fbox",
            "cancel",
            "bcancel",
            "xcancel",
            "smash",
            "mathrlap",
            "mathllap",
            "mathclap",
            "rlap",
            "llap",
            "clap",
            "substack");

    static final Set<String> TEXTS = Set.of(
            "text",
            "textrm",
            "textbf",
            "textit",
            "textsf",
            "texttt",
            "textnormal",
            "textsc",
            "mbox",
            "hbox",
            "emph",
            "textup",
            "intertext",
            "shortintertext",
            "textmd",
            "textsl");
    static final Set<String> SIZES = Set.of(
            "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr", "bigm",
            "Bigm", "biggm", "Biggm");
    private static final Set<String> CONSTRUCTS = Set.of(
            "frac",
            "dfrac",
            "tfrac",
            "cfrac",
            "sfrac",
            "nicefrac",
            "flatfrac",
            "sqrt",
            "binom",
            "dbinom",
            "tbinom",
            "over",
            "choose",
            "atop",
            "partial",
            "nabla",
            "underbrace",
            "overbrace",
            "forall",
            "exists",
            "operatorname",
            "left",
            "right",
            "middle",
            "begin",
            "end",
            "stackrel",
            "overset",
            "underset",
            "not",
            "overline",
            "prime",
            "mod",
            "bmod",
            "pmod",
            "pod",
            "pm",
            "mp",
            "iint",
            "iiint",
            "oint",
            "dd",
            "differentialD",
            "quad",
            "qquad",
            "land",
            "lor",
            "wedge",
            "vee",
            "lnot",
            "neg",
            "lvert",
            "rvert",
            "lVert",
            "rVert",
            "vert",
            "Vert",
            "lfloor",
            "rfloor",
            "lceil",
            "rceil",
            "langle",
            "rangle",
            "lbrace",
            "rbrace",
            "lbrack",
            "rbrack",
            "lparen",
            "rparen",
            "mid",
            "parallel",
            "colon",
            "setminus",
            "cup",
            "cap",
            "emptyset",
            "therefore",
            "because",
            "surd",
            "mathring",
            "xrightarrow",
            "overrightarrow",
            "Tr",
            "bra",
            "ket",
            "qty",
            "abs",
            "norm",
            "dv",
            "pdv");
    private static final String[] GREEK = {
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "vartheta",
        "iota",
        "kappa",
        "varkappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "omicron",
        "pi",
        "varpi",
        "rho",
        "varrho",
        "sigma",
        "varsigma",
        "tau",
        "upsilon",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Upsilon",
        "Phi",
        "Psi",
        "Omega",
        "digamma",
        "aleph"
    };
    private static final Map<Character, String> UNICODE = new HashMap<>();

    static {
        for (String letter : GREEK) {
            LETTERS.put(letter, letter);
        }
        LETTERS.put("ell", "ell");
        LETTERS.put("hbar", "hbar");
        LETTERS.put("imath", "i");
        LETTERS.put("jmath", "j");
        LETTERS.put("wp", "wp");
        LETTERS.put("square", "square");
        LETTERS.put("emptyset", "emptyset");
        LETTERS.put("varGamma", "Gamma");
        LETTERS.put("varSigma", "Sigma");
        relation(Relation.Kind.NOT_EQUAL, "neq", "ne");
        relation(Relation.Kind.EQUAL, "eq");
        relation(Relation.Kind.LESS, "lt");
        relation(Relation.Kind.LESS_EQUAL, "le", "leq", "leqslant", "leqq");
        relation(Relation.Kind.GREATER, "gt");
        relation(Relation.Kind.GREATER_EQUAL, "ge", "geq", "geqslant", "geqq");
        relation(Relation.Kind.APPROXIMATE, "approx", "approxeq", "thickapprox", "doteq", "fallingdotseq");
        relation(Relation.Kind.EQUIVALENT, "equiv");
        relation(
                Relation.Kind.DEFINED_AS,
                "coloneqq",
                "coloneq",
                "triangleq",
                "vcentcolon=",
                "defeq",
                "doteqdot",
                "eqdef");
        relation(Relation.Kind.DEFINES, "eqqcolon", "eqcolon");
        relation(Relation.Kind.TO, "to", "rightarrow", "longrightarrow", "gets*");
        relation(Relation.Kind.DOWN_TO, "downarrow", "searrow");
        relation(Relation.Kind.UP_TO, "uparrow", "nearrow");
        relation(Relation.Kind.IN, "in");
        relation(Relation.Kind.NOT_IN, "notin");
        relation(Relation.Kind.SUBSET, "subset", "subseteq", "subsetneq");
        relation(Relation.Kind.DISTRIBUTED, "sim", "thicksim");
        relation(Relation.Kind.PROPORTIONAL, "propto", "varpropto");
        relation(Relation.Kind.MUCH_LESS, "ll");
        relation(Relation.Kind.MUCH_GREATER, "gg");
        relation(Relation.Kind.SIMILAR, "simeq");
        relation(Relation.Kind.CONGRUENT, "cong");
        relation(Relation.Kind.LOEWNER_LESS, "prec");
        relation(Relation.Kind.LOEWNER_LESS_EQUAL, "preceq", "preccurlyeq");
        relation(Relation.Kind.LOEWNER_GREATER, "succ");
        relation(Relation.Kind.LOEWNER_GREATER_EQUAL, "succeq", "succcurlyeq");
        relation(Relation.Kind.PERPENDICULAR, "perp", "bot*");
        relation(Relation.Kind.MAPS_TO, "mapsto", "longmapsto");
        for (String name : new String[] {"implies", "Rightarrow", "Longrightarrow", "therefore"}) {
            ARROWS.put(name, "implies");
        }
        for (String name : new String[] {"iff", "Leftrightarrow", "Longleftrightarrow", "leftrightarrow"}) {
            ARROWS.put(name, "iff");
        }
        for (String name : new String[] {"impliedby", "Leftarrow", "Longleftarrow"}) {
            ARROWS.put(name, "impliedby");
        }
        INFIX.put("cdot", Syntax.Infix.Kind.DOT);
        INFIX.put("bullet", Syntax.Infix.Kind.DOT);
        INFIX.put("centerdot", Syntax.Infix.Kind.DOT);
        INFIX.put("times", Syntax.Infix.Kind.TIMES);
        INFIX.put("odot", Syntax.Infix.Kind.ENTRYWISE_TIMES);
        INFIX.put("oslash", Syntax.Infix.Kind.ENTRYWISE_OVER);
        INFIX.put("circ", Syntax.Infix.Kind.CIRCLE);
        INFIX.put("otimes", Syntax.Infix.Kind.KRONECKER);
        INFIX.put("star", Syntax.Infix.Kind.STAR);
        INFIX.put("ast", Syntax.Infix.Kind.ASTERISK);
        INFIX.put("oplus", Syntax.Infix.Kind.DIRECT_SUM);
        INFIX.put("div", Syntax.Infix.Kind.OVER);
        for (String name :
                new String[] {"mathbf", "boldsymbol", "bm", "pmb", "mathbfit", "symbf", "bold", "vb", "bs"}) {
            STYLES.put(name, Syntax.Name.Style.BOLD);
        }
        for (String name :
                new String[] {"mathrm", "mathit", "mathsf", "mathtt", "mathnormal", "mathup", "symup", "textsubscript"
                }) {
            STYLES.put(name, Syntax.Name.Style.ROMAN);
        }
        for (String name : new String[] {"mathcal", "mathscr", "mathfrak", "EuScript"}) {
            STYLES.put(name, Syntax.Name.Style.CALLIGRAPHIC);
        }
        for (String name : new String[] {"mathbb", "mathds", "mathbbm", "Bbb"}) {
            STYLES.put(name, Syntax.Name.Style.BLACKBOARD);
        }
        STYLES.put("underline", Syntax.Name.Style.UNDERLINED);
        ACCENTS.put("tilde", Syntax.Accent.Kind.TILDE);
        ACCENTS.put("widetilde", Syntax.Accent.Kind.TILDE);
        ACCENTS.put("hat", Syntax.Accent.Kind.HAT);
        ACCENTS.put("widehat", Syntax.Accent.Kind.HAT);
        ACCENTS.put("bar", Syntax.Accent.Kind.BAR);
        ACCENTS.put("overline", Syntax.Accent.Kind.BAR);
        ACCENTS.put("dot", Syntax.Accent.Kind.DOT);
        ACCENTS.put("ddot", Syntax.Accent.Kind.DDOT);
        ACCENTS.put("vec", Syntax.Accent.Kind.VEC);
        ACCENTS.put("overrightarrow", Syntax.Accent.Kind.VEC);
        ACCENTS.put("check", Syntax.Accent.Kind.CHECK);
        ACCENTS.put("breve", Syntax.Accent.Kind.BREVE);
        BIG.put("sum", Syntax.BigOperator.Kind.SUM);
        BIG.put("prod", Syntax.BigOperator.Kind.PRODUCT);
        BIG.put("lim", Syntax.BigOperator.Kind.LIMIT);
        BIG.put("limsup", Syntax.BigOperator.Kind.LIMIT_SUPERIOR);
        BIG.put("liminf", Syntax.BigOperator.Kind.LIMIT_INFERIOR);
        BIG.put("int", Syntax.BigOperator.Kind.INTEGRAL);
        BIG.put("iint", Syntax.BigOperator.Kind.INTEGRAL);
        BIG.put("iiint", Syntax.BigOperator.Kind.INTEGRAL);
        BIG.put("max", Syntax.BigOperator.Kind.MAXIMUM);
        BIG.put("min", Syntax.BigOperator.Kind.MINIMUM);
        BIG.put("sup", Syntax.BigOperator.Kind.SUPREMUM);
        BIG.put("inf", Syntax.BigOperator.Kind.INFIMUM);
        BIG.put("argmax", Syntax.BigOperator.Kind.ARGUMENT_OF_MAXIMUM);
        BIG.put("argmin", Syntax.BigOperator.Kind.ARGUMENT_OF_MINIMUM);
        for (String name : new String[] {
            "exp", "log", "ln", "lg", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth",
            "arcsin", "arccos", "arctan", "arccot", "arcsec", "arccsc", "arcsinh", "arccosh", "arctanh", "arsinh",
            "arcosh", "artanh", "sech", "csch", "det", "tr", "Tr", "trace", "diag", "Pr", "gcd", "sgn", "erf", "erfc",
            "rank", "tg", "ctg", "dim", "softmax", "sigmoid", "ReLU", "relu", "Var", "Cov", "KL", "Re", "Im", "arctg",
            "sign"
        }) {
            FunctionNames.canonical(name).ifPresent(canonical -> FUNCTIONS.put(name, canonical));
        }
        FUNCTIONS.put("E", "expectation");
        SYMBOLS.put("infty", Syntax.Symbol.Kind.INFINITY);
        SYMBOLS.put("top", Syntax.Symbol.Kind.TRANSPOSE);
        SYMBOLS.put("intercal", Syntax.Symbol.Kind.TRANSPOSE);
        SYMBOLS.put("dagger", Syntax.Symbol.Kind.DAGGER);
        for (String name : new String[] {
            "dots", "ldots", "cdots", "vdots", "ddots", "dotsc", "dotsb", "dotsm", "dotsi", "hdots", "dotso"
        }) {
            SYMBOLS.put(name, Syntax.Symbol.Kind.ELLIPSIS);
        }
        unicode(
                "αalpha",
                "βbeta",
                "γgamma",
                "δdelta",
                "εepsilon",
                "ζzeta",
                "ηeta",
                "θtheta",
                "ιiota",
                "κkappa",
                "λlambda",
                "μmu");
        unicode(
                "νnu",
                "ξxi",
                "πpi",
                "ρrho",
                "σsigma",
                "τtau",
                "υupsilon",
                "φphi",
                "χchi",
                "ψpsi",
                "ωomega",
                "ΓGamma",
                "ΔDelta");
        unicode(
                "ΘTheta",
                "ΛLambda",
                "ΞXi",
                "ΠPi",
                "ΣSigma",
                "ΥUpsilon",
                "ΦPhi",
                "ΨPsi",
                "ΩOmega",
                "ϵepsilon",
                "ϕphi",
                "ϑvartheta");
        unicode(
                "≤le", "≥ge", "≠ne", "≈approx", "≡equiv", "→to", "∈in", "∉notin", "∼sim", "∝propto", "·cdot", "⋅cdot",
                "×times");
        unicode(
                "∂partial",
                "∇nabla",
                "∑sum",
                "∏prod",
                "∫int",
                "∞infty",
                "⊙odot",
                "⊗otimes",
                "∘circ",
                "⊤top",
                "⇒implies");
        unicode(
                "⇔iff", "≪ll", "≫gg", "±pm", "÷div", "∗ast", "⋆star", "⊕oplus", "⌊lfloor", "⌋rfloor", "⌈lceil",
                "⌉rceil");
        unicode(
                "⟨langle",
                "⟩rangle",
                "‖Vert",
                "∥parallel",
                "∀forall",
                "≔coloneqq",
                "≜triangleq",
                "√sqrt",
                "…dots",
                "⋯cdots");
        unicode("ℓell", "µmu", "∣mid", "≃simeq", "∧wedge", "∨vee");
    }

    private Commands() {}

    /** Returns the command that a character outside ASCII stands for. */
    static Optional<String> ofCharacter(char c) {
        return Optional.ofNullable(UNICODE.get(c));
    }

    /** Returns the known command that is spelled most like an unknown one, if any is close. */
    static Optional<String> nearest(String unknown) {
        TreeSet<String> all = new TreeSet<>(new HashSet<>(CONSTRUCTS));
        all.addAll(LETTERS.keySet());
        all.addAll(RELATIONS.keySet());
        all.addAll(ARROWS.keySet());
        all.addAll(INFIX.keySet());
        all.addAll(STYLES.keySet());
        all.addAll(ACCENTS.keySet());
        all.addAll(BIG.keySet());
        all.addAll(FUNCTIONS.keySet());
        all.addAll(SYMBOLS.keySet());
        all.addAll(TEXTS);
        all.addAll(IGNORED_WITH_ARGUMENT);
        String best = null;
        int bestDistance = Math.max(1, Math.min(3, unknown.length() / 2)) + 1;
        if (unknown.length() > 30) {
            return Optional.empty();
        }
        for (String name : all) {
            int distance = distance(unknown, name, bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) >= bound) {
            return bound;
        }
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(table[i - 1][j - 1] + change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                table[i][j] = swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
            }
        }
        return table[a.length()][b.length()];
    }

    private static void relation(Relation.Kind kind, String... names) {
        for (String name : names) {
            RELATIONS.put(name, kind);
        }
    }

    private static void unicode(String... entries) {
        for (String entry : entries) {
            UNICODE.put(entry.charAt(0), entry.substring(1));
        }
    }
}
