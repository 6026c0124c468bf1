package org.chalkcheck.syntax;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The LaTeX commands that set how a formula looks, or the words in it, and add nothing to what it means. */
final class LayoutCommands {
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
            "mathord");
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

    /** Commands whose argument is words. */
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
    /** Sizes of the delimiter that follows. */
    static final Set<String> SIZES = Set.of(
            "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr", "bigm",
            "Bigm", "biggm", "Biggm");

    private static final Pattern LENGTH = Pattern.compile("\\s*\\+?(\\d*\\.?\\d+)\\s*(em|ex|cm|mm|pt|pc|in|mu)\\s*");

    /** Points in a unit of length. */
    private static final Map<String, Double> POINTS =
            Map.of("em", 10.0, "ex", 4.3, "cm", 28.5, "mm", 2.85, "pt", 1.0, "pc", 12.0, "in", 72.0, "mu", 0.56);

    /** A space of an em sets statements apart, as \\quad does. */
    private static final double QUAD = 9.5;

    /** Returns whether a command with its argument is a space as wide as \\quad. */
    static boolean isWide(String name, String length) {
        Matcher matcher = LENGTH.matcher(length);
        boolean spaces = name.startsWith("hspace") || name.equals("mspace");
        return spaces
                && matcher.matches()
                && Double.parseDouble(matcher.group(1)) * POINTS.getOrDefault(matcher.group(2), 0.0) >= QUAD;
    }

    private LayoutCommands() {}
}
