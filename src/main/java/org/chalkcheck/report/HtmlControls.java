package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.NegativeControl;
import org.chalkcheck.check.Study;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.PlainPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.report.mathml.MathmlWriter;

/** Negative controls in words: how many wrong variants of accepted claims were refuted, and which were not. */
final class HtmlControls {
    private static final int LONGEST = 2_000;

    private HtmlControls() {}

    /** Returns the kill rate over some studies in a line; empty where no claim has a control. */
    static String summary(Collection<Study> studies) {
        List<NegativeControl> controls =
                studies.stream().flatMap(study -> study.control().stream()).toList();
        long refuted = controls.stream().filter(NegativeControl::isRefuted).count();
        long equivalent =
                controls.stream().filter(NegativeControl::isEquivalent).count();
        long all = controls.size() - equivalent;
        if (all + equivalent == 0) {
            return "";
        }
        String text = "Negative controls: " + refuted + " of " + all + (all == 1 ? " wrong variant" : " wrong variants")
                + " of accepted claims " + (refuted == 1 ? "was" : "were") + " refuted"
                + (all == 0 ? "" : " (" + Math.round(100.0 * refuted / all) + " %)");
        String left = equivalent == 0
                ? ""
                : "; " + equivalent + (equivalent == 1 ? " more means" : " more mean") + " the same and "
                        + (equivalent == 1 ? "does" : "do") + " not count";
        return "<p class=\"controls\">" + text + left + ".</p>\n";
    }

    /** Returns the control of one claim as a list entry. */
    static String entry(NegativeControl control, int steps) {
        String where = steps > 1 ? " in step " + (control.step() + 1) : "";
        String outcome = switch (control.verdict()) {
            case REFUTED -> "<span class=\"caught\">\u2713 refuted</span>";
            case PROVED -> "<span class=\"caught\">= proved, so it means the same and does not count</span>";
            case TESTED -> "<span class=\"missed\">\u25CB not refuted, held at every tried point</span>";
            case UNKNOWN, INVALID -> "<span class=\"missed\">\u25CB not refuted, left undecided</span>";
        };
        return "<dl class=\"control\"><dt>negative control</dt><dd>" + math(control.statement()) + "<br/>"
                + Markup.escape(control.mistake()) + where + ": " + outcome + "</dd></dl>\n";
    }

    private static String math(Proposition statement) {
        String plain = PlainPrinter.print(statement.left()) + PlainPrinter.print(statement.right());
        if (plain.length() > LONGEST) {
            return "a statement of " + plain.length() + " characters";
        }
        return MathmlWriter.write(
                LatexPrinter.print(statement.left()) + " "
                        + statement.relation().latex() + " " + LatexPrinter.print(statement.right()),
                Map.of(),
                false);
    }

    /** Returns a section that lists the claims whose wrong variant was not refuted. */
    static Optional<String> survivors(
            List<CheckedClaim> claims, Map<String, Study> studies, Function<CheckedClaim, String> anchor) {
        List<String> rows = new ArrayList<>();
        for (CheckedClaim claim : claims) {
            studies.getOrDefault(claim.id(), Study.NONE)
                    .control()
                    .filter(c -> !c.isRefuted() && !c.isEquivalent())
                    .ifPresent(c -> rows.add("<tr><td><a href=\"#" + anchor.apply(claim) + "\">"
                            + Markup.escape(claim.id()) + "</a></td><td>" + Markup.escape(c.mistake()) + "</td><td>"
                            + VerdictSign.badge(c.verdict()) + "</td><td>" + math(c.statement()) + "</td></tr>\n"));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of("<section class=\"survivors\"><h2>Wrong variants that were not refuted</h2>\n"
                        + "<p>Either the variant is right or undefined, or the check cannot tell it from the claim.</p>\n"
                        + "<table><thead><tr><th>claim</th><th>mistake</th><th>verdict</th><th>variant</th></tr></thead>\n<tbody>\n"
                        + String.join("", rows) + "</tbody></table></section>\n");
    }
}
