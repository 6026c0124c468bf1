package org.chalkcheck.syntax;

import java.util.Map;
import java.util.Set;

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

    private LayoutCommands() {}
}
